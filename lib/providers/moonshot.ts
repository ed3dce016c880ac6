/** Moonshot, the makers of Kimi: what is left on the account; spend is what it falls by. Two regions, two accounts. */
import * as z from 'zod/mini';
import {defineProvider} from './contract.ts';
import {signedMoney} from './fields.ts';
import {BARE_KEY} from './key.ts';
import {balanceReading} from './reading.ts';

/** No field tells the currency: the host does. A refusal too may come as an answer, with another `code`. */
const balance = z.object({
  code: z.literal(0),
  data: z.object({available_balance: signedMoney, cash_balance: signedMoney}),
});

/**
 * @docs https://platform.kimi.ai/docs/api/balance
 * @checked 2026-11-20
 * @key API key (`sk-`) of the region's own platform; a Kimi plan's (`sk-kimi-`) is none
 * @made platform.kimi.ai or platform.moonshot.cn → API keys
 * @reads balance, cash and vouchers together, in the region's currency (USD or CNY)
 * @money balance exact; spend estimated, counted from the day of connecting
 * @delay minutes
 * @not-covered spend before connecting, Kimi plans; a voucher that expires looks like spend
 */
const inRegion = (id: string, name: string, origin: string, currency: string, url: string) =>
  defineProvider({
    id,
    name,
    origins: [origin],
    api: 'v1',
    key: {prefix: BARE_KEY, refuse: [{prefix: /^sk-kimi-/, code: 'plan-key'}], url, may: 'read'},
    responses: {balance},
    interval: 300_000,
    async read(context) {
      const {data} = await context.get('balance', '/v1/users/me/balance');
      // In debt, the vouchers alone are available; what is owed stands in the cash, below zero.
      const own = data.available_balance + Math.min(0, data.cash_balance);
      return balanceReading(context, [{currency, balance: own}]);
    },
  });

const CN = 'https://platform.moonshot.cn/console/api-keys';
const AI = 'https://platform.kimi.ai/console/api-keys';

export default [
  inRegion('moonshot', 'Moonshot / Kimi (.ai)', 'https://api.moonshot.ai', 'USD', AI),
  inRegion('moonshot-cn', 'Moonshot / Kimi (.cn)', 'https://api.moonshot.cn', 'CNY', CN),
];
