/** Runpod's billing buckets: UTC, half-open. */
import type {BucketSize, Ms} from './contract.ts';
import {DAY, HOUR} from './time.ts';

const WEEK = 7 * DAY;
/** The first Monday of the epoch; that weeks begin on Monday is assumed, Runpod does not say [I]. */
const FIRST_MONDAY = 4 * DAY;

/** Start of the bucket that holds `at`. */
export function bucketStart(size: BucketSize, at: Ms): Ms {
  if (size === 'hour') return Math.floor(at / HOUR) * HOUR;
  if (size === 'day') return Math.floor(at / DAY) * DAY;
  if (size === 'week') return Math.floor((at - FIRST_MONDAY) / WEEK) * WEEK + FIRST_MONDAY;
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), size === 'month' ? date.getUTCMonth() : 0, 1);
}

/** End of the bucket that begins at `start`, which is the start of the next. */
export function bucketEnd(size: BucketSize, start: Ms): Ms {
  if (size === 'hour') return start + HOUR;
  if (size === 'day') return start + DAY;
  if (size === 'week') return start + WEEK;
  const date = new Date(start);
  const year = date.getUTCFullYear();
  return size === 'month' ? Date.UTC(year, date.getUTCMonth() + 1, 1) : Date.UTC(year + 1, 0, 1);
}
