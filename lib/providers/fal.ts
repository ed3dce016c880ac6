/** fal.ai: credits, and what models and serverless apps cost, by UTC day. */
import * as z from 'zod/mini';
import {defineProvider} from './contract.ts';
import {amount, currency, cursor, instant, rows, signedMoney, usd} from './fields.ts';
import {readAll} from './paging.ts';
import {billedDays, billedIn, billReading} from './reading.ts';

/** After discounts. `cost` says the same again and is on its way out. */
const result = z.object({cost_total: amount(), currency});
const responses = {
  billing: z.object({credits: z.object({current_balance: signedMoney, currency: usd})}),
  usage: z.object({
    time_series: rows(z.object({bucket: instant, results: rows(result)})),
    has_more: z.literal([true, false]),
    next_cursor: cursor,
  }),
};

/**
 * @docs https://fal.ai/docs/platform-apis/v1/models/usage
 * @checked 2026-11-20
 * @key admin key; a key of the API scope reads no money
 * @made fal.ai → Dashboard → Keys → scope Admin
 * @reads credits; costs of models and of serverless apps by UTC day
 * @money exact, after discounts
 * @delay minutes
 * @not-covered debt (the balance ends at zero), invoices of enterprise accounts
 */
export default defineProvider({
  id: 'fal',
  name: 'fal.ai',
  origins: ['https://api.fal.ai'],
  api: 'v1',
  key: {
    prefix: /^[\w-]{8,}:[\w-]{16,}$/,
    refuse: [{prefix: /^[\da-f]{8}-[\da-f]{4}-[\da-f-]{22}:?$/i, code: 'wrong-kind'}],
    url: 'https://fal.ai/dashboard/keys',
    may: 'admin',
  },
  auth: {header: 'authorization', scheme: 'Key'},
  responses,
  async read(context) {
    const {get, maybe} = context;
    const {from, to} = billedDays(context);
    const [start, end] = [from, to].map(at => new Date(at).toISOString()) as [string, string];
    const usageOf = (kind: string) =>
      readAll(async page => {
        const query = {
          start,
          end,
          timeframe: 'day',
          timezone: 'UTC',
          ...(page !== undefined && {cursor: page}),
        };
        const {time_series, has_more, next_cursor} = await get('usage', `/v1/${kind}/usage`, query);
        return {rows: time_series, more: has_more, next: next_cursor};
      });
    const [account, ...usage] = await Promise.all([
      // Without `expand` the answer has no credits.
      maybe(() => get('billing', '/v1/account/billing', {expand: 'credits'})),
      usageOf('models'),
      usageOf('serverless'),
    ]);
    const charges = usage
      .flat()
      .flatMap(({bucket: at, results}) =>
        results.map(({cost_total, currency}) => ({at, amount: cost_total, currency})),
      );
    return billReading(context, {
      billing: 'prepaid',
      ...(account && {balance: account.credits.current_balance}),
      ...billedIn(context, from, charges),
      notices: account ? [] : [{code: 'no-balance'}],
      caveats: ['unverified'],
    });
  },
});
