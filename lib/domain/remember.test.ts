import {describe, expect, it} from 'vitest';
import {
  endpoint,
  inventory,
  NOON,
  pod,
  reading,
  record,
  volume,
  whole,
} from '../../tests/fixtures/accounts.ts';
import type {AccountRecord, Endpoint, Inventory, NetworkVolume, Pod, Reading, Workers} from './account.ts';
import {burnOf} from './burn.ts';
import {findingsOf} from './findings/index.ts';
import type {Memory} from './memory.ts';
import {remember} from './remember.ts';
import {DAY, HOUR} from './runway.ts';
import {DEFAULTS} from './settings.ts';

const MINUTE = 60_000;
const at = (asOf: number, parts: Partial<Inventory>, over: Partial<Reading> = {}): Reading =>
  reading({asOf, inventory: inventory(parts), coverage: whole(asOf), ...over});

/** Plays reads as the background does. */
function play(reads: Reading[], first: AccountRecord = record()): AccountRecord {
  let account = first;
  for (const reading of reads) {
    const memory = remember(account.memory, account, reading, burnOf(reading));
    account = {...account, reading, memory};
  }
  return account;
}
const memoryOf = (...reads: Reading[]): Memory => play(reads).memory!;
const busy = (id: string, util: number, over: Partial<Pod> = {}): Pod =>
  pod({id, rate: 690_000, startedAt: NOON - 9 * HOUR, use: {gpus: [{util, memory: 20}], cpu: 3}, ...over});
const every = (minutes: number, count: number, of: (at: number, index: number) => Reading): Reading[] =>
  Array.from({length: count}, (_, index) => of(NOON + index * minutes * MINUTE, index));

describe('looks at pods', () => {
  it('keeps one a read for three hours, and one an hour of a few pods for a day', () => {
    const {use} = memoryOf(...every(5, 12 * 30, now => at(now, {pods: [busy('p', 0)]})));
    const ages = use.p!.map(sample => NOON + (12 * 30 - 1) * 5 * MINUTE - sample.at);
    expect(ages.filter(age => age < 3 * HOUR)).toHaveLength(36);
    expect(ages.length).toBeLessThanOrEqual(36 + 22);
    expect(Math.max(...ages)).toBeLessThan(DAY);
  });

  it('starts anew with the pod, and forgets it when it stops or goes', () => {
    const first = at(NOON, {pods: [busy('p', 0), busy('q', 0), busy('r', 0)]});
    const again = {startedAt: NOON + MINUTE};
    const second = at(NOON + 5 * MINUTE, {
      pods: [busy('p', 0, again), busy('q', 0, {status: 'EXITED'})],
    });
    const {use} = memoryOf(first, second);
    expect(Object.keys(use)).toEqual(['p']);
    expect(use.p).toEqual([{at: NOON + 5 * MINUTE, gpus: [0], cpu: 3, memory: [20]}]);
  });

  it('adds nothing for the same read twice, nor from a list that was not read whole', () => {
    const once = at(NOON, {pods: [busy('p', 0)]});
    expect(memoryOf(once, once)).toEqual(memoryOf(once));
    const cut = at(NOON + 5 * MINUTE, {}, {coverage: {pods: {state: 'incomplete', asOf: NOON}}});
    expect(memoryOf(once, cut).use).toEqual(memoryOf(once).use);
  });

  it.each([
    [2, 1],
    [5, 1],
    [5, 60],
  ])(
    'finds idle pods with reads every %i minutes among %i pods, and not the ones at work',
    (minutes, count) => {
      const pods = (index: number): Pod[] => [
        busy('idle', 0),
        ...Array.from({length: count - 1}, (_, other) => busy(`work${other}`, (index + other) % 3 ? 90 : 0)),
      ];
      const account = play(every(minutes, 60 / minutes + 1, (now, index) => at(now, {pods: pods(index)})));
      const found = findingsOf({
        account,
        burn: burnOf(account.reading),
        settings: DEFAULTS,
        now: account.reading!.asOf,
      }).filter(({rule}) => rule === 'idle-pod');
      expect(found.map(({id}) => id)).toEqual(['idle-pod:idle']);
    },
  );
});

describe('a large account', () => {
  it('stays below 100 KB, and is quick', () => {
    const workers = (now: number): Workers => ({
      running: 3,
      idle: 0,
      initializing: 0,
      throttled: 0,
      unhealthy: 0,
      total: 3,
      list: [],
      asOf: now,
    });
    const id = (kind: string, index: number): string => `${kind}${index}`.padEnd(14, 'x');
    const gpus = Array.from({length: 8}, () => ({util: 3, memory: 77}));
    const read = (now: number): Reading =>
      at(
        now,
        {
          pods: Array.from({length: 1000}, (_, index) =>
            index < 400
              ? busy(id('run', index), 0, {use: {gpus: index % 5 ? [{util: 0, memory: 3}] : gpus, cpu: 33}})
              : pod({id: id('off', index), status: 'EXITED', volumeGb: 50, networkVolumes: [id('v', index)]}),
          ),
          volumes: Array.from({length: 1000}, (_, index) => volume({id: id('v', index)})),
          endpoints: Array.from(
            {length: 200},
            (_, index): Endpoint => endpoint({id: id('e', index), min: 1, workers: workers(now)}),
          ),
        },
        {balance: 25_640_120_000 - (now - NOON)},
      );
    const started = performance.now();
    const memory = memoryOf(...every(5, 100, read));
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(JSON.stringify(memory).length).toBeLessThan(100 * 1024);
  });
});

it('counts reads with unexplained burn in a row, passing over those that cannot tell', () => {
  const odd = {rate: 2_000_000};
  const pods = [busy('p', 90)];
  const minute = (index: number): number => NOON + index * MINUTE;
  const cut = {...odd, coverage: {...whole(NOON), volumes: {state: 'failed' as const, asOf: NOON}}};
  const reads = [
    at(minute(0), {pods}, odd),
    at(minute(1), {pods}, cut),
    at(minute(2), {pods}, odd),
    at(minute(3), {pods}, {}),
  ];
  expect(memoryOf(...reads).unexplained).toBe(2);
  expect(memoryOf(...reads, at(minute(4), {pods}, {rate: 690_000})).unexplained).toBe(0);
});

it('learns how long pods are up from those that stop or go', () => {
  const stays = busy('stays', 90);
  const reads = [
    at(NOON, {pods: [stays, busy('stops', 90), busy('goes', 90, {startedAt: NOON - HOUR})]}),
    at(NOON + 5 * MINUTE, {pods: [stays, busy('stops', 90, {status: 'EXITED'})]}),
    at(NOON + 10 * MINUTE, {pods: [stays]}),
  ];
  expect(memoryOf(...reads).uptimes).toEqual([9 * HOUR, HOUR]);
});

describe('what rests', () => {
  const store: NetworkVolume = volume({id: 'v', sizeGb: 300});
  const stopped = pod({id: 's', status: 'EXITED', networkVolumes: ['v']});
  const days = (serverless: number): Reading['days'] =>
    Array.from({length: 30}, (_, ago) => ({
      at: NOON - 12 * HOUR - (29 - ago) * DAY,
      total: 5,
      by: ago === 9 ? {serverless} : {volumes: 5},
    }));
  const served = (over: Partial<Endpoint> = {}): Partial<Inventory> => ({
    volumes: [store],
    endpoints: [endpoint({id: 'e', max: 0, networkVolumes: ['v'], createdAt: NOON - 90 * DAY, ...over})],
  });
  const findings = (account: AccountRecord) =>
    findingsOf({
      account,
      burn: burnOf(account.reading),
      settings: DEFAULTS,
      now: account.reading!.asOf,
    }).filter(({rule}) => rule === 'orphaned-volume');

  it('is a volume on stopped pods only; after a day it is said', () => {
    const parts = {volumes: [store], pods: [stopped]};
    const early = play([at(NOON, parts), at(NOON + 23 * HOUR, parts)]);
    expect(early.memory!.resting).toEqual({v: NOON});
    expect(findings(early)).toEqual([]);
    expect(findings(play([at(NOON + 25 * HOUR, parts)], early))).toMatchObject([
      {
        severity: 'info',
        confidence: 'possible',
        since: NOON,
        title: {key: 'resting_titleStopped'},
        perMonth: 21_000_240,
      },
    ]);
  });

  it('is not one that a running pod or a cluster pod mounts, nor one attached to nothing', () => {
    for (const pods of [[stopped, pod({id: 'r', networkVolumes: ['v']})], [{...stopped, cluster: 'c'}], []])
      expect(memoryOf(at(NOON, {volumes: [store], pods})).resting).toEqual({});
  });

  it('begins anew after use', () => {
    const parts = {volumes: [store], pods: [stopped]};
    const inUse = {volumes: [store], pods: [{...stopped, status: 'RUNNING' as const}]};
    const reads = [at(NOON, parts), at(NOON + HOUR, inUse), at(NOON + 2 * HOUR, parts)];
    expect(memoryOf(...reads).resting).toEqual({v: NOON + 2 * HOUR});
  });

  it('is a volume on endpoints without billing, for as long as billing shows', () => {
    const account = play([at(NOON, served(), {days: days(7)})]);
    // The last serverless money was on the 10th of 30 days.
    expect(account.memory!.resting).toEqual({v: NOON - 12 * HOUR - 19 * DAY});
    expect(findings(account)).toMatchObject([{severity: 'warn', title: {key: 'resting_titleEndpoint'}}]);
    const young = play([at(NOON, served({createdAt: NOON - 13 * DAY}), {days: days(7)})]);
    expect(findings(young)).toEqual([]);
  });

  it('is none whose endpoint works, keeps workers warm, cannot be looked at, or was billed again', () => {
    const line = (amount: number) => ({
      lines: [
        {
          resource: 'e',
          kind: 'serverless' as const,
          unit: 'usd' as const,
          amount,
          confidence: 'exact' as const,
        },
      ],
    });
    expect(memoryOf(at(NOON, served({min: 1}))).resting).toEqual({});
    expect(memoryOf(at(NOON, served({max: 3}))).resting).toEqual({});
    const again = [at(NOON, served(), line(5)), at(NOON + HOUR, served(), line(6))];
    expect(memoryOf(again[0]!)).toHaveProperty('resting.v');
    expect(memoryOf(...again).resting).toEqual({});
  });

  it('is a stopped pod with a volume of its own, from its last stop on', () => {
    const disk = pod({id: 'd', status: 'EXITED', volumeGb: 100, startedAt: NOON - HOUR});
    const again = {...disk, startedAt: NOON + 30 * MINUTE};
    expect(memoryOf(at(NOON, {pods: [disk]}), at(NOON + HOUR, {pods: [disk]})).resting).toEqual({d: NOON});
    expect(memoryOf(at(NOON, {pods: [disk]}), at(NOON + HOUR, {pods: [again]})).resting).toEqual({
      d: NOON + HOUR,
    });
  });
});
