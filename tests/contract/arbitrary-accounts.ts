/** Accounts of every shape a read may leave behind, for properties that must hold for all of them. */
import fc from 'fast-check';
import type {AccountRecord, Bucket, ListState, PodStatus, SpendKind} from '../../lib/domain/account.ts';
import {dayStart} from '../../lib/domain/buckets.ts';
import {NO_MEMORY} from '../../lib/domain/memory.ts';
import {DAY, HOUR} from '../../lib/domain/runway.ts';
import {DEFAULTS, type Settings} from '../../lib/domain/settings.ts';
import {endpoint, inventory, pod, reading, record, volume} from '../fixtures/accounts.ts';

const MICRO = 1_000_000;
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, {nil: undefined});
const rate = fc.integer({min: 0, max: 90 * MICRO});
const gb = fc.integer({min: 0, max: 5000});
const percent = fc.integer({min: 0, max: 100});
const STATUSES: PodStatus[] = [
  'RUNNING',
  'RUNNING',
  'EXITED',
  'STARTING',
  'PROVISIONING',
  'ERROR',
  'UNKNOWN',
];
const GPUS = ['NVIDIA L4', 'NVIDIA A40', 'unheard of'];
const LISTS = ['pods', 'endpoints', 'volumes', 'clusters', 'workers', 'billing', 'balance'];
const KINDS: SpendKind[] = ['pods', 'disks', 'volumes', 'serverless', 'clusters', 'other'];

/** Without the keys whose value is undefined: absent means unknown. */
const given = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T;

const ids = (prefix: string, count: number): string[] =>
  Array.from({length: count}, (_, i) => `${prefix}${i}`);
const VOLUMES = ids('v', 4);

const pods = (now: number) =>
  fc
    .array(
      fc.record({
        status: fc.constantFrom(...STATUSES),
        rate: maybe(rate),
        gpu: maybe(fc.record({id: fc.constantFrom(...GPUS), count: fc.integer({min: 1, max: 8})})),
        containerGb: gb,
        volumeGb: gb,
        networkVolumes: fc.subarray(VOLUMES, {maxLength: 2}),
        locked: fc.boolean(),
        up: maybe(fc.integer({min: 0, max: 60 * DAY})),
        use: maybe(
          fc.record({
            gpus: fc.array(fc.record({util: percent, memory: percent}), {maxLength: 3}),
            cpu: percent,
          }),
        ),
      }),
      {maxLength: 6},
    )
    .map(list =>
      list.map(({up, ...rest}, index) =>
        given({...pod({id: `p${index}`}), ...rest, startedAt: up === undefined ? undefined : now - up}),
      ),
    )
    .map(list => list as ReturnType<typeof pod>[]);

const volumes = fc
  .array(
    fc.record({
      sizeGb: gb,
      tier: fc.constantFrom('STANDARD' as const, 'HIGH_PERFORMANCE' as const, 'UNKNOWN' as const),
      billedRate: maybe(rate),
    }),
    {maxLength: VOLUMES.length},
  )
  .map(list =>
    list.map((entry, index) => given({...volume({id: `v${index}`}), ...entry}) as ReturnType<typeof volume>),
  );

const endpoints = (now: number) =>
  fc
    .array(
      fc.record({
        min: fc.integer({min: 0, max: 5}),
        max: fc.integer({min: 0, max: 9}),
        networkVolumes: fc.subarray(VOLUMES, {maxLength: 1}),
        workers: maybe(fc.record({running: fc.nat(5), idle: fc.nat(5), initializing: fc.nat(2)})),
      }),
      {maxLength: 3},
    )
    .map(list =>
      list.map(({workers, ...rest}, index) => ({
        ...endpoint({id: `e${index}`}),
        ...rest,
        ...(workers && {
          workers: {
            ...workers,
            throttled: 0,
            unhealthy: 0,
            total: workers.running + workers.idle,
            list: [],
            asOf: now,
          },
        }),
      })),
    );

const buckets = (start: number, length: number, most: number): fc.Arbitrary<Bucket[]> =>
  fc
    .array(fc.record({kind: fc.constantFrom(...KINDS), amount: fc.integer({min: 0, max: 500 * MICRO})}), {
      maxLength: most,
    })
    .map(list =>
      list.map(({kind, amount}, index) => ({
        at: start - (list.length - 1 - index) * length,
        total: amount,
        by: amount > 0 ? {[kind]: amount} : {},
      })),
    );

const prices = (now: number) =>
  fc.constant({
    asOf: now,
    gpus: [
      {
        id: 'NVIDIA L4',
        name: 'L4',
        pool: 'ADA_24',
        memoryGb: 24,
        secure: 390_000,
        community: 340_000,
        serverless: 690_000,
      },
      {id: 'NVIDIA A40', name: 'A40', secure: 400_000},
    ],
    cpus: [],
  });

const coverage = (now: number) =>
  fc
    .array(fc.constantFrom<ListState>('whole', 'whole', 'whole', 'whole', 'incomplete', 'failed', 'absent'), {
      minLength: LISTS.length,
      maxLength: LISTS.length,
    })
    .map(states => Object.fromEntries(LISTS.map((list, i) => [list, {state: states[i]!, asOf: now}])));

/** A moment of 2020–2036, leap days and ends of months among them. */
export const moments = fc.oneof(
  fc.integer({min: Date.UTC(2020, 0, 1), max: Date.UTC(2036, 0, 1)}),
  fc.constantFrom(
    Date.UTC(2028, 1, 29, 12),
    Date.UTC(2028, 1, 28, 23, 59),
    Date.UTC(2027, 0, 1),
    Date.UTC(2027, 2, 28, 1),
  ),
);

/** One stored account after a read at `now`. */
export const accounts = (now: number): fc.Arbitrary<AccountRecord> =>
  fc
    .record({
      inventory: maybe(
        fc.record({pods: pods(now), volumes, endpoints: endpoints(now)}).map(parts => inventory(parts)),
      ),
      balance: maybe(fc.integer({min: -5 * MICRO, max: 50_000 * MICRO})),
      rate: maybe(rate),
      billing: fc.constantFrom(
        'prepaid' as const,
        'prepaid' as const,
        'prepaid' as const,
        'postpaid' as const,
      ),
      days: buckets(dayStart(now), DAY, 45),
      hours: buckets(Math.floor(now / HOUR) * HOUR, HOUR, 72),
      prices: maybe(prices(now)),
      coverage: coverage(now),
    })
    .map(facts => record({reading: reading({asOf: now, ...given(facts)} as never), memory: NO_MEMORY}));

export const settings: fc.Arbitrary<Settings> = fc
  .record({
    autoPay: maybe(
      fc.record({
        amount: fc.integer({min: MICRO, max: 500 * MICRO}),
        below: fc.integer({min: 0, max: 50 * MICRO}),
      }),
    ),
    creditCost: maybe(fc.double({min: 0.1, max: 1, noNaN: true})),
    subscriptions: fc.array(fc.record({name: fc.constant('chat'), perMonth: rate}), {maxLength: 2}),
  })
  .map(changed => ({...DEFAULTS, ...given(changed)}) as Settings);
