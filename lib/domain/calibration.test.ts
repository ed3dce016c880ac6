import {expect, test} from 'vitest';
import {inventory, NOON, reading, volume, whole} from '../../tests/fixtures/accounts.ts';
import type {Bucket, Reading} from './account.ts';
import {noteForecasts, sourceOf} from './calibration.ts';
import type {PastForecast} from './memory.ts';
import {DAY, HOUR} from './runway.ts';

const START = NOON - 12 * HOUR - 30 * DAY;
const PER_HOUR = 70_000;
/** One 720 GB volume that costs the same every hour, read at `at`. */
function readAt(at: number, factor = 1): Reading {
  const buckets = (length: number, from: number): Bucket[] =>
    Array.from({length: Math.ceil((at - from) / length)}, (_, index) => {
      const start = from + index * length;
      const total = ((Math.min(at, start + length) - start) / HOUR) * PER_HOUR * (start < NOON ? 1 : factor);
      return {at: start, total: Math.round(total), by: {}};
    });
  return reading({
    asOf: at,
    days: buckets(DAY, START),
    hours: buckets(HOUR, Math.floor(at / HOUR) * HOUR - 48 * HOUR),
    inventory: inventory({volumes: [volume({id: 'v', sizeGb: 720})]}),
    coverage: whole(at),
  });
}

test('one forecast a day, for the seven UTC days that begin with it', () => {
  const first = noteForecasts([], readAt(NOON));
  expect(first).toHaveLength(1);
  const [{low, high, madeAt, horizon}] = first as [PastForecast];
  expect({madeAt, horizon}).toEqual({madeAt: NOON, horizon: 7});
  expect(low).toBeLessThan(7 * 24 * PER_HOUR);
  expect(high).toBeGreaterThan(7 * 24 * PER_HOUR);
  expect(noteForecasts(first, readAt(NOON + 11 * HOUR))).toEqual(first);
  expect(noteForecasts(first, readAt(NOON + 12 * HOUR))).toHaveLength(2);
});

test('finished once those days are billed, with a day for late records', () => {
  const first = noteForecasts([], readAt(NOON));
  const end = NOON - 12 * HOUR + 7 * DAY;
  expect(noteForecasts(first, readAt(end + 23 * HOUR))[0]?.actual).toBeUndefined();
  const done = noteForecasts(first, readAt(end + DAY));
  expect(done[0]?.actual).toBe(7 * 24 * PER_HOUR);
  const gap = readAt(end + DAY);
  expect(
    noteForecasts(first, {...gap, days: gap.days.filter(({at}) => at !== end - DAY)})[0]?.actual,
  ).toBeUndefined();
});

test('nothing is noted without history, and never more than sixty', () => {
  expect(noteForecasts([], reading())).toEqual([]);
  const old = Array.from(
    {length: 60},
    (_, index): PastForecast => ({madeAt: NOON - (60 - index) * DAY, horizon: 7, low: 0, high: 1, actual: 1}),
  );
  const kept = noteForecasts(old, readAt(NOON));
  expect(kept).toHaveLength(60);
  expect(kept.at(-1)?.madeAt).toBe(NOON);
});

test("the account's own experience counts from twenty finished forecasts on", () => {
  const entry = (actual: number): PastForecast => ({madeAt: NOON, horizon: 7, low: 10, high: 20, actual});
  const {actual: _, ...open} = entry(0);
  const nineteen = Array(19).fill(entry(15));
  expect(sourceOf([...nineteen, open])).toEqual({kind: 'public'});
  expect(sourceOf([...nineteen, entry(21)])).toEqual({kind: 'own', finished: 20, hits: 19});
});

test('a steady account is hit every time', () => {
  let past: PastForecast[] = [];
  for (let day = 0; day < 40; day++) past = noteForecasts(past, readAt(NOON + day * DAY));
  const source = sourceOf(past);
  expect(source).toMatchObject({kind: 'own', hits: (source as {finished: number}).finished});
});
