/** Joining reads: nothing is counted twice, nothing known is lost, nothing old poses as new. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {NOON, reading} from '../../tests/fixtures/accounts.ts';
import type {Bucket, Line} from './account.ts';
import {mergeReading} from './merge.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const bucket = (at: number, total: number): Bucket => ({at, total, by: {pods: total}});
const line: Line = {resource: 'p1', kind: 'pods', unit: 'usd', amount: 5, confidence: 'exact'};

describe('mergeReading', () => {
  it('joins buckets by their start; the newer answer wins', () => {
    const old = reading({days: [bucket(0, 1), bucket(DAY, 2)], hours: [bucket(0, 7)]});
    const next = reading({days: [bucket(DAY, 3), bucket(2 * DAY, 4)], hours: [bucket(HOUR, 8)]});
    const merged = mergeReading(old, next);
    expect(merged.days.map(day => day.total)).toEqual([1, 3, 4]);
    expect(merged.hours.map(hour => hour.total)).toEqual([7, 8]);
  });

  it('keeps 400 days and 10 days of hours', () => {
    const days = Array.from({length: 500}, (_, index) => bucket(index * DAY, 1));
    const hours = Array.from({length: 300}, (_, index) => bucket(index * HOUR, 1));
    const merged = mergeReading(reading({days, hours}), reading());
    expect(merged.days).toHaveLength(400);
    expect(merged.days.at(-1)?.at).toBe(499 * DAY);
    expect(merged.hours).toHaveLength(240);
    expect(mergeReading(undefined, reading({days})).days).toHaveLength(400);
  });

  it('keeps prices and lines that were not read this time', () => {
    const prices = {asOf: NOON, gpus: [], cpus: []};
    const merged = mergeReading(reading({prices, lines: [line]}), reading({asOf: NOON + HOUR}));
    expect(merged.prices).toBe(prices);
    expect(merged.lines).toEqual([line]);
  });

  it('drops lines that were read and are gone', () => {
    const asOf = NOON + HOUR;
    const next = reading({asOf, coverage: {lines: {state: 'whole', asOf}}});
    expect(mergeReading(reading({lines: [line]}), next).lines).toEqual([]);
  });

  it('never fills an unknown balance or rate from an old reading', () => {
    const merged = mergeReading(reading({balance: 5, rate: 6}), reading({asOf: NOON + HOUR}));
    expect(merged.balance).toBeUndefined();
    expect(merged.rate).toBeUndefined();
  });

  it('joins memory and coverage', () => {
    const merged = mergeReading(
      reading({memo: {a: 1, b: 1}, coverage: {lines: {state: 'whole', asOf: 1}}}),
      reading({memo: {b: 2}, coverage: {pods: {state: 'failed', asOf: 2}}}),
    );
    expect(merged.memo).toEqual({a: 1, b: 2});
    expect(merged.coverage).toEqual({lines: {state: 'whole', asOf: 1}, pods: {state: 'failed', asOf: 2}});
  });

  it('joining twice is joining once, and the days stay in order', () => {
    const buckets = fc
      .array(fc.record({day: fc.integer({min: 0, max: 900}), total: fc.nat()}))
      .map(days => days.map(({day, total}) => bucket(day * DAY, total)));
    fc.assert(
      fc.property(buckets, buckets, (before, after) => {
        const [old, next] = [reading({days: before}), reading({days: after})];
        const merged = mergeReading(old, next);
        expect(mergeReading(old, merged)).toEqual(merged);
        expect(mergeReading(merged, next)).toEqual(merged);
        const starts = merged.days.map(day => day.at);
        expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
      }),
    );
  });
});
