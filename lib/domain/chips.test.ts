import {expect, it} from 'vitest';
import {endpoint, inventory, NOON, pod, reading, record} from '../../tests/fixtures/accounts.ts';
import {chipsOf} from './chips.ts';
import {NO_MEMORY} from './memory.ts';
import {HOUR} from './runway.ts';
import {DEFAULTS} from './settings.ts';

const idle = Array.from({length: 37}, (_, index) => ({at: NOON - (36 - index) * 300_000, gpus: [0]}));
const account = record({
  reading: reading({
    inventory: inventory({
      pods: [
        pod({id: 'p', rate: 690_000, startedAt: NOON - 27 * HOUR}),
        pod({id: 'q', rate: 690_000, startedAt: NOON - HOUR}),
      ],
      endpoints: [
        endpoint({
          id: 'e',
          min: 1,
          workers: {
            running: 1,
            idle: 1,
            initializing: 1,
            throttled: 0,
            unhealthy: 0,
            total: 3,
            list: [
              {id: 'w1', status: 'RUNNING', gpuCount: 1},
              {id: 'w2', status: 'IDLE', gpuCount: 1},
              {id: 'w3', status: 'INITIALIZING', gpuCount: 1},
            ],
            asOf: NOON,
          },
        }),
        endpoint({id: 'f'}),
      ],
    }),
    prices: {asOf: NOON, gpus: [{id: 'g', name: 'g', pool: 'ADA_24', serverless: 500_000}], cpus: []},
    lines: [{resource: 'q', kind: 'pods', unit: 'usd', amount: 7, since: NOON, confidence: 'exact'}],
  }),
  memory: {...NO_MEMORY, use: {p: idle}},
});
const keys = Object.fromEntries(
  chipsOf(account, DEFAULTS, NOON).map(({id, kind, tone, parts}) => [
    id,
    [kind, tone, ...parts.map(({key}) => key)],
  ]),
);

it('says beside each resource what it costs and what it does', () => {
  expect(keys).toEqual({
    p: ['pod', 'warn', 'chip_rate', 'idle_chip', 'chip_money'],
    q: ['pod', 'plain', 'chip_rate', 'chip_soFar'],
    e: ['endpoint', 'plain', 'chip_rate', 'always_chip'],
    f: ['endpoint', 'plain', 'chip_noWorkers'],
    w1: ['worker', 'plain', 'chip_rate'],
    w2: ['worker', 'plain', 'chip_rate'],
    w3: ['worker', 'plain', 'chip_notBilled'],
  });
});

it('says it in figures: $0.69/h · idle 3 h · $2.07', () => {
  const chip = chipsOf(account, DEFAULTS, NOON).find(({id}) => id === 'p');
  expect(chip?.parts.map(part => part.with)).toEqual([
    [{rate: 690_000}],
    [{span: 3 * HOUR}],
    [{money: 2_070_000}],
  ]);
});
