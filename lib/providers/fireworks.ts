/** Fireworks: what every account of the key cost, by month and by UTC day. */
import * as z from 'zod/mini';
import type {Ms} from '../domain/account.ts';
import {dayStart, monthStart} from '../domain/buckets.ts';
import {toMicros} from '../domain/money.ts';
import {DAY} from '../domain/runway.ts';
import {defineProvider, ProviderError, type ReadContext} from './contract.ts';
import {amount, currency, cursor, rows} from './fields.ts';
import {readAll} from './paging.ts';
import {billedIn, billReading} from './reading.ts';

/** Either part may be left out where it is zero, and the whole where nothing was charged. */
const cost = z.object({
  currencyCode: currency,
  units: z.optional(amount()),
  nanos: z.optional(amount(1e9)),
});
const responses = {
  accounts: z.object({
    accounts: rows(z.object({name: z.string().check(z.regex(/^accounts\/[\w-]{1,128}$/))})),
    nextPageToken: cursor,
  }),
  summary: z.object({lineItems: rows(z.object({totalCost: z.optional(z.nullable(cost))}))}),
};
type Context = ReadContext<typeof responses>;

/** Days asked for at first, one request each; and those that may still change. */
const FIRST_DAYS = 14;
const UNSETTLED_DAYS = 3;

/**
 * @docs https://docs.fireworks.ai/api-reference/get-billing-summary
 * @checked 2026-11-20
 * @key API key (`fw_`)
 * @made app.fireworks.ai → Settings → API keys
 * @reads costs by UTC month and day; of several accounts that the key may see, all together
 * @money exact
 * @delay not stated
 * @not-covered balance and credits (no such API); days more than two weeks before connecting
 */
export default defineProvider({
  id: 'fireworks',
  name: 'Fireworks',
  origins: ['https://api.fireworks.ai'],
  api: 'v1',
  key: {
    prefix: /^fw_[\w-]{16,}$/,
    mark: 'fw_',
    url: 'https://app.fireworks.ai/settings/users/api-keys',
    may: 'read',
  },
  responses,
  async read(context) {
    const {now, previous} = context;
    const today = dayStart(now);
    const known = dayStart(previous?.asOf ?? 0) - (UNSETTLED_DAYS - 1) * DAY;
    // This month whole, for money of other currencies is known by its days only.
    const from = Math.max(Math.min(monthStart(now), today - (FIRST_DAYS - 1) * DAY), known);
    const accounts = await accountsOf(context);
    const costs = (at: Ms, to: Ms) =>
      Promise.all(accounts.map(({name}) => costsOf(context, name, at, to))).then(parts => parts.flat());
    // The shape of its own daily buckets is not documented, so each day is asked for by itself.
    const days = Array.from({length: (today - from) / DAY + 1}, (_, index) => from + index * DAY);
    const month = {at: monthStart(now)};
    const [monthly, ...daily] = await Promise.all([
      costs(month.at, today + DAY),
      ...days.map(at => costs(at, at + DAY)),
    ]);
    const dollars = monthly.filter(({currency}) => currency === 'USD');
    return billReading(context, {
      ...billedIn(context, from, daily.flat()),
      month: {...month, total: toMicros(dollars.reduce((total, {amount}) => total + amount, 0n))},
      caveats: ['unverified'],
    });
  },
});

const accountsOf = ({get}: Context) =>
  readAll(async page => {
    const {accounts, nextPageToken} = await get('accounts', '/v1/accounts', {
      pageSize: 200,
      ...(page !== undefined && {pageToken: page}),
    });
    return {rows: accounts, next: nextPageToken};
  });

/** What was charged from the UTC day of `at` to the one before `to`, at the former. */
async function costsOf({get}: Context, account: string, at: Ms, to: Ms) {
  const [startTime, endTime] = [at, to].map(time => new Date(time).toISOString()) as [string, string];
  const {lineItems} = await get('summary', `/v1/${account}/billing/summary`, {startTime, endTime});
  const costs = lineItems.flatMap(({totalCost}) => totalCost ?? []);
  // Some rows cost nothing and say so by saying nothing; a month of such rows alone is one that we cannot read.
  if (costs.length === 0 && lineItems.length > 0 && to - at > DAY)
    throw new ProviderError('bad-response', {where: 'lineItems.totalCost'});
  return costs.map(({currencyCode, units = 0n, nanos = 0n}) => ({
    at,
    amount: units + nanos,
    currency: currencyCode,
  }));
}
