import {afterEach, describe, expect, it} from 'vitest';
import {inventory, pod, reading, record, whole} from '../../../tests/fixtures/accounts.ts';
import type {Reading} from '../account.ts';
import {burnOf} from '../burn.ts';
import {DEFAULTS, type Settings} from '../settings.ts';
import rule from './weekend-guard.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const pods = ['a', 'b', 'c'].map(id => pod({id, rate: 1_000_000}));
/** A local time of the week of Fri 20 Nov 2026. */
const local = (day: number, hour: number): number => new Date(2026, 10, day, hour).getTime();
function evaluate(now: number, over: Partial<Reading> = {}, settings: Partial<Settings> = {}) {
  const account = record({
    reading: reading({
      asOf: now,
      balance: 1_000_000_000,
      inventory: inventory({pods}),
      coverage: whole(now),
      ...over,
    }),
  });
  return rule.evaluate({account, burn: burnOf(account.reading), settings: {...DEFAULTS, ...settings}, now});
}

describe.each(['Pacific/Kiritimati', 'Pacific/Niue', 'Europe/Paris', 'America/New_York'])('in %s', tz => {
  const at = (day: number, hour: number): number => {
    process.env.TZ = tz;
    return local(day, hour);
  };

  it.each([
    [20, 17],
    [23, 9],
    [19, 22],
    [18, 12],
  ])('is silent on the %i. at %i:00', (day, hour) => expect(evaluate(at(day, hour))).toEqual([]));

  it.each([
    [20, 18, 63],
    [20, 23, 58],
    [21, 12, 45],
    [22, 9, 24],
    [23, 8, 1],
  ])('on the %i. at %i:00 counts %i hours until Monday 09:00', (day, hour, hours) => {
    const now = at(day, hour);
    expect(evaluate(now)).toMatchObject([
      {
        severity: 'info',
        title: {with: [{count: 3}]},
        evidence: [{key: 'weekend_until', with: [{at: local(23, 9)}, {money: hours * 3_000_000}]}],
      },
    ]);
  });

  it('warns when the balance ends before', () => {
    const now = at(20, 18);
    expect(evaluate(now, {balance: 102_000_000})).toMatchObject([
      {severity: 'warn', evidence: [{}, {key: 'weekend_ends', with: [{at: now + 34 * 3_600_000}]}]},
    ]);
  });
});

it('counts the hour that autumn gives back', () => {
  process.env.TZ = 'Europe/Paris';
  const friday = new Date(2026, 9, 23, 18).getTime();
  expect(evaluate(friday)).toMatchObject([{evidence: [{with: [{}, {money: 64 * 3_000_000}]}]}]);
});

it('follows the person’s own days', () => {
  const hours = {...DEFAULTS.hours, days: [0, 1, 2, 3, 4]};
  expect(evaluate(local(20, 12), {}, {hours})).toHaveLength(1);
  expect(evaluate(local(22, 12), {}, {hours})).toEqual([]);
  for (const days of [[], [0, 1, 2, 3, 4, 5, 6]])
    expect(evaluate(local(21, 12), {}, {hours: {...hours, days}})).toEqual([]);
});

it('follows the person’s own hours, those of the night too', () => {
  const until = (now: number, from: number, to: number, days = DEFAULTS.hours.days) =>
    evaluate(now, {}, {hours: {from, to, days}})[0]?.until;
  expect(until(local(20, 14), 6, 15)).toBe(local(23, 7));
  expect(until(local(20, 13), 6, 15)).toBeUndefined();
  // Friday's night ends on Saturday at 4.
  expect(until(local(21, 2), 20, 4)).toBeUndefined();
  for (const [day, hour] of [
    [21, 3],
    [22, 12],
    [23, 20],
  ] as const)
    expect(until(local(day, hour), 20, 4)).toBe(local(23, 21));
  expect(until(local(23, 21), 20, 4)).toBeUndefined();
  // One day a week: what is over comes again in six days.
  expect(until(local(21, 12), 8, 19, [5])).toBe(local(27, 9));
  expect(until(local(20, 12), 8, 19, [5])).toBeUndefined();
});

it('is silent when nothing runs, or it cannot be told', () => {
  const now = local(21, 12);
  expect(evaluate(now, {inventory: inventory()})).toEqual([]);
  expect(evaluate(now, {coverage: {pods: {state: 'incomplete', asOf: now}}})).toEqual([]);
});
