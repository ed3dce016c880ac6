import {afterEach, describe, expect, it} from 'vitest';
import {inventory, pod, reading, record, whole} from '../../../tests/fixtures/accounts.ts';
import type {Reading} from '../account.ts';
import {burnOf} from '../burn.ts';
import {DEFAULTS, type Settings} from '../settings.ts';
import rule from './bedtime-guard.ts';
import weekend from './weekend-guard.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const HOUR = 3_600_000;
const pods = ['a', 'b'].map(id => pod({id, rate: 1_000_000}));
/** A local time of the week of Thu 19 Nov 2026. */
const local = (day: number, hour: number): number => new Date(2026, 10, day, hour).getTime();
function input(now: number, over: Partial<Reading> = {}, settings: Partial<Settings> = {}) {
  const read = {
    ...{asOf: now, balance: 1_000_000_000, inventory: inventory({pods}), coverage: whole(now)},
    ...over,
  };
  const account = record({reading: reading(read)});
  return {account, burn: burnOf(account.reading), settings: {...DEFAULTS, ...settings}, now};
}
const evaluate = (...args: Parameters<typeof input>) => rule.evaluate(input(...args));

describe.each(['Pacific/Kiritimati', 'Pacific/Niue', 'Europe/Paris', 'America/New_York'])('in %s', tz => {
  const at = (day: number, hour: number): number => {
    process.env.TZ = tz;
    return local(day, hour);
  };

  it.each([
    ['in the person’s hours', 19, 18],
    ['when they begin', 19, 8],
    ['shortly before they begin', 19, 7],
    ['on the evening before days off', 20, 19],
    ['on a day off', 21, 22],
    ['in the night before the week', 23, 3],
  ])('is silent %s', (_when, day, hour) => expect(evaluate(at(day, hour))).toEqual([]));

  it.each([
    [19, 19, 13],
    [18, 23, 9],
    [19, 2, 6],
    [20, 0, 8],
  ])('on the %i. at %i:00 counts %i hours until 08:00', (day, hour, hours) => {
    const now = at(day, hour);
    expect(evaluate(now)).toMatchObject([
      {
        severity: 'info',
        title: {key: 'bedtime_title', with: [{count: 2}]},
        evidence: [{with: [{at: now + hours * HOUR}, {money: hours * 2_000_000}]}],
        until: now + hours * HOUR,
      },
    ]);
  });

  it('never speaks beside the weekend guard', () => {
    for (let hour = 0; hour < 24 * 7; hour++) {
      const now = at(16, 0) + hour * HOUR;
      const both = [rule, weekend].flatMap(guard => guard.evaluate(input(now)));
      expect(both.length, new Date(now).toString()).toBeLessThanOrEqual(1);
    }
  });
});

it('says at least where one of the pods has no price', () => {
  const priceless = [...pods, pod({id: 'c', rate: 0})];
  expect(evaluate(local(19, 19), {inventory: inventory({pods: priceless})})).toMatchObject([
    {
      title: {with: [{count: 3}]},
      evidence: [{with: [{}, {atLeast: {money: 26_000_000}}]}],
      chip: {with: [{atLeast: {money: 26_000_000}}]},
    },
  ]);
});

it('warns when the balance ends before', () => {
  const now = local(19, 19);
  expect(evaluate(now, {balance: 10_000_000})).toMatchObject([
    {severity: 'warn', evidence: [{}, {key: 'weekend_ends', with: [{at: now + 5 * HOUR}]}]},
  ]);
});

it('follows the person’s own hours, those of a night too', () => {
  const hours = {from: 20, to: 4, days: [1, 2, 3, 4, 5]};
  expect(evaluate(local(19, 22), {}, {hours})).toEqual([]);
  expect(evaluate(local(19, 5), {}, {hours})).toMatchObject([{until: local(19, 20)}]);
  expect(evaluate(local(19, 22), {}, {hours: {from: 0, to: 24, days: [0, 1, 2, 3, 4, 5, 6]}})).toEqual([]);
  expect(evaluate(local(19, 22), {}, {hours: {...hours, days: []}})).toEqual([]);
});

it('leaves out what is expected to run, and is silent when nothing else does, or it cannot be told', () => {
  const now = local(19, 20);
  const expected = {a: now + 2 * HOUR};
  expect(evaluate(now, {}, {expected})).toMatchObject([{title: {with: [{count: 1}]}}]);
  expect(evaluate(now, {}, {expected: {...expected, b: now + HOUR}})).toEqual([]);
  expect(evaluate(now, {inventory: inventory()})).toEqual([]);
  expect(evaluate(now, {coverage: {pods: {state: 'incomplete', asOf: now}}})).toEqual([]);
});
