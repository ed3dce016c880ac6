import {describe, expect, it} from 'vitest';
import {endpoint, inventory, NOON, reading, record} from '../../../tests/fixtures/accounts.ts';
import type {Prices, Reading} from '../account.ts';
import {burnOf} from '../burn.ts';
import {NO_MEMORY, type WorkerSample} from '../memory.ts';
import {HOUR} from '../runway.ts';
import {DEFAULTS, type Settings} from '../settings.ts';
import rule from './always-on-workers.ts';

const prices: Prices = {
  asOf: NOON,
  gpus: [{id: 'g', name: 'RTX 4090', pool: 'ADA_24', serverless: 1_000_000}],
  cpus: [],
};
const warm = endpoint({id: 'e', name: 'sdxl', min: 2});
const looks = (running: (index: number) => number): WorkerSample[] =>
  Array.from({length: 48}, (_, index) => ({
    at: NOON - (47 - index) * 300_000,
    running: running(index),
    idle: 2,
    initializing: 0,
  }));

function evaluate(samples: WorkerSample[], read: Partial<Reading> = {}, settings: Partial<Settings> = {}) {
  const account = record({
    reading: reading({inventory: inventory({endpoints: [warm]}), prices, ...read}),
    memory: {...NO_MEMORY, workers: {e: samples}},
  });
  return rule.evaluate({
    account,
    burn: burnOf(account.reading),
    settings: {...DEFAULTS, ...settings},
    now: NOON,
  });
}

describe('always-on-workers', () => {
  it.each<[string, Partial<Reading>, Partial<Settings>?]>([
    ['nothing is kept warm', {inventory: inventory({endpoints: [endpoint({id: 'e'})]})}],
    ['the endpoints were not read whole', {coverage: {endpoints: {state: 'incomplete', asOf: NOON}}}],
    ['three are allowed', {}, {rules: {'always-on-workers': {workers: 3}}}],
    ['it is expected', {}, {expected: {e: NOON + 1}}],
  ])('is silent when %s', (_, read, settings) => expect(evaluate([], read, settings)).toEqual([]));

  it('says what a day costs before it knows the traffic', () => {
    expect(evaluate([])).toMatchObject([
      {
        severity: 'info',
        perMonth: 2_000_000 * 720,
        title: {with: [{count: 2}, {name: 'sdxl'}]},
        evidence: [
          {key: 'always_min'},
          {key: 'always_day', with: [{money: 48_000_000}]},
          {key: 'always_noLooks'},
        ],
      },
    ]);
  });

  it('warns after three hours without a worker at work', () => {
    expect(evaluate(looks(() => 0))).toMatchObject([
      {
        severity: 'warn',
        evidence: [{}, {}, {key: 'always_quiet', with: [{count: 48}, {span: 47 * 300_000}]}],
      },
    ]);
    expect(evaluate(looks(() => 0).filter(({at}) => at > NOON - 3 * HOUR))).toMatchObject([
      {severity: 'info'},
    ]);
  });

  it('says nothing of traffic after one look', () => {
    const [found] = evaluate(looks(() => 1).slice(-1));
    expect(found?.evidence.map(({key}) => key)).toContain('always_noLooks');
  });

  it('says at how many looks there was traffic', () => {
    expect(evaluate(looks(index => (index % 4 === 0 ? 1 : 0)))).toMatchObject([
      {
        severity: 'info',
        evidence: [{}, {}, {key: 'always_traffic', with: [{count: 48}, {}, {count: 12}]}],
      },
    ]);
  });

  it('has no money where the price is unknown', () => {
    const [found] = evaluate([], {prices: {...prices, gpus: []}});
    expect(found).not.toHaveProperty('perMonth');
    expect(found?.evidence.map(({key}) => key)).toEqual(['always_min', 'always_noLooks']);
  });
});
