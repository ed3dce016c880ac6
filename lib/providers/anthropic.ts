/** Anthropic: what an organization's use of the Claude API cost, by UTC day. */
import * as z from 'zod/mini';
import {daysOf} from '../domain/daily.ts';
import {defineProvider} from './contract.ts';
import {amount, cursor, instant, rows, usd} from './fields.ts';
import {readAll} from './paging.ts';
import {billedDays, billReading} from './reading.ts';

/** Amounts are decimals in cents: "123.45" is $1.23. */
const result = z.object({amount: amount(100), currency: usd});
const costs = z.object({
  data: rows(z.object({starting_at: instant, results: rows(result)})),
  has_more: z.literal([true, false]),
  next_page: cursor,
});

/**
 * @docs https://platform.claude.com/docs/en/api/admin-api/usage-cost/get-cost-report
 * @checked 2026-11-20
 * @key admin key (`sk-ant-admin`) of an organization; individual accounts have none
 * @made platform.claude.com → Settings → Admin keys
 * @reads the organization's costs by UTC day, all workspaces together
 * @money exact
 * @delay about 5 minutes, sometimes longer
 * @not-covered balance (no such API), Priority Tier, Claude through Bedrock or Vertex, Claude plans
 */
export default defineProvider({
  id: 'anthropic',
  name: 'Anthropic',
  origins: ['https://api.anthropic.com'],
  api: 'v1',
  key: {
    prefix: /^sk-ant-admin[\w-]{20,}$/,
    mark: 'sk-ant-admin',
    refuse: [{prefix: /^sk-ant-(?!admin)/, code: 'admin-key-needed'}],
    url: 'https://platform.claude.com/settings/admin-keys',
    may: 'admin',
  },
  auth: {
    header: 'x-api-key',
    scheme: '',
    fixed: {'anthropic-version': '2023-06-01', 'anthropic-dangerous-direct-browser-access': 'true'},
  },
  responses: {costs},
  classify(status, body) {
    // The organization's settings keep browsers out: a better key does not help.
    return status === 401 && /CORS/.test(JSON.stringify(body)) ? 'blocked' : undefined;
  },
  async read(context) {
    const {from, to} = billedDays(context);
    const [starting_at, ending_at] = [from, to].map(at => new Date(at).toISOString()) as [string, string];
    const buckets = await readAll(async page => {
      const query = {starting_at, ending_at, bucket_width: '1d', limit: 31};
      const {data, has_more, next_page} = await context.get('costs', '/v1/organizations/cost_report', {
        ...query,
        ...(page !== undefined && {page}),
      });
      return {rows: data, more: has_more, next: next_page};
    });
    const charges = buckets.flatMap(({starting_at: at, results}) => results.map(each => ({at, ...each})));
    return billReading(context, {days: daysOf(charges, from, context.now)});
  },
});
