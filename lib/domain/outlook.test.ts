import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {inventory, NOON, pod, reading, record, volume} from '../../tests/fixtures/accounts.ts';
import type {Bucket, Pod, Reading} from './account.ts';
import {burnOf} from './burn.ts';
import type {PastForecast} from './memory.ts';
import {NO_MEMORY} from './memory.ts';
import {outlookOf} from './outlook.ts';
import {DAY, HOUR} from './runway.ts';
import {DEFAULTS, type Settings} from './settings.ts';
import type {Outlook} from './view.ts';

const TODAY = NOON - 12 * HOUR;
const PER_HOUR = 70_000;
/** $0.07/h of network storage for forty days, and pods beside it. */
function steady(pods: Pod[] = [], over: Partial<Reading> = {}): Reading {
  const rate = (at: number): number =>
    PER_HOUR + pods.reduce((sum, {startedAt = NOON, rate: own = 0}) => sum + (at >= startedAt ? own : 0), 0);
  const hour = (at: number): Bucket => ({at, total: rate(at), by: {}});
  const day = (at: number, length = 24): Bucket => {
    const total = Array.from({length}, (_, index) => rate(at + index * HOUR)).reduce((a, b) => a + b, 0);
    return {at, total, by: {}};
  };
  return reading({
    balance: 100_000_000,
    days: [...Array.from({length: 40}, (_, index) => day(TODAY - (40 - index) * DAY)), day(TODAY, 12)],
    hours: Array.from({length: 48}, (_, index) => hour(NOON - (48 - index) * HOUR)),
    inventory: inventory({pods, volumes: [volume({id: 'v', sizeGb: 720})]}),
    ...over,
  });
}

const outlook = (full: Reading, settings: Partial<Settings> = {}): Outlook | undefined =>
  outlookOf(record({reading: full}), burnOf(full), {...DEFAULTS, ...settings});

test('a steady account: runway, month end and next month', () => {
  const seen = outlook(steady())!;
  expect(seen.expected! / DAY).toBeCloseTo(100 / (0.07 * 24), 1);
  expect(seen.earliest).toBeLessThan(seen.expected!);
  expect(seen.latest).toBeGreaterThan(seen.expected!);
  expect(seen.monthEnd.expected).toBeCloseTo(30 * 24 * PER_HOUR, -1);
  expect(seen.nextMonth.expected).toBeCloseTo(31 * 24 * PER_HOUR, -1);
  expect(seen).toMatchObject({source: {kind: 'public'}, known: []});
  expect(seen.irregular).toBeUndefined();
});

test('nothing under seven complete days; no runway for post-paid accounts or without a balance', () => {
  const full = steady();
  expect(outlook({...full, days: full.days.slice(-7)})).toBeUndefined();
  expect(outlookOf(record(), burnOf(undefined), DEFAULTS)).toBeUndefined();
  const {balance: _, ...unknown} = full;
  for (const seen of [outlook({...full, billing: 'postpaid'}), outlook(unknown)]) {
    expect(seen).not.toHaveProperty('expected');
    expect(seen?.monthEnd.expected).toBeGreaterThan(0);
  }
});

test('complete days are enough for a provider without hours', () => {
  const {inventory: _, ...bare} = steady([], {hours: []});
  expect(outlook(bare)?.monthEnd.expected).toBeCloseTo(30 * 24 * PER_HOUR, -1);
});

test('a burst now and then: only what a week may cost is told', () => {
  const full = steady();
  const bursts = full.days.map((day, index) => ({...day, total: index % 9 === 0 ? 50_000_000 : 0}));
  const {irregular} = outlook({...full, days: bursts})!;
  expect(irregular).toMatchObject({days: 7, low: 0});
  expect(irregular?.high).toBeGreaterThan(10_000_000);
});

test("the range is the account's own after twenty finished forecasts", () => {
  const done: PastForecast = {madeAt: NOON, horizon: 7, low: 0, high: 9, actual: 5};
  const full = steady();
  const account = record({reading: full, memory: {...NO_MEMORY, forecasts: Array(20).fill(done)}});
  expect(outlookOf(account, burnOf(full), DEFAULTS)?.source).toEqual({kind: 'own', finished: 20, hits: 20});
});

describe('known to come', () => {
  const trainer = pod({id: 'p', name: 'trainer', rate: 1_000_000, startedAt: TODAY - 5 * DAY});

  test('a pod costs until it is meant to stop, then nothing: to the micro-dollar', () => {
    const until = NOON + 2 * DAY;
    const [rest, ends] = [outlook(steady())!, outlook(steady([trainer]), {expected: {p: until}})!];
    const billed = (5 * 24 + 12) * 1_000_000;
    expect(ends.monthEnd.expected - rest.monthEnd.expected).toBe(billed + 48 * 1_000_000);
    expect(ends.nextMonth.expected).toBe(rest.nextMonth.expected);
    expect(ends.known).toEqual([{key: 'known_until', with: [{name: 'trainer'}, {at: until}]}]);
  });

  test('its volume disk then costs double', () => {
    const disk = pod({...trainer, rate: 0, volumeGb: 720});
    const [open, ends] = [steady([disk]), steady([disk])].map((full, index) =>
      outlook(full, index === 0 ? {} : {expected: {p: NOON + HOUR}}),
    );
    expect(ends!.nextMonth.expected).toBeGreaterThan(open!.nextMonth.expected);
    expect(ends!.known).toContainEqual({key: 'known_disk_after', with: [{name: 'trainer'}, {rate: 200_000}]});
  });

  test('a moment that has passed says nothing', () => {
    expect(outlook(steady([trainer]), {expected: {p: NOON - 1}})).toEqual(outlook(steady([trainer])));
  });

  test('auto-pay faster than the burn leaves no end', () => {
    const autoPay = {amount: 25_000_000, below: 5_000_000};
    const seen = outlook(steady([trainer]), {autoPay})!;
    expect(seen).not.toHaveProperty('expected');
    expect(seen.known).toEqual([{key: 'known_auto_pay', with: [{money: 25_000_000}, {money: 5_000_000}]}]);
  });

  test('auto-pay slower than the burn only delays it', () => {
    const autoPay = {amount: 500_000, below: 5_000_000};
    const [without, slow] = [outlook(steady([trainer]))!, outlook(steady([trainer]), {autoPay})!];
    expect(slow.expected).toBeGreaterThan(without.expected!);
    expect(slow.expected).toBeLessThan(without.expected! + DAY);
  });
});

test('more balance never shortens, and every range is in order', () => {
  const amount = fc.integer({min: 0, max: 200_000_000});
  const anyDays = fc.array(amount, {minLength: 7, maxLength: 40});
  fc.assert(
    fc.property(anyDays, amount, amount, (totals, balance, more) => {
      const days = totals.map((total, index) => ({at: TODAY - (totals.length - index) * DAY, total, by: {}}));
      const [less, rich] = [balance, balance + more].map(money =>
        outlook(steady([], {days, balance: money})),
      );
      if (!less || !rich) return;
      const left = (end: number | undefined): number => end ?? Number.POSITIVE_INFINITY;
      for (const end of ['earliest', 'expected', 'latest'] as const)
        expect(left(less[end])).toBeLessThanOrEqual(left(rich[end]));
      for (const {low, expected, high} of [less.monthEnd, less.nextMonth]) {
        expect(low).toBeLessThanOrEqual(expected);
        expect(expected).toBeLessThanOrEqual(high);
        expect(Number.isSafeInteger(low + expected + high)).toBe(true);
      }
    }),
  );
});
