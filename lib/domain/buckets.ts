/** Sums over billing buckets: UTC months, UTC days and hours, never re-bucketed to local time. */
import type {Bucket, Ms, Reading} from './account.ts';
import {type Micros, sum} from './money.ts';
import {DAY, HOUR} from './runway.ts';
import type {AccountView} from './view.ts';

/** First instant of the UTC month of `at`. */
export const monthStart = (at: Ms): Ms => startOfMonth(new Date(at), 0);

/** First instant of the UTC month after the one of `at`. */
export const nextMonthStart = (at: Ms): Ms => startOfMonth(new Date(at), 1);

/** After December, `Date.UTC` goes on into January by itself. */
const startOfMonth = (date: Date, ahead: number): Ms =>
  Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + ahead);

/** First instant of the UTC day of `at`; UTC days have no daylight saving. */
export const dayStart = (at: Ms): Ms => Math.floor(at / DAY) * DAY;

const between = (buckets: Bucket[], from: Ms, to: Ms): Micros =>
  sum(buckets.filter(bucket => bucket.at >= from && bucket.at < to).map(bucket => bucket.total));

/** What the sums are made from. */
type Billed = Pick<Reading, 'asOf' | 'coverage' | 'days' | 'month' | 'inventory'>;

/** Whether billing was read at all; an empty answer is a true zero, a missing one is not. */
const billed = (reading: Billed): boolean => reading.coverage.billing?.state === 'whole';

/** UTC month to date with the time up to which billing was read; `estimated`: the part that is derived by us, µ$. */
export function monthToDate(reading: Billed): AccountView['month'] {
  const {coverage, days, month} = reading;
  const read = coverage.billing;
  if (!read || (read.state !== 'whole' && days.length === 0)) return undefined;
  const start = monthStart(read.asOf);
  // What the provider itself says of the month stands above the sum of the days it told.
  const told = month?.at === start ? [month] : days.filter(({at}) => at >= start);
  const amount = sum(told.map(({total}) => total));
  const derived = told.filter(({estimated}) => estimated);
  const estimated = sum(derived.map(({total}) => total));
  return {amount, through: read.asOf, ...(derived.length > 0 && {estimated})};
}

/** The running UTC day. Who tells days only tells this one too where it is known: without it, it is not zero. */
export function today(reading: Billed): Micros | undefined {
  const {days, asOf, inventory} = reading;
  const from = dayStart(asOf);
  if (!billed(reading) || !(inventory || days.some(({at}) => at >= from))) return undefined;
  return between(days, from, Number.POSITIVE_INFINITY);
}

/** The last 24 complete hours, exact; undefined where days with money in them are all that was told of them. */
export function last24h(reading: Reading): Micros | undefined {
  if (!billed(reading)) return undefined;
  const {days, hours, asOf, caveats} = reading;
  const end = Math.floor(asOf / HOUR) * HOUR;
  const from = end - DAY;
  if (hours.length > 0) return between(hours, from, end);
  if (caveats?.includes('local-days')) return undefined;
  const isTold = days.length === 0 || days.some(({at}) => at <= from);
  return isTold && between(days, dayStart(from), Number.POSITIVE_INFINITY) === 0 ? 0 : undefined;
}
