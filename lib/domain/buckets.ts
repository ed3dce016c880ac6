/** Sums over billing buckets: UTC months, UTC days and hours, never re-bucketed to local time. */
import {UTCDateMini} from '@date-fns/utc/date/mini';
import {addMonths, startOfMonth} from 'date-fns';
import type {Bucket, Ms, Reading} from './account.ts';
import {type Micros, sum} from './money.ts';
import {DAY, HOUR} from './runway.ts';

/** First instant of the UTC month of `at`. */
export const monthStart = (at: Ms): Ms => startOfMonth(new UTCDateMini(at)).getTime();

/** First instant of the UTC month after the one of `at`. */
export const nextMonthStart = (at: Ms): Ms => addMonths(startOfMonth(new UTCDateMini(at)), 1).getTime();

/** First instant of the UTC day of `at`; UTC days have no daylight saving. */
export const dayStart = (at: Ms): Ms => Math.floor(at / DAY) * DAY;

const between = (buckets: Bucket[], from: Ms, to: Ms): Micros =>
  sum(buckets.filter(bucket => bucket.at >= from && bucket.at < to).map(bucket => bucket.total));

/** Whether billing was read at all; an empty answer is a true zero, a missing one is not. */
const billed = (reading: Reading): boolean => reading.coverage.billing?.state === 'whole';

/** UTC month to date, exact, with the time up to which billing was read. */
export function monthToDate(reading: Reading): {amount: Micros; through: Ms} | undefined {
  const read = reading.coverage.billing;
  if (!read || (read.state !== 'whole' && reading.days.length === 0)) return undefined;
  return {amount: between(reading.days, monthStart(read.asOf), Number.POSITIVE_INFINITY), through: read.asOf};
}

/** The running UTC day, exact. */
export function today(reading: Reading): Micros | undefined {
  return billed(reading)
    ? between(reading.days, dayStart(reading.asOf), Number.POSITIVE_INFINITY)
    : undefined;
}

/** The last 24 complete hours, exact. */
export function last24h(reading: Reading): Micros | undefined {
  if (!billed(reading)) return undefined;
  const end = Math.floor(reading.asOf / HOUR) * HOUR;
  return between(reading.hours, end - 24 * HOUR, end);
}
