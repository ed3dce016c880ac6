/** DeepInfra: what the running month cost, and the funds that are left. */
import * as z from 'zod/mini';
import {monthStart} from '../domain/buckets.ts';
import {sum} from '../domain/money.ts';
import {defineProvider} from './contract.ts';
import {balanceIn, rows, signedMoney, text} from './fields.ts';
import {billReading, grownDays} from './reading.ts';

/** Usage is in cents. The checklist is in dollars, where funds stand below zero and debt above. */
const responses = {
  usage: z.object({months: rows(z.object({period: text, total_cost: balanceIn(100)}))}),
  checklist: z.object({stripe_balance: signedMoney, recent: signedMoney}),
};

/**
 * @docs https://deepinfra.com/docs
 * @checked 2026-11-20
 * @key API key
 * @made deepinfra.com → Dashboard → API keys
 * @reads cost of the running UTC month; funds, less what was used since the last invoice
 * @money exact for the month, in whole cents; days estimated, from what the month grew by since connecting
 * @delay minutes
 * @not-covered days before connecting
 */
export default defineProvider({
  id: 'deepinfra',
  name: 'DeepInfra',
  origins: ['https://api.deepinfra.com'],
  key: {prefix: /^[A-Za-z0-9]{20,64}$/, url: 'https://deepinfra.com/dash/api_keys', may: 'read'},
  responses,
  async read(context) {
    const {now, get, maybe} = context;
    const [{months}, checklist] = await Promise.all([
      get('usage', '/payment/usage', {from: 'current'}),
      maybe(() => get('checklist', '/payment/checklist', {compute_owed: true})),
    ]);
    const at = monthStart(now);
    const period = new Date(at).toISOString().slice(0, 7).replace('-', '.');
    const own = months.filter(each => each.period === period);
    const month = {at, total: sum(own.map(each => each.total_cost))};
    return billReading(context, {
      month,
      days: grownDays(context, month),
      ...(checklist && {
        balance: 0 - checklist.stripe_balance - checklist.recent,
        billing: checklist.stripe_balance < 0 ? 'prepaid' : 'postpaid',
      }),
      notices: checklist ? [] : [{code: 'no-balance'}],
      caveats: ['whole-cents'],
    });
  },
});
