/** The time window of a billing request: defaults, snapping and `lastN` as Runpod's document has them. */
import type {BucketSize, Ms} from '../world/contract.ts';
import {Refusal} from './http.ts';

export interface BillingWindow {
  from: Ms;
  /** Exclusive. */
  to: Ms;
  bucketSize: BucketSize;
}

const sizes: readonly string[] = ['hour', 'day', 'week', 'month', 'year'] satisfies BucketSize[];
const thirtyDays: Ms = 30 * 86_400_000;

/** Refuses with 400 what contradicts itself, and with 422 what cannot be read. */
export function readWindow(query: URLSearchParams, now: Ms): BillingWindow {
  const bucketSize = readSize(query.get('bucketSize'));
  const lastN = query.get('lastN');
  if (lastN !== null) {
    if (query.has('startTime') || query.has('endTime')) {
      throw new Refusal(400, 'lastN is mutually exclusive with startTime and endTime');
    }
    return {
      from: moveBucket(now, bucketSize, 1 - readCount(lastN)),
      to: moveBucket(now, bucketSize, 1),
      bucketSize,
    };
  }
  const start = readTime(query.get('startTime')) ?? now - thirtyDays;
  const end = readTime(query.get('endTime')) ?? now;
  if (end <= start) throw new Refusal(400, 'endTime must be after startTime');
  const onBoundary = moveBucket(end, bucketSize, 0) === end;
  return {
    from: moveBucket(start, bucketSize, 0),
    to: onBoundary ? end : moveBucket(end, bucketSize, 1),
    bucketSize,
  };
}

/** Start of the UTC bucket that lies `by` buckets from the one that holds `at`; weeks start on Monday. */
export function moveBucket(at: Ms, size: BucketSize, by: number): Ms {
  const date = new Date(at);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  switch (size) {
    case 'hour':
      return Date.UTC(year, month, day, date.getUTCHours() + by);
    case 'day':
      return Date.UTC(year, month, day + by);
    case 'week':
      return Date.UTC(year, month, day - ((date.getUTCDay() + 6) % 7) + 7 * by);
    case 'month':
      return Date.UTC(year, month + by);
    case 'year':
      return Date.UTC(year + by, 0);
  }
}

function readSize(text: string | null): BucketSize {
  if (text === null) return 'day';
  if (!sizes.includes(text)) throw new Refusal(422);
  return text as BucketSize;
}

function readCount(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Refusal(422);
  return Number(text);
}

function readTime(text: string | null): Ms | undefined {
  if (text === null) return undefined;
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new Refusal(422);
  return at;
}
