/** DigitalOcean: what the running month cost so far, what is owed, and the nightly estimates of closed days. */
import * as z from 'zod/mini';
import type {Bucket, Ms} from '../domain/account.ts';
import {dayStart, monthStart, nextMonthStart} from '../domain/buckets.ts';
import {type Charge, daysOf} from '../domain/daily.ts';
import {DAY} from '../domain/runway.ts';
import {defineProvider, type ProviderError, type ReadContext} from './contract.ts';
import {amount, instant, money, rows, signedMoney, whole} from './fields.ts';
import {readAll} from './paging.ts';
import {billedDays, billReading, grownDays} from './reading.ts';

/** What is owed stands above zero, credit below; `month_to_date_balance` holds the month's usage already. */
const responses = {
  balance: z.object({month_to_date_balance: signedMoney, month_to_date_usage: money, generated_at: instant}),
  account: z.object({
    account: z.object({team: z.object({uuid: z.string().check(z.regex(/^[\w-]{1,64}$/))})}),
  }),
  insights: z.object({
    data_points: rows(z.object({start_date: instant, total_amount: amount()})),
    total_pages: whole,
  }),
};
type Context = ReadContext<typeof responses>;

/**
 * @docs https://docs.digitalocean.com/reference/api/reference/billing/
 * @checked 2026-11-20
 * @key personal access token (`dop_v1_`) with `billing:read`; with `account:read` too, days are read
 * @made cloud.digitalocean.com → API → Tokens
 * @reads usage of the running month and balance; nightly estimates by day
 * @money exact for the month, as of the time that DigitalOcean states; days estimated
 * @delay a few hours; a day is posted in the night after it
 * @not-covered what days leave out of the invoice, inference credit apart from the account's
 */
export default defineProvider({
  id: 'digitalocean',
  name: 'DigitalOcean',
  origins: ['https://api.digitalocean.com'],
  api: 'v2',
  key: {
    prefix: /^dop_v1_[0-9a-f]{32,}$/,
    mark: 'dop_v1_',
    // Tokens of apps, keys of Spaces and of models.
    refuse: [{prefix: /^(?:do[or]_v1_|DO00|sk-do-)/, code: 'wrong-kind'}],
    url: 'https://cloud.digitalocean.com/account/api/tokens',
    may: 'admin',
  },
  responses,
  async read(context) {
    const {now, get, maybe} = context;
    const lost: ProviderError[] = [];
    const [told, closed = []] = await Promise.all([
      get('balance', '/v2/customers/my/balance'),
      maybe(
        () => closedDays(context),
        error => {
          // A token for billing alone does not tell its team, and no days.
          if (error.kind !== 'forbidden') lost.push(error);
        },
      ),
    ]);
    const month = {at: monthStart(told.generated_at), total: told.month_to_date_usage};
    const yesterday = dayStart(now) - DAY;
    return billReading(context, {
      billing: 'postpaid',
      balance: 0 - told.month_to_date_balance,
      month,
      // Yesterday may not be posted yet: until it is, what the month grew by stands.
      days: [...grownDays(context, month), ...closed.filter(({at, total}) => at < yesterday || total !== 0)],
      figuresAsOf: told.generated_at,
      caveats: ['unverified'],
      ...(lost[0] && {
        notices: [{code: 'list-failed', about: lost[0].where ?? 'insights'}],
        coverage: {billing: {state: 'whole', asOf: now}, insights: {state: 'failed', asOf: now}},
      }),
    });
  },
});

/** The days up to yesterday; asked for month by month, since no more than 31 of them are answered. */
async function closedDays(context: Context): Promise<Bucket[]> {
  const {now, get} = context;
  const {from} = billedDays(context);
  const {account} = await get('account', '/v2/account');
  const charges: Charge[] = [];
  for (let at = from; at <= now; at = nextMonthStart(at))
    charges.push(...(await chargesOf(context, account.team.uuid, at)));
  return daysOf(charges, from, dayStart(now) - 1).map(day => ({...day, estimated: true}));
}

const dateOf = (at: Ms): string => new Date(at).toISOString().slice(0, 10);

async function chargesOf({get, now}: Context, team: string, from: Ms): Promise<Charge[]> {
  const last = Math.min(nextMonthStart(from) - DAY, dayStart(now));
  const path = `/v2/billing/do:team:${team}/insights/${dateOf(from)}/${dateOf(last)}`;
  const points = await readAll(async next => {
    const page = Number(next ?? 1);
    const {data_points, total_pages} = await get('insights', path, {per_page: 200, page});
    return {rows: data_points, more: page < total_pages, next: String(page + 1)};
  });
  return points.map(({start_date, total_amount}) => ({at: start_date, amount: total_amount}));
}
