import {describe, expect, it} from 'vitest';
import {endpoint, inventory, NOON, reading, record} from '../../../tests/fixtures/accounts.ts';
import type {Reading, Workers} from '../account.ts';
import {burnOf} from '../burn.ts';
import {NO_MEMORY, type WorkerSample} from '../memory.ts';
import {DEFAULTS, type Settings} from '../settings.ts';
import rule from './stuck-worker.ts';

const MINUTE = 60_000;
type State = 'running' | 'initializing';
const workersIn = (state: State, uptimeS: number): Workers => ({
  running: 0,
  idle: 0,
  initializing: 0,
  throttled: 0,
  unhealthy: 0,
  total: 1,
  [state]: 1,
  list: [{id: 'w', status: state.toUpperCase(), gpuCount: 1, uptimeS}],
  asOf: NOON,
});
const looks = (count: number, state: State, of: (index: number) => number = () => 1): WorkerSample[] =>
  Array.from({length: count}, (_, index) => ({
    at: NOON - (count - 1 - index) * 5 * MINUTE,
    running: 0,
    idle: 0,
    initializing: 0,
    [state]: of(index),
  }));

function evaluate(
  workers: Workers,
  samples: WorkerSample[],
  settings: Partial<Settings> = {},
  read: Partial<Reading> = {},
) {
  const account = record({
    reading: reading({inventory: inventory({endpoints: [endpoint({id: 'e', workers})]}), ...read}),
    memory: {...NO_MEMORY, workers: {e: samples}},
  });
  return rule.evaluate({
    account,
    burn: burnOf(account.reading),
    settings: {...DEFAULTS, ...settings},
    now: NOON,
  });
}

describe('stuck-worker', () => {
  it.each<[string, Workers, WorkerSample[], Partial<Settings>?, Partial<Reading>?]>([
    ['the worker is young', workersIn('initializing', 540), looks(6, 'initializing')],
    ['it was seen three times only', workersIn('initializing', 3600), looks(3, 'initializing')],
    ['it has run for less than an hour', workersIn('running', 3600), looks(13, 'running')],
    [
      'the number moves, as with traffic',
      workersIn('running', 3600),
      looks(20, 'running', index => 1 + (index % 2)),
    ],
    [
      'an hour is allowed',
      workersIn('running', 3600),
      looks(20, 'running'),
      {rules: {'stuck-worker': {unmovedMinutes: 120}}},
    ],
    ['it is expected', workersIn('running', 3600), looks(20, 'running'), {expected: {e: NOON + 1}}],
    [
      'the workers were not read whole',
      workersIn('running', 3600),
      looks(20, 'running'),
      {},
      {coverage: {endpoints: {state: 'whole', asOf: NOON}, workers: {state: 'failed', asOf: NOON}}},
    ],
  ])('is silent when %s', (_, workers, samples, settings, read) =>
    expect(evaluate(workers, samples, settings, read)).toEqual([]),
  );

  it.each<[State, number, string, string]>([
    ['initializing', 5, 'warn', 'stuck_starting'],
    ['running', 14, 'info', 'stuck_running'],
  ])('is possible for one that is %s without a change over %i looks', (state, count, severity, key) => {
    const since = NOON - (count - 1) * 5 * MINUTE;
    expect(evaluate(workersIn(state, 7200), looks(count, state))).toMatchObject([
      {severity, confidence: 'possible', since, evidence: [{key, with: [{span: NOON - since}]}, {}]},
    ]);
  });
});
