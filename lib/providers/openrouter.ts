/** OpenRouter: balance and spend by UTC day for a management key, its own use for any other. */
import * as z from 'zod/mini';
import type {Bucket, Reading} from '../domain/account.ts';
import {dayStart, monthStart} from '../domain/buckets.ts';
import {daysOf} from '../domain/daily.ts';
import {type Micros, sum} from '../domain/money.ts';
import {DAY} from '../domain/runway.ts';
import {defineProvider, type ReadContext} from './contract.ts';
import {amount, instant, money, rows} from './fields.ts';
import {readAll} from './paging.ts';
import {billReading, countedDays} from './reading.ts';

/** Money paid to the models' own providers (`byok_*`) is on their bills and is left there. */
const responses = {
  key: z.object({
    data: z.object({
      is_management_key: z.literal([true, false]),
      usage_daily: z.nullable(money),
      usage_monthly: z.nullable(money),
    }),
  }),
  credits: z.object({data: z.object({total_credits: money, total_usage: money})}),
  activity: z.object({data: rows(z.object({date: instant, usage: amount()}))}),
  keys: z.object({data: rows(z.object({usage_daily: z.nullable(money)}))}),
};
type Context = ReadContext<typeof responses>;

const API = '/api/v1';
const KEYS_PER_PAGE = 100;
/** Values are up to a minute old, documented. */
const LATE = 120_000;

/**
 * @docs https://openrouter.ai/docs/api/api-reference/credits/get-credits
 * @checked 2026-11-20
 * @key management key (`sk-or-v1-`); with an ordinary key that key's own use only
 * @made openrouter.ai → Settings → Management keys
 * @reads balance; spend of the last 30 UTC days
 * @money exact for closed days; today estimated, from the keys' use and the growth of the total
 * @delay 1 minute; a day is posted after its end
 * @not-covered use of your own keys at other providers (BYOK), the fee on top-ups
 */
export default defineProvider({
  id: 'openrouter',
  name: 'OpenRouter',
  origins: ['https://openrouter.ai'],
  api: 'v1',
  key: {
    prefix: /^sk-or-v1-[\w-]{20,}$/,
    mark: 'sk-or-',
    url: 'https://openrouter.ai/settings/management-keys',
    may: 'admin',
  },
  responses,
  interval: 300_000,
  classify(status, body) {
    // A region that is kept out hears this, whatever its key.
    return status === 403 && /security policy/.test(JSON.stringify(body)) ? 'unavailable' : undefined;
  },
  async read(context) {
    const {data} = await context.get('key', `${API}/key`);
    // An ordinary key has been answered zeros in place of the account's credits: they are believed of no such key.
    return data.is_management_key ? readAccount(context) : ownUse(context, data);
  },
});

type OwnUse = Record<'usage_daily' | 'usage_monthly', Micros | null>;

function ownUse(context: Context, {usage_daily, usage_monthly}: OwnUse): Reading {
  const {now} = context;
  // What it used between our last look and midnight is missing from a day that is over.
  const today: Bucket = {at: dayStart(now), total: usage_daily ?? 0, by: {}, estimated: true};
  return billReading(context, {
    days: usage_daily === null ? [] : [today],
    ...(usage_monthly !== null && {month: {at: monthStart(now), total: usage_monthly}}),
    notices: [{code: 'no-balance'}],
    caveats: ['this-key'],
  });
}

async function readAccount(context: Context): Promise<Reading> {
  const {get, now, maybe} = context;
  const [{data}, credits, used] = await Promise.all([
    get('activity', `${API}/activity`),
    maybe(() => get('credits', `${API}/credits`)),
    maybe(() => usedToday(context)),
  ]);
  const closed = daysOf(
    data.map(({date, usage}) => ({at: date, amount: usage})),
    now - 30 * DAY,
    now - DAY,
  );
  const total = credits?.data.total_usage;
  const counted = countedSince(context, total);
  const start = dayStart(now);
  // Just after midnight the keys may still tell yesterday's use.
  const isStale = counted.length > 0 && now - start < LATE;
  const told = [isStale ? undefined : used, counted.at(-1)?.total].filter(each => each !== undefined);
  const today: Bucket = {at: start, total: Math.max(0, ...told), by: {}, estimated: true};
  return billReading(context, {
    billing: 'prepaid',
    ...(credits ? {balance: credits.data.total_credits - credits.data.total_usage} : {}),
    // Yesterday may not be posted yet: until it is, what was counted of it stands.
    days: [
      ...counted.slice(0, -1),
      // The oldest day of the window may have left it: no row is no zero there.
      ...closed.filter(({at, total}) => total > 0 || (at < start - DAY && at > start - 30 * DAY)),
      ...(told.length > 0 ? [today] : []),
    ],
    notices: credits ? [] : [{code: 'no-balance'}],
    // Without a total the next growth is counted anew.
    memo: {usage: total ?? false},
  });
}

/** By how much the total use grew since the last read, by day; the last day is today. Nothing where either is unknown. */
const countedSince = (context: Context, total: Micros | undefined): Bucket[] =>
  total === undefined || typeof context.previous?.memo?.usage !== 'number'
    ? []
    : countedDays(context, total).days;

/** Today's use of all keys, of the default workspace only; deleted keys are missing. */
async function usedToday({get}: Context): Promise<Micros> {
  const keys = await readAll(async offset => {
    const from = Number(offset ?? 0);
    const {data} = await get('keys', `${API}/keys`, {include_disabled: true, offset: from});
    return {rows: data, more: data.length >= KEYS_PER_PAGE, next: String(from + data.length)};
  });
  return sum(keys.map(({usage_daily}) => usage_daily ?? 0));
}
