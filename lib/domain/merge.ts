/** Joins what one read gave to what is known: reads ask only for what is new. */

import type {Bucket, Reading} from './account.ts';
import {given} from './given.ts';
import {DAY, HOUR} from './runway.ts';

const KEEP_DAYS = 400;
const KEEP_HOURS = 10 * 24;

/**
 * The reading to store. Buckets are joined by their start, the newer answer wins; prices, lines, memory and the
 * coverage of lists not read this time stay. Everything else is the new reading's: an unknown is not filled from
 * an old figure. Joining the same reading twice changes nothing.
 */
export function mergeReading(previous: Reading | undefined, next: Reading): Reading {
  if (!previous)
    return {...next, days: newest([], next.days, 'days'), hours: newest([], next.hours, 'hours')};
  const memo = {...previous.memo, ...next.memo};
  return given({
    ...next,
    days: newest(previous.days, next.days, 'days'),
    hours: newest(previous.hours, next.hours, 'hours'),
    lines: linesAreNew(next) ? next.lines : previous.lines,
    coverage: {...previous.coverage, ...next.coverage},
    prices: next.prices ?? previous.prices,
    memo: Object.keys(memo).length > 0 ? memo : undefined,
  });
}

/** An empty list of lines is news only where the lines were read. */
function linesAreNew({lines, coverage, asOf}: Reading): boolean {
  return lines.length > 0 || coverage.lines?.asOf === asOf;
}

function newest(old: Bucket[], fresh: Bucket[], unit: 'days' | 'hours'): Bucket[] {
  const byStart = new Map([...old, ...fresh].map(bucket => [bucket.at, bucket]));
  const sorted = [...byStart.values()].sort((a, b) => a.at - b.at);
  const span = unit === 'days' ? KEEP_DAYS * DAY : KEEP_HOURS * HOUR;
  const from = (sorted.at(-1)?.at ?? 0) - span;
  return sorted.filter(bucket => bucket.at > from);
}
