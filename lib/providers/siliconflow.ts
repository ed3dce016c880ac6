/** SiliconFlow: what is left on the account; spend is what it falls by. Two regions, two accounts. */
import * as z from 'zod/mini';
import {defineProvider} from './contract.ts';
import {signedMoney} from './fields.ts';
import {BARE_KEY} from './key.ts';
import {balanceReading} from './reading.ts';

/** No field tells the currency: the host does. Name and address of the person stand beside it and are left there. */
const user = z.object({code: z.optional(z.literal(20_000)), data: z.object({totalBalance: signedMoney})});

/**
 * @docs https://docs.siliconflow.com/en/api-reference/userinfo/get-user-info
 * @checked 2026-11-20
 * @key API key (`sk-`) of the region's own platform
 * @made cloud.siliconflow.com or cloud.siliconflow.cn → API keys
 * @reads balance, paid and given together, in the region's currency (USD or CNY)
 * @money balance exact; spend estimated, counted from the day of connecting
 * @delay minutes
 * @not-covered spend before connecting; a gift that expires looks like spend; that .com counts in USD is inferred
 */
const inRegion = (id: string, name: string, origin: string, currency: string, url: string) =>
  defineProvider({
    id,
    name,
    origins: [origin],
    api: 'v1',
    key: {prefix: BARE_KEY, url, may: 'read'},
    responses: {user},
    interval: 300_000,
    async read(context) {
      const {data} = await context.get('user', '/v1/user/info');
      const reading = balanceReading(context, [{currency, balance: data.totalBalance}]);
      return currency === 'CNY' ? reading : {...reading, caveats: ['from-connect', 'unverified']};
    },
  });

const COM = 'https://cloud.siliconflow.com/account/ak';
const CN = 'https://cloud.siliconflow.cn/account/ak';
export default [
  inRegion('siliconflow', 'SiliconFlow (.com)', 'https://api.siliconflow.com', 'USD', COM),
  inRegion('siliconflow-cn', 'SiliconFlow (.cn)', 'https://api.siliconflow.cn', 'CNY', CN),
];
