/** Vercel: what the teams of a token are billed, by the provider's own days; and the credits of its AI Gateway. */
import * as z from 'zod/mini';
import type {Ms} from '../domain/account.ts';
import {dayStart, monthStart} from '../domain/buckets.ts';
import {type Charge, daysOf} from '../domain/daily.ts';
import {DAY} from '../domain/runway.ts';
import {defineProvider, type ProviderError, type ReadContext} from './contract.ts';
import {amount, instant, money, rows, signedMoney, text, usd, whole} from './fields.ts';
import {readAll} from './paging.ts';
import {billedDays, billReading, countedDays} from './reading.ts';

/** The FinOps standard writes `BilledCost`, the provider's own examples `billedCost`. */
const row = z.pipe(
  z.looseObject({}),
  z.transform(row =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name.replace(/^./, first), value])),
  ),
);
const first = (letter: string): string => letter.toLowerCase();

const responses = {
  teams: z.object({
    teams: rows(z.object({id: text})),
    pagination: z.optional(z.object({next: z.nullish(whole)})),
  }),
  charges: rows(
    z.pipe(
      row,
      z.object({billedCost: amount(), billingCurrency: z.optional(usd), chargePeriodStart: instant}),
    ),
  ),
};
type Context = ReadContext<typeof responses>;

/**
 * @docs https://vercel.com/docs/rest-api/billing/list-focus-billing-charges
 * @checked 2026-11-20
 * @key access token (`vcp_`, or 24 letters and digits) of a member who may see billing
 * @made vercel.com → Account Settings → Tokens
 * @reads billed cost by day, of all teams of the token together
 * @money exact
 * @delay a day is posted after its end
 * @not-covered today; days begin at 07:00 UTC; AI Gateway credits stand in it as they are bought
 */
const vercel = defineProvider({
  id: 'vercel',
  name: 'Vercel',
  origins: ['https://api.vercel.com'],
  api: 'v1,v2',
  key: {
    prefix: /^(?:vcp_\w{20,}|[A-Za-z0-9]{24})$/,
    mark: 'vcp_',
    refuse: [{prefix: /^vc[kair]_/, code: 'wrong-kind'}],
    url: 'https://vercel.com/account/settings/tokens',
    may: 'admin',
  },
  responses,
  classify(status, body) {
    const told = JSON.stringify(body);
    // A wrong token is answered as one without rights; a month without a finished day, as a missing page.
    if (status === 403) return /"(?:invalid|missing)Token":true/.test(told) ? 'signed-out' : undefined;
    if (status === 404) return /costs_not_found/.test(told) ? 'not-available' : 'unavailable';
    return undefined;
  },
  async read(context) {
    const teams = await context.maybe(() => teamsOf(context), unlessHidden);
    const asked = teams?.length ? teams.map(({id}) => ({teamId: id})) : [{}];
    const refused: ProviderError[] = [];
    const charges = await Promise.all(
      asked.map(async team => (await readable(context, () => chargesOf(context, team), refused)) ?? []),
    );
    if (refused[0] && refused.length === asked.length) throw refused[0];
    const today = dayStart(context.now);
    const days = daysOf(charges.flat(), billedDays(context).from, context.now);
    return billReading(context, {
      // Nothing of today is posted yet, which is no zero.
      days: days.filter(({at, total}) => at < today || total > 0),
      caveats: ['unverified', 'local-days', ...(refused[0] || !teams ? (['partial'] as const) : [])],
    });
  },
});

const teamsOf = (context: Context) =>
  readAll(async until => {
    const query = {limit: 100, ...(until && {until})};
    const {teams, pagination} = await context.get('teams', '/v2/teams', query);
    return {rows: teams, next: pagination?.next?.toString()};
  });

/** A token that may not list teams still reads its own one's bill. */
function unlessHidden(error: ProviderError): void {
  if (error.kind !== 'forbidden' && error.status !== 404) throw error;
}

/** A team whose bill this member may not see is left out, and said. */
const readable = <T>(context: Context, read: () => Promise<T>, refused: ProviderError[]) =>
  context.maybe(read, error => {
    if (error.kind !== 'forbidden') throw error;
    refused.push(error);
  });

/**
 * Month by month, for what the plan includes is spread over whatever range is asked for; and to this moment, for a
 * later end brings charges that are only scheduled.
 */
async function chargesOf(context: Context, team: {teamId?: string}): Promise<Charge[]> {
  const {now} = context;
  const month = monthStart(now);
  const {from} = billedDays(context);
  const read = async (start: Ms, end: Ms) => {
    const query = {from: new Date(start).toISOString(), to: new Date(end).toISOString(), ...team};
    const rows = await context.maybe(() => context.get('charges', '/v1/billing/charges', query), unlessNone);
    const charges = (rows ?? []).map(each => ({at: each.chargePeriodStart, amount: each.billedCost}));
    // A day belongs to the month in which it ends.
    return charges.filter(({at}) => at + DAY > month === start >= month);
  };
  const earlier = from < month ? await read(from, month) : [];
  return [...earlier, ...(await read(month, now))];
}

/** No day of the range has ended yet: that is no failure, but an empty list. */
function unlessNone(error: ProviderError): void {
  if (error.kind !== 'not-available') throw error;
}

/**
 * @docs https://vercel.com/docs/ai-gateway
 * @checked 2026-11-20
 * @key AI Gateway key (`vck_`)
 * @made vercel.com → AI Gateway → API Keys
 * @reads credits left and used
 * @money balance exact; spend estimated, counted from the day of connecting
 * @delay minutes
 * @not-covered spend before connecting, use of your own keys at other providers (BYOK)
 */
const gateway = defineProvider({
  id: 'vercel-gateway',
  name: 'Vercel AI Gateway',
  origins: ['https://ai-gateway.vercel.sh'],
  api: 'v1',
  key: {
    prefix: /^vck_\w{20,}$/,
    mark: 'vck_',
    refuse: [{prefix: /^vc[pair]_/, code: 'wrong-kind'}],
    url: 'https://vercel.com/docs/ai-gateway/authentication',
    may: 'read',
  },
  responses: {credits: z.object({balance: signedMoney, total_used: money})},
  interval: 300_000,
  async read(context) {
    const {balance, total_used} = await context.get('credits', '/v1/credits');
    return billReading(context, {
      billing: 'prepaid',
      balance,
      ...countedDays(context, total_used),
      countedFrom: context.previous?.countedFrom ?? context.now,
      caveats: ['from-connect'],
    });
  },
});

export default [vercel, gateway];
