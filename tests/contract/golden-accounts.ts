/** Accounts that between them make every rule speak, for the golden texts. Friday 20 November 2026, 20:00 UTC. */
import type {AccountRecord, Endpoint, Reading} from '../../lib/domain/account.ts';
import {dayStart} from '../../lib/domain/buckets.ts';
import {type Memory, NO_MEMORY} from '../../lib/domain/memory.ts';
import {DAY, HOUR} from '../../lib/domain/runway.ts';
import {DEFAULTS, type Settings} from '../../lib/domain/settings.ts';
import {endpoint, inventory, NOON, pod, reading, record, volume} from '../fixtures/accounts.ts';

export const EVENING = NOON + 8 * HOUR;
const MINUTE = 60_000;

export interface Case {
  name: string;
  account: AccountRecord;
  settings: Settings;
}

const account = (
  name: string,
  facts: Partial<Reading>,
  memory: Partial<Memory> = {},
  settings: Partial<Settings> = {},
): Case => ({
  name,
  settings: {...DEFAULTS, ...settings},
  account: record({
    reading: reading({asOf: EVENING, balance: 52_400_000, prices, ...facts}),
    memory: {...NO_MEMORY, ...memory},
  }),
});

const prices = {
  asOf: EVENING,
  gpus: [
    {
      id: '4090',
      name: 'RTX 4090',
      pool: 'ADA_24',
      memoryGb: 24,
      secure: 690_000,
      community: 340_000,
      serverless: 1_100_000,
    },
    {id: 'A100', name: 'A100', memoryGb: 80, secure: 1_640_000},
    {id: 'A40', name: 'A40', memoryGb: 48, secure: 400_000},
  ],
  cpus: [],
};
const gpu = {id: '4090', count: 1};
const looks = (gpus: number[], cpu = 1, memory?: number[]) =>
  Array.from({length: 40}, (_, i) => ({
    at: EVENING - (39 - i) * 9 * MINUTE,
    gpus,
    cpu,
    ...(memory && {memory}),
  }));
const up = (hours: number) => ({startedAt: EVENING - hours * HOUR});

const workers = (over: Partial<NonNullable<Endpoint['workers']>>): NonNullable<Endpoint['workers']> => ({
  running: 0,
  idle: 0,
  initializing: 0,
  throttled: 0,
  unhealthy: 0,
  total: 0,
  list: [],
  asOf: EVENING,
  ...over,
});
const turns = (running: number, initializing: number) =>
  Array.from({length: 60}, (_, i) => ({
    at: EVENING - (59 - i) * 30 * MINUTE,
    running,
    idle: 1,
    initializing,
  }));
const stuck = (status: string) => [{id: 'w', status, gpu: '4090', gpuCount: 1, uptimeS: 40 * 60}];

const unconfirmed = account(
  'network volumes that look unused',
  {
    inventory: inventory({
      volumes: [
        volume({id: 'dataset', sizeGb: 500}),
        volume({id: 'checkpoints', sizeGb: 2000}),
        volume({id: 'archive', sizeGb: 100}),
        volume({id: 'weights', sizeGb: 150}),
      ],
      pods: [pod({id: 'old-trainer', status: 'EXITED', networkVolumes: ['archive']})],
      endpoints: [endpoint({id: 'llm', networkVolumes: ['weights']})],
    }),
    lines: [
      {
        resource: 'dataset',
        kind: 'volumes',
        unit: 'usd',
        amount: 23_400_000,
        since: EVENING - 20 * DAY,
        confidence: 'exact',
      },
    ],
  },
  {resting: {archive: EVENING - 40 * DAY, weights: EVENING - 20 * DAY}},
);

const volumes: Case = {
  ...unconfirmed,
  account: {
    ...unconfirmed.account,
    sightings: {
      dataset: {firstAt: EVENING - 12 * DAY, lastAt: EVENING, confirmed: true},
      checkpoints: {firstAt: EVENING, lastAt: EVENING, confirmed: false},
    },
  },
};

const pods = account(
  'pods',
  {
    balance: 200_000_000,
    spendLimit: 6_000_000,
    lowBalanceEmail: false,
    inventory: inventory({
      pods: [
        pod({id: 'idle', rate: 690_000, gpu, ...up(9)}),
        pod({id: 'cpu-bound', rate: 690_000, gpu, ...up(9)}),
        pod({id: 'half-used', rate: 1_380_000, gpu: {...gpu, count: 2}, ...up(9)}),
        pod({id: 'locked', rate: 690_000, gpu, locked: true, ...up(9)}),
        pod({id: 'forgotten', rate: 1_640_000, gpu: {id: 'A100', count: 1}, cloud: 'SECURE', ...up(31)}),
        pod({id: 'secure', rate: 690_000, gpu, cloud: 'SECURE', ...up(2)}),
        pod({id: 'stopped', status: 'EXITED', volumeGb: 200}),
      ],
    }),
  },
  {
    use: {
      idle: looks([0]),
      'cpu-bound': looks([0], 62),
      'half-used': looks([0, 91]),
      locked: looks([1]),
      forgotten: looks([44], 20, [30]),
    },
    resting: {stopped: EVENING - 9 * DAY},
  },
);

const history = account(
  'a pod up longer than this person leaves them up',
  {inventory: inventory({pods: [pod({id: 'trainer', rate: 690_000, ...up(20)})]})},
  {uptimes: Array.from({length: 20}, (_, i) => (i + 1) * 20 * MINUTE), use: {trainer: looks([2])}},
);

const serverless = account(
  'serverless',
  {
    inventory: inventory({
      endpoints: [
        endpoint({id: 'quiet', min: 2, workers: workers({idle: 2})}),
        endpoint({id: 'busy', min: 1, workers: workers({running: 1})}),
        endpoint({id: 'new', min: 1}),
        endpoint({id: 'starting', workers: workers({initializing: 1, list: stuck('INITIALIZING')})}),
        endpoint({id: 'running', workers: workers({running: 1, list: stuck('RUNNING')})}),
      ],
    }),
  },
  {workers: {quiet: turns(0, 0), busy: turns(1, 0), starting: turns(0, 1), running: turns(1, 0)}},
);

const ending = account(
  'a balance that ends tonight',
  {
    balance: 5_000_000,
    inventory: inventory({
      pods: [
        pod({id: 'bare', rate: 1_000_000, containerGb: 20, volumeGb: 40, ...up(2)}),
        pod({id: 'kept', rate: 500_000, networkVolumes: ['home'], ...up(2)}),
        pod({id: 'resting', status: 'EXITED', volumeGb: 80}),
      ],
      volumes: [volume({id: 'home', sizeGb: 600})],
      endpoints: [endpoint({id: 'llm'})],
    }),
  },
  {},
  {autoPay: {amount: 1_000_000, below: 500_000}},
);

const unexplained = account(
  'cost that no resource explains',
  {rate: 900_000, inventory: inventory({pods: [pod({id: 'small', rate: 200_000, ...up(2)})]})},
  {unexplained: 4},
);

const days = Array.from({length: 28}, (_, i) => {
  const total = 12_000_000 + (i % 5) * 2_000_000;
  return {at: dayStart(EVENING) - (28 - i) * DAY, total, by: {pods: total}};
});
const hours = Array.from({length: 72}, (_, i) => ({
  at: EVENING - (72 - i) * HOUR,
  total: 600_000,
  by: {pods: 600_000},
}));

const forecast = account(
  'four weeks of history',
  {days, hours, inventory: inventory({pods: [pod({id: 'dev', rate: 690_000, ...up(2)})]})},
  {},
  {autoPay: {amount: 25_000_000, below: 10_000_000}, subscriptions: [{name: 'chat', perMonth: 20_000_000}]},
);

/** Whoever works on Saturdays too has a night before them, no days off. */
const night = account(
  'pods in the night',
  {balance: 8_000_000, inventory: inventory({pods: [pod({id: 'nightly', rate: 1_000_000, ...up(2)})]})},
  {},
  {hours: {...DEFAULTS.hours, days: [1, 2, 3, 4, 5, 6]}},
);

export const cases: readonly Case[] = [
  ...[ending, volumes, pods, history, serverless, unexplained, forecast],
  night,
];
