import {describe, expect, it} from 'vitest';
import {inventory, NOON, pod, reading, record} from '../../../tests/fixtures/accounts.ts';
import type {Pod, Reading} from '../account.ts';
import {burnOf} from '../burn.ts';
import {type Memory, NO_MEMORY} from '../memory.ts';
import {HOUR} from '../runway.ts';
import {DEFAULTS, type Settings} from '../settings.ts';
import rule from './forgotten-pod.ts';

const {hours} = DEFAULTS;
/** Never the person's hour, and always: the rest is tested where local time is. */
const AWAY = {hours: {...hours, days: []}};
const THERE = {hours: {from: 0, to: 24, days: [0, 1, 2, 3, 4, 5, 6]}};
const upFor = (length: number, over: Partial<Pod> = {}): Pod =>
  pod({id: 'p', rate: 1_000_000, startedAt: NOON - length, ...over});
function evaluate(
  of: Pod,
  settings: Partial<Settings>,
  memory: Partial<Memory> = {},
  read: Partial<Reading> = {},
) {
  const account = record({
    reading: reading({inventory: inventory({pods: [of]}), ...read}),
    memory: {...NO_MEMORY, ...memory},
  });
  return rule.evaluate({
    account,
    burn: burnOf(account.reading),
    settings: {...DEFAULTS, ...settings},
    now: NOON,
  });
}
const uptimes = [1, 2, 2, 3, 4].map(length => length * HOUR);

describe('forgotten-pod', () => {
  it.each<[string, Pod, Partial<Settings>, Partial<Memory>?]>([
    ['up a day, outside the hours', upFor(24 * HOUR), AWAY],
    ['up for days, within the hours', upFor(80 * HOUR), THERE],
    ['twice the usual', upFor(8 * HOUR), THERE, {uptimes}],
    ['longer than four pods tell', upFor(20 * HOUR), THERE, {uptimes: uptimes.slice(1)}],
    ['minutes long, where all are', upFor(HOUR), THERE, {uptimes: uptimes.map(() => 60_000)}],
    ['stopped', upFor(80 * HOUR, {status: 'EXITED'}), AWAY],
    ['part of a cluster', upFor(80 * HOUR, {cluster: 'c'}), AWAY],
    ['expected', upFor(80 * HOUR), {...AWAY, expected: {p: NOON + 1}}],
    ['under the hours the person set', upFor(30 * HOUR), {...AWAY, rules: {'forgotten-pod': {hours: 48}}}],
  ])('is silent when %s', (_, of, settings, memory) => expect(evaluate(of, settings, memory)).toEqual([]));

  it('is silent when the pods were not read whole', () =>
    expect(
      evaluate(upFor(80 * HOUR), AWAY, {}, {coverage: {pods: {state: 'incomplete', asOf: NOON}}}),
    ).toEqual([]));

  it('finds one up over a day and outside the hours, with its cost so far', () => {
    expect(evaluate(upFor(27 * HOUR), AWAY)).toMatchObject([
      {
        severity: 'warn',
        confidence: 'possible',
        since: NOON - 27 * HOUR,
        soFar: 27_000_000,
        perMonth: 720_000_000,
        evidence: [{key: 'forgotten_outside'}],
      },
    ]);
  });

  it('finds one up more than twice as long as nine of ten', () => {
    expect(evaluate(upFor(9 * HOUR), THERE, {uptimes})).toMatchObject([
      {evidence: [{key: 'forgotten_usual', with: [{span: 4 * HOUR}]}]},
    ]);
  });

  it('lowers its voice where the GPU is at work', () => {
    const use = {p: [{at: NOON, gpus: [93]}]};
    expect(evaluate(upFor(27 * HOUR), AWAY, {use})).toMatchObject([
      {severity: 'info', evidence: [{}, {key: 'forgotten_use', with: [{percent: 93}]}]},
    ]);
  });
});
