/** Spend by UTC day, from the items of a bill and from steps of a level that only spend moves. */
import type {Bucket, Ms} from './account.ts';
import {dayStart} from './buckets.ts';
import {type Micros, type Picos, toMicros} from './money.ts';
import {DAY} from './runway.ts';

export interface Charge {
  /** Any moment of its UTC day. */
  at: Ms;
  amount: Picos;
}

/**
 * One bucket for every UTC day from `from` to `now`, the days without a charge as zero: the bill was read whole. What
 * lies outside is left out, and only each day's sum is rounded.
 */
export function daysOf(charges: Iterable<Charge>, from: Ms, now: Ms): Bucket[] {
  const sums = new Map<Ms, Picos>();
  for (let at = dayStart(from); at <= now; at += DAY) sums.set(at, 0n);
  for (const {at, amount} of charges) {
    const day = dayStart(at);
    const before = sums.get(day);
    if (before !== undefined) sums.set(day, before + amount);
  }
  return [...sums].map(([at, amount]) => ({at, total: toMicros(amount), by: {}}));
}

/** A level as it was read: what is left of a balance. */
export interface Level {
  at: Ms;
  /** Undefined where there was none before: counting starts now. */
  amount: Micros | undefined;
}

/**
 * The days whose spend a newly read balance tells, each with what was counted on it before; all estimated. A fall is
 * spend, laid evenly over the time between the two reads; a rise is a top-up, and what was spent beside it stays
 * unknown. Nothing is counted back before the first read.
 */
export function stepDays(before: Level, after: Level & {amount: Micros}, days: readonly Bucket[]): Bucket[] {
  const spent = Math.max(0, (before.amount ?? after.amount) - after.amount);
  const from = before.amount === undefined ? after.at : Math.min(before.at, after.at);
  const counted = new Map(days.map(({at, total}) => [at, total]));
  const touched: Bucket[] = [];
  let left = spent;
  for (let at = dayStart(from); at <= after.at; at += DAY) {
    const share = (Math.min(at + DAY, after.at) - Math.max(at, from)) / (after.at - from || 1);
    const part = at + DAY > after.at ? left : Math.min(left, Math.round(spent * share));
    left -= part;
    touched.push({at, total: (counted.get(at) ?? 0) + part, by: {}, estimated: true});
  }
  return touched;
}
