import {expect, test} from 'vitest';
import {endpoint, inventory, NOON, pod, reading, volume} from '../../tests/fixtures/accounts.ts';
import type {Bucket, Reading} from './account.ts';
import {burnOf} from './burn.ts';
import {DAY, HOUR} from './runway.ts';
import {completeDays, usageOf, usualDay} from './usage.ts';

const TODAY = NOON - 12 * HOUR;
/** Days up to today, the last one given is today's. */
const days = (...totals: number[]): Bucket[] =>
  totals.map((total, index) => ({at: TODAY - (totals.length - 1 - index) * DAY, total, by: {}}));
const hours = Array.from(
  {length: 30},
  (_, index): Bucket => ({at: NOON - (index + 1) * HOUR, total: 100, by: {}}),
).reverse();
const usage = (over: Partial<Reading>) => {
  const full = reading({hours, ...over});
  return usageOf(full, burnOf(full), NOON);
};

test('days: complete ones only, from the first billed one on, at most 28', () => {
  expect(completeDays(reading({days: days(0, 0, 5, 0, 6, 1)}), NOON)).toEqual([5, 0, 6]);
  expect(completeDays(reading({days: days(...Array(40).fill(3))}), NOON)).toHaveLength(28);
  expect(completeDays(reading({days: days(0, 0, 0, 9)}), NOON)).toEqual([]);
  expect(completeDays(reading({days: []}), NOON)).toEqual([]);
});

test('days: a gap ends the history, and without yesterday there is none', () => {
  const all = days(1, 2, 3, 4, 5, 6);
  expect(completeDays(reading({days: all.filter((_, index) => index !== 2)}), NOON)).toEqual([4, 5]);
  expect(completeDays(reading({days: all}), NOON + DAY)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(completeDays(reading({days: all}), NOON + 2 * DAY)).toEqual([]);
});

test('the usual day needs seven complete days', () => {
  expect(usualDay(reading({days: days(4, 4, 4, 4, 4, 4, 1)}))).toBeUndefined();
  expect(usualDay(reading({days: days(4, 4, 4, 4, 4, 4, 4, 1)}))).toBe(4);
});

test('always on: pods up for two days with their disks, stopped disks, volumes, workers kept warm', () => {
  const old = pod({id: 'old', rate: 700_000, containerGb: 72, startedAt: NOON - 2 * DAY});
  const told = pod({id: 'told', rate: 500_000, use: {uptimeS: 49 * 3600, gpus: []}});
  const young = pod({id: 'young', rate: 300_000, containerGb: 72, startedAt: NOON - DAY});
  const unknown = pod({id: 'unknown', rate: 200_000, createdAt: NOON - 9 * DAY});
  const stopped = pod({id: 'stopped', status: 'EXITED', volumeGb: 36});
  const workers = {
    running: 4,
    idle: 0,
    initializing: 0,
    throttled: 0,
    unhealthy: 0,
    total: 4,
    list: [],
    asOf: NOON,
  };
  const prices = {asOf: NOON, cpus: [], gpus: [{id: 'g', name: 'G', pool: 'ADA_24', serverless: 100_000}]};
  const seen = usage({
    inventory: inventory({
      pods: [old, told, young, unknown, stopped],
      volumes: [volume({id: 'v', sizeGb: 720})],
      endpoints: [endpoint({id: 'e', min: 1, workers})],
    }),
    prices,
  });
  expect(seen?.alwaysOn).toBe(700_000 + 10_000 + 500_000 + 10_000 + 70_000 + 100_000);
  expect(seen?.now).toBe(700_000 + 500_000 + 300_000 + 200_000 + 20_000 + 10_000 + 70_000 + 400_000);
  expect(seen?.last24h).toBe(2400);
});

test('unknown where burn or hours are', () => {
  expect(usage({hours: []})).toBeUndefined();
  expect(usage({coverage: {}})).toBeUndefined();
  const {inventory: _, ...bare} = reading({hours});
  expect(usageOf(bare, burnOf(bare), NOON)).toBeUndefined();
});
