import {afterEach, describe, expect, it} from 'vitest';
import {inHours, localHour, localTime} from './local-time.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});
const office = {from: 8, to: 19, days: [1, 2, 3, 4, 5]};

describe.each([
  ['Pacific/Kiritimati', '2026-11-21T08:30', 6],
  ['Pacific/Niue', '2026-11-20T07:30', 5],
])('%s', (tz, local, weekday) => {
  it('has its own hour and weekday for one instant', () => {
    process.env.TZ = tz;
    const at = Date.UTC(2026, 10, 20, 18, 30);
    expect(localTime(at)).toEqual({hour: Number(local.slice(11, 13)) + 0.5, weekday});
  });
});

it('finds an hour of a later local day over the change of clocks', () => {
  process.env.TZ = 'Europe/Paris';
  const saturday = new Date(2026, 9, 24, 9).getTime();
  expect(localHour(saturday, 1, 9) - saturday).toBe(25 * 3_600_000);
});

it.each<[string, Parameters<typeof inHours>[1], number, number, boolean]>([
  ['at the first hour', office, 20, 8, true],
  ['at the last hour', office, 20, 19, false],
  ['on a day off', office, 21, 12, false],
  ['before midnight of a night shift', {from: 22, to: 6, days: [5]}, 20, 23, true],
  ['after midnight of a night shift', {from: 22, to: 6, days: [5]}, 21, 5, true],
  ['the morning before a night shift', {from: 22, to: 6, days: [5]}, 20, 5, false],
])('%s', (_, hours, day, hour, inside) =>
  expect(inHours(new Date(2026, 10, day, hour).getTime(), hours)).toBe(inside),
);
