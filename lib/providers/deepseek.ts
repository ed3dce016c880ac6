/** DeepSeek: what is left on the account; spend is what it falls by. */
import * as z from 'zod/mini';
import {defineProvider} from './contract.ts';
import {currency, rows, signedMoney} from './fields.ts';
import {BARE_KEY} from './key.ts';
import {balanceReading} from './reading.ts';

const info = z.object({currency, total_balance: signedMoney});

/**
 * @docs https://api-docs.deepseek.com/api/get-user-balance
 * @checked 2026-11-20
 * @key API key (`sk-`)
 * @made platform.deepseek.com → API keys
 * @reads balance, granted and topped up together, in each of its currencies
 * @money balance exact; spend estimated, counted from the day of connecting
 * @delay minutes
 * @not-covered spend before connecting; a grant that expires looks like spend
 */
export default defineProvider({
  id: 'deepseek',
  name: 'DeepSeek',
  origins: ['https://api.deepseek.com'],
  key: {prefix: BARE_KEY, url: 'https://platform.deepseek.com/api_keys', may: 'read'},
  responses: {balance: z.object({balance_infos: rows(info)})},
  interval: 300_000,
  async read(context) {
    const {balance_infos} = await context.get('balance', '/user/balance');
    return balanceReading(
      context,
      balance_infos.map(({currency, total_balance}) => ({currency, balance: total_balance})),
    );
  },
});
