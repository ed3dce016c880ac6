/** Vast.ai: credit, and what every contract was charged in a month. */
import * as z from 'zod/mini';
import type {Ms} from '../domain/account.ts';
import {dayStart, monthStart, nextMonthStart} from '../domain/buckets.ts';
import {type Charge, daysOf} from '../domain/daily.ts';
import {toMicros} from '../domain/money.ts';
import {DAY} from '../domain/runway.ts';
import {defineProvider, type ReadContext} from './contract.ts';
import {amount, cursor, rows, seconds, signedMoney} from './fields.ts';
import {readAll} from './paging.ts';
import {billedDays, billReading} from './reading.ts';

/** A contract's charges within the days asked for; its `items` are parts of `amount`. Its days are told by their first instant. */
const contract = z.object({start: seconds, end: seconds, amount: amount()});
const responses = {
  user: z.object({credit: signedMoney}),
  charges: z.object({
    success: z.optional(z.literal(true)),
    results: rows(contract),
    next_token: cursor,
  }),
};
type Contract = z.infer<typeof contract>;

const MICRO = 1_000_000n;

/**
 * @docs https://docs.vast.ai/api-reference/billing/show-charges
 * @checked 2026-11-20
 * @key API key; one with `user_read` and `billing_read` is enough, the console's own can do everything
 * @made cloud.vast.ai → Keys
 * @reads credit; charges of all instances, volumes and serverless workers by UTC month
 * @money exact in thousandths for the month; days estimated, a contract's charges laid evenly over its days
 * @delay seconds for the credit; the newest charges may not be posted yet
 * @not-covered what a host earns, transfers, burn rate
 */
export default defineProvider({
  id: 'vast',
  name: 'Vast.ai',
  origins: ['https://console.vast.ai'],
  api: 'v0',
  key: {prefix: /^[0-9a-f]{40,128}$/i, url: 'https://cloud.vast.ai/manage-keys/', may: 'admin'},
  responses,
  gap: 1200,
  classify(status, body) {
    // Nobody's key is answered as if nothing stood there, and no key as if it were not enough.
    const said = JSON.stringify(body) ?? '';
    const isStranger = /auth_error/.test(said) && (status === 404 || /requires login/.test(said));
    return isStranger ? 'signed-out' : undefined;
  },
  async read(context) {
    const {now, get, maybe} = context;
    const {from} = billedDays(context);
    const user = await maybe(() => get('user', '/api/v0/users/current/'));
    const charges: Charge[] = [];
    // A contract is one row over the whole time asked for, so each month is asked for alone.
    for (let at = from; at <= now; at = nextMonthStart(at)) charges.push(...(await chargesOf(context, at)));
    const month = monthStart(now);
    return billReading(context, {
      billing: 'prepaid',
      ...(user && {balance: user.credit}),
      days: daysOf(charges, from, now).map(day => ({...day, estimated: true})),
      month: {at: month, total: toMicros(sumFrom(month, charges))},
      notices: user ? [] : [{code: 'no-balance'}],
      caveats: ['unverified'],
    });
  },
});

const sumFrom = (from: Ms, charges: Charge[]): bigint =>
  charges.reduce((total, {at, amount}) => (at >= from ? total + amount : total), 0n);

/** The charges of the month that begins at `from`, by day. */
async function chargesOf({get, now}: ReadContext<typeof responses>, from: Ms): Promise<Charge[]> {
  const to = Math.min(nextMonthStart(from), dayStart(now) + DAY);
  const day = {gte: from / 1000, lte: to / 1000 - 1};
  const contracts = await readAll(async token => {
    const {results, next_token} = await get('charges', '/api/v0/charges/', {
      select_filters: JSON.stringify({day}),
      limit: 500,
      latest_first: false,
      ...(token !== undefined && {after_token: token}),
    });
    return {rows: results, next: next_token};
  });
  return contracts.flatMap(each => chargesByDay(each, from, to, now));
}

/** Laid evenly over the contract's days within the time asked for, in whole µ$, so that they add up to the month. */
function chargesByDay({start, end, amount}: Contract, from: Ms, to: Ms, now: Ms): Charge[] {
  const first = Math.max(start, from);
  const last = Math.min(dayStart(end) + DAY, to, Math.max(now, first + 1));
  const charges: Charge[] = [];
  let left = amount;
  for (let at = first; at < last; at = dayStart(at) + DAY) {
    const until = Math.min(dayStart(at) + DAY, last);
    const share = (amount * BigInt(until - at)) / BigInt(last - first);
    const part = until === last ? left : share - (share % MICRO);
    charges.push({at, amount: part});
    left -= part;
  }
  return charges;
}
