/** xAI: what a team's use of the API cost by UTC day, and what is left of its prepaid credits. */
import * as z from 'zod/mini';
import type {Reading} from '../domain/account.ts';
import {monthStart} from '../domain/buckets.ts';
import {daysOf} from '../domain/daily.ts';
import {type Micros, sum} from '../domain/money.ts';
import {defineProvider, ProviderError, type ReadContext} from './contract.ts';
import {amount, balanceIn, instant, rows, text} from './fields.ts';
import {billedDays, billReading} from './reading.ts';

const id = z.optional(z.string().check(z.regex(/^[\w-]{0,128}$/)));
/** Its first value is the one asked for, dollars. */
const point = z.object({
  timestamp: instant,
  values: rows(amount()).check(z.refine(values => values.length > 0)),
});
/** Cents; credit stands below zero, debt above. */
const cents = z.object({val: balanceIn(100)});
const responses = {
  key: z.object({teamId: id, scope: z.optional(text), scopeId: id}),
  usage: z.object({
    timeSeries: rows(z.object({dataPoints: rows(point)})),
    limitReached: z.optional(z.literal([true, false])),
  }),
  prepaid: z.object({total: cents}),
  preview: z.object({coreInvoice: z.object({prepaidCredits: cents, prepaidCreditsUsed: cents})}),
};
type Context = ReadContext<typeof responses>;
type Credits = Pick<Reading, 'balance' | 'billing' | 'notices'>;

/**
 * @docs https://docs.x.ai/developers/management-api
 * @checked 2026-11-20
 * @key management key (`xai-token-`) of a team, with billing read
 * @made console.x.ai → Settings → Management keys
 * @reads costs by UTC day; prepaid credits that are left
 * @money costs exact; the balance exact where the invoice preview is readable, else estimated
 * @delay minutes
 * @not-covered organizations' keys, tax, Grok plans
 */
export default defineProvider({
  id: 'xai',
  name: 'xAI',
  origins: ['https://management-api.x.ai'],
  api: 'v1',
  key: {
    prefix: /^xai-[\w-]{20,}$/,
    mark: 'xai-',
    // The keys that models are called with.
    refuse: [{prefix: /^xai-[A-Za-z0-9]{80}$/, code: 'management-key-needed'}],
    url: 'https://console.x.ai/team/default/management-keys',
    may: 'admin',
  },
  posts: /^\/v1\/billing\/teams\/[\w-]+\/usage$/,
  responses,
  async read(context) {
    const {now} = context;
    const team = `/v1/billing/teams/${await teamOf(context)}`;
    const {from, to} = billedDays(context);
    const [startTime, endTime] = [from, to].map(at =>
      new Date(at).toISOString().slice(0, 19).replace('T', ' '),
    );
    const {timeSeries, limitReached} = await context.post('usage', `${team}/usage`, {
      analyticsRequest: {
        timeRange: {startTime, endTime, timezone: 'Etc/GMT'},
        timeUnit: 'TIME_UNIT_DAY',
        values: [{name: 'usd', aggregation: 'AGGREGATION_SUM'}],
        groupBy: [],
        filters: [],
      },
    });
    const points = timeSeries.flatMap(({dataPoints}) => dataPoints);
    const days = daysOf(
      points.map(({timestamp, values}) => ({at: timestamp, amount: values[0]!})),
      from,
      now,
    );
    const spent = sum(days.flatMap(({at, total}) => (at >= monthStart(now) ? total : [])));
    const {notices, ...left} = await creditsLeft(context, team, spent);
    return billReading(context, {
      ...left,
      days,
      notices: limitReached ? [...notices, {code: 'list-incomplete', about: 'billing'}] : notices,
      ...(limitReached && {coverage: {billing: {state: 'incomplete', asOf: now}}}),
      caveats: limitReached ? ['unverified', 'partial'] : ['unverified'],
    });
  },
});

/** A key of a whole organization belongs to no team. */
async function teamOf({get}: Context): Promise<string> {
  const {teamId, scope, scopeId} = await get('key', '/auth/management-keys/validation');
  const team = teamId || (scope === 'SCOPE_TEAM' && scopeId);
  if (team) return team;
  throw new ProviderError(scope === 'SCOPE_ORGANIZATION' ? 'forbidden' : 'bad-response', {where: 'teamId'});
}

/**
 * What is spent is booked when the month closes, so until then it is missing from the booked credits. The preview of
 * the month's invoice tells both sides; without it all that was spent counts as drawn.
 */
async function creditsLeft({get, maybe}: Context, team: string, spent: Micros): Promise<Credits> {
  const errors: ProviderError[] = [];
  const booked = await maybe(
    () => get('prepaid', `${team}/prepaid/balance`),
    error => errors.push(error),
  );
  // A team that never paid ahead is answered 404.
  if (errors[0]?.kind === 'not-available') return {billing: 'postpaid', notices: []};
  if (!booked) return {notices: [{code: 'no-balance'}]};
  const preview = await maybe(() => get('preview', `${team}/postpaid/invoice/preview`));
  const {prepaidCredits, prepaidCreditsUsed} = preview?.coreInvoice ?? {};
  const credits = 0 - (prepaidCredits ?? booked.total).val;
  const balance = credits - Math.abs(prepaidCreditsUsed?.val ?? spent);
  return {billing: 'prepaid', balance, notices: []};
}
