/** OpenAI: what an organization's use of the API cost, by UTC day. */
import * as z from 'zod/mini';
import {daysOf} from '../domain/daily.ts';
import {defineProvider} from './contract.ts';
import {amount, cursor, rows, seconds, usd} from './fields.ts';
import {readAll} from './paging.ts';
import {billedDays, billReading} from './reading.ts';

/** `value` is declared a number and comes as text, as seen live. */
const result = z.object({amount: z.object({value: amount(), currency: usd})});
const costs = z.object({
  data: rows(z.object({start_time: seconds, results: rows(result)})),
  has_more: z.literal([true, false]),
  next_page: cursor,
});

/**
 * @docs https://platform.openai.com/docs/api-reference/usage/costs
 * @checked 2026-11-20
 * @key admin key (`sk-admin-`) of an organization's owner; one restricted to reading usage is enough
 * @made platform.openai.com → Settings → Organization → Admin keys
 * @reads the organization's costs by UTC day
 * @money exact
 * @delay minutes; recent days can still change
 * @not-covered balance and credit grants (no such API), ChatGPT plans
 */
export default defineProvider({
  id: 'openai',
  name: 'OpenAI',
  origins: ['https://api.openai.com'],
  api: 'v1',
  key: {
    prefix: /^sk-admin-[\w-]{20,}$/,
    mark: 'sk-admin-',
    refuse: [{prefix: /^sk-(?!admin-|ant-|or-|kimi-|do-)/, code: 'admin-key-needed'}],
    url: 'https://platform.openai.com/settings/organization/admin-keys',
    may: 'admin',
  },
  responses: {costs},
  classify(status, body) {
    // An incident answered 404 for a while (2025-11): one of them is no end of the API.
    if (status === 404) return 'unavailable';
    // "Missing scopes" has come as 401 too: that key is known, and may not read this.
    return status === 401 && /scope|permission/i.test(JSON.stringify(body)) ? 'forbidden' : undefined;
  },
  async read(context) {
    const {from, to} = billedDays(context);
    const range = {start_time: from / 1000, end_time: to / 1000, bucket_width: '1d', limit: 31};
    const buckets = await readAll(async page => {
      const query = {...range, ...(page !== undefined && {page})};
      const {data, has_more, next_page} = await context.get('costs', '/v1/organization/costs', query);
      return {rows: data, more: has_more, next: next_page};
    });
    const charges = buckets.flatMap(({start_time, results}) =>
      results.map(each => ({at: start_time, amount: each.amount.value})),
    );
    return billReading(context, {days: daysOf(charges, from, context.now)});
  },
});
