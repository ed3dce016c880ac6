import {afterEach, expect, test} from 'vitest';
import type {Bucket, Reading} from './account.ts';
import {dayStart, last24h, monthStart, monthToDate, nextMonthStart, today} from './buckets.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test.each(['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/New_York'])(
  'months and days are of UTC in %s, daylight saving or not',
  name => {
    process.env.TZ = name;
    const last = Date.UTC(2026, 10, 30, 23, 59, 59, 999);
    expect(monthStart(last)).toBe(Date.UTC(2026, 10, 1));
    expect(nextMonthStart(last)).toBe(Date.UTC(2026, 11, 1));
    expect(nextMonthStart(last + 1)).toBe(Date.UTC(2027, 0, 1));
    expect(nextMonthStart(Date.UTC(2028, 1, 29)) - monthStart(Date.UTC(2028, 1, 29))).toBe(29 * 86_400_000);
    expect(monthStart(Date.UTC(2026, 2, 8, 7))).toBe(Date.UTC(2026, 2, 1));
    expect(dayStart(Date.UTC(2026, 9, 25, 1, 30))).toBe(Date.UTC(2026, 9, 25));
  },
);

const ASOF = Date.UTC(2026, 10, 20, 12, 43);
const bucket = (at: number, total: number, change: Partial<Bucket> = {}): Bucket => ({
  at,
  total,
  by: {},
  ...change,
});
const reading = (change: Partial<Reading>): Reading => ({
  asOf: ASOF,
  currency: 'USD',
  days: [],
  hours: [],
  lines: [],
  notices: [],
  coverage: {billing: {state: 'whole', asOf: ASOF}},
  ...change,
});

test('the month is the sum of its days, with the part that we derived', () => {
  const days = [
    bucket(Date.UTC(2026, 9, 31), 9),
    bucket(Date.UTC(2026, 10, 1), 1),
    bucket(Date.UTC(2026, 10, 20), 2, {estimated: true}),
  ];
  expect(monthToDate(reading({days}))).toEqual({amount: 3, through: ASOF, estimated: 2});
});

test("the provider's own sum of this month stands above the days it told; that of another month does not", () => {
  const days = [bucket(Date.UTC(2026, 10, 2), 1)];
  const month = {at: Date.UTC(2026, 10, 1), total: 5};
  expect(monthToDate(reading({days, month}))).toEqual({amount: 5, through: ASOF});
  expect(monthToDate(reading({days, month: {...month, estimated: true}}))).toMatchObject({estimated: 5});
  expect(monthToDate(reading({days, month: {...month, at: Date.UTC(2026, 9, 1)}}))?.amount).toBe(1);
});

test('who tells days only and not this one leaves it unknown; no bill of a whole account is zero', () => {
  const days = [bucket(Date.UTC(2026, 10, 19), 4)];
  expect(today(reading({days}))).toBeUndefined();
  expect(today(reading({days: [...days, bucket(Date.UTC(2026, 10, 20), 0)]}))).toBe(0);
  const inventory = {pods: [], endpoints: [], volumes: [], clusters: []};
  expect(today(reading({days, inventory}))).toBe(0);
});

test('the last 24 h are told by hours, or by days only where these say that there was nothing', () => {
  const hour = bucket(Date.UTC(2026, 10, 20, 11), 4);
  expect(last24h(reading({hours: [hour]}))).toBe(4);
  expect(last24h(reading({}))).toBe(0);
  const old = bucket(Date.UTC(2026, 10, 3), 7);
  expect(last24h(reading({days: [old]}))).toBe(0);
  expect(last24h(reading({days: [old, bucket(Date.UTC(2026, 10, 19), 1)]}))).toBeUndefined();
  expect(last24h(reading({days: [bucket(Date.UTC(2026, 10, 20), 0)]}))).toBeUndefined();
});
