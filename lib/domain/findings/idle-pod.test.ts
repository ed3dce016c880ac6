import {describe, expect, it} from 'vitest';
import {inventory, NOON, pod, reading, record} from '../../../tests/fixtures/accounts.ts';
import type {Pod, Reading} from '../account.ts';
import {burnOf} from '../burn.ts';
import {NO_MEMORY, type UseSample} from '../memory.ts';
import {HOUR} from '../runway.ts';
import {DEFAULTS, type Settings} from '../settings.ts';
import rule from './idle-pod.ts';

const MINUTE = 60_000;
const up = pod({id: 'p', rate: 690_000, startedAt: NOON - 5 * HOUR});
/** Looks every `apart` minutes back from noon, newest with index 0. */
const looks = (count: number, apart: number, sample: (index: number) => Partial<UseSample>): UseSample[] =>
  Array.from({length: count}, (_, index) => ({
    at: NOON - index * apart * MINUTE,
    gpus: [0],
    ...sample(index),
  })).reverse();

function evaluate(
  samples: UseSample[],
  over: Partial<Pod> = {},
  settings: Partial<Settings> = {},
  read: Partial<Reading> = {},
) {
  const account = record({
    reading: reading({inventory: inventory({pods: [{...up, ...over}]}), ...read}),
    memory: {...NO_MEMORY, use: {p: samples}},
  });
  const input = {account, burn: burnOf(account.reading), settings: {...DEFAULTS, ...settings}, now: NOON};
  return rule.evaluate(input);
}
const idle = looks(12, 5, () => ({}));

describe('idle-pod is silent', () => {
  it.each<[string, UseSample[], Partial<Pod>?, Partial<Settings>?]>([
    ['without looks', []],
    ['after four looks', looks(4, 11, () => ({}))],
    ['when the looks do not go back 45 minutes', looks(9, 5, () => ({}))],
    ['when one look saw work', looks(12, 5, index => ({gpus: [index === 4 ? 60 : 0]}))],
    ['when work began at the newest look', looks(12, 5, index => ({gpus: [index === 0 ? 5 : 0]}))],
    ['when the provider told no use', looks(12, 5, () => ({gpus: [null]}))],
    ['for a pod without a GPU', looks(12, 5, () => ({gpus: []}))],
    [
      'when all was seen before a pause of hours',
      looks(12, 5, () => ({})).map(look => ({...look, at: look.at - 3 * HOUR})),
    ],
    ['in the first hour', idle, {startedAt: NOON - 59 * MINUTE}],
    ['once stopped', idle, {status: 'EXITED'}],
    ['while it is expected', idle, {}, {expected: {p: NOON + 1}}],
    ['when the person asks for two hours', idle, {}, {rules: {'idle-pod': {minutes: 120}}}],
  ])('%s', (_, samples, over, settings) => expect(evaluate(samples, over, settings)).toEqual([]));

  it('when the pods were not read whole', () => {
    for (const state of ['incomplete', 'failed', 'absent'] as const)
      expect(evaluate(idle, {}, {}, {coverage: {pods: {state, asOf: NOON}}})).toEqual([]);
  });
});

describe('idle-pod', () => {
  it('says since when, in how many looks, and what it cost', () => {
    expect(evaluate(looks(37, 5, () => ({gpus: [4], cpu: 3})))).toMatchObject([
      {
        id: 'idle-pod:p',
        severity: 'warn',
        confidence: 'confirmed',
        since: NOON - 3 * HOUR,
        soFar: 2_070_000,
        perMonth: 690_000 * 720,
        chip: {key: 'idle_chip', with: [{span: 3 * HOUR}]},
        evidence: [
          {key: 'idle_looks', with: [{count: 9}, {span: 45 * MINUTE}, {percent: 5}]},
          {key: 'idle_since'},
        ],
      },
    ]);
  });

  it('begins after the last work seen', () => {
    const [found] = evaluate(looks(37, 5, index => ({gpus: [index > 12 ? 90 : 0]})));
    expect(found?.since).toBe(NOON - HOUR);
  });

  it.each([2, 5])('finds it with a look every %i minutes', apart =>
    expect(evaluate(looks(90 / apart, apart, () => ({})))).toHaveLength(1),
  );

  it('counts the unused GPUs of many, and their share of the price', () => {
    const gpus = [97, 98, 0, 95];
    expect(evaluate(looks(13, 5, () => ({gpus})))).toMatchObject([
      {
        title: {key: 'idle_titlePart', with: [{name: 'p'}, {name: '1'}, {name: '4'}]},
        perMonth: 172_500 * 720,
      },
    ]);
    expect(evaluate(looks(13, 5, index => ({gpus: index % 2 ? [0, 90] : [90, 0]})))).toEqual([]);
  });

  it('says "GPU unused" where the CPU works, and lowers its voice for a locked pod', () => {
    expect(
      evaluate(
        looks(13, 5, () => ({cpu: 80})),
        {locked: true},
      ),
    ).toMatchObject([
      {
        severity: 'info',
        title: {key: 'idle_titleGpu'},
        evidence: [{}, {}, {key: 'idle_cpu'}, {key: 'idle_locked'}],
      },
    ]);
  });

  it('has no money where the price is unknown', () => {
    const {rate: _, ...free} = up;
    const account = record({
      reading: reading({inventory: inventory({pods: [free]})}),
      memory: {...NO_MEMORY, use: {p: idle}},
    });
    const [found] = rule.evaluate({account, burn: burnOf(account.reading), settings: DEFAULTS, now: NOON});
    expect(found).not.toHaveProperty('perMonth');
    expect(found).not.toHaveProperty('soFar');
  });
});
