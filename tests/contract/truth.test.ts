/** The figures shown against the simulator's ledger, which bills by Runpod's rules and knows nothing of `lib/`. */
import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest';
import {readProvider} from '../../lib/app/host.ts';
import type {AccountRecord, Reading} from '../../lib/domain/account.ts';
import {monthStart} from '../../lib/domain/buckets.ts';
import {burnOf} from '../../lib/domain/burn.ts';
import orphanedVolume, {noteSightings} from '../../lib/domain/findings/orphaned-volume.ts';
import {DEFAULTS} from '../../lib/domain/settings.ts';
import type {AccountView} from '../../lib/domain/view.ts';
import {buildView} from '../../lib/domain/view-of.ts';
import {providerById} from '../../lib/providers/index.ts';
import {record} from '../fixtures/accounts.ts';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {scenarios} from '../simulator/scenarios/index.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {fetchFrom} from './in-process.ts';

const HOUR = 3_600_000;
/** Fri 20 Nov 2026 18:07 UTC. */
const NOW = Date.UTC(2026, 10, 20, 18, 7);
const runpod = providerById('runpod')!;
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({scenario: 'calm', now: NOW, speed: 0});
  fetchFrom(simulator);
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await simulator.close();
});

async function read(now: number, previous?: Reading): Promise<Reading> {
  const options = {key: READ_ONLY_KEY, now, ...(previous && {previous})};
  return (await readProvider(runpod, options)).reading;
}

function viewOf(reading: Reading, before: AccountRecord = record()): AccountView {
  const account = {...before, reading, sightings: noteSightings(before, reading)};
  const view = buildView(
    {at: reading.asOf, accounts: [account]},
    {now: reading.asOf, settings: DEFAULTS, names: {}},
  );
  return view.accounts[0]!;
}

const usd = (micros: number | undefined): number => (micros ?? Number.NaN) / 1_000_000;
/** Records are rounded to the micro-dollar one by one. */
const EXACT = 0.0001;

function billed(size: 'hour' | 'day', from: number, to: number, seenAt: number): number {
  const rows = simulator.world().ledger.billed(size, from, to, seenAt);
  return rows.flatMap(row => Object.values(row.amounts)).reduce((total, amount) => total + amount, 0);
}

describe.each(Object.keys(scenarios))('%s', name => {
  beforeAll(() => {
    simulator.setClock({now: NOW});
    simulator.setScenario(name);
  });

  it('shows burn, balance, runway, month and last 24 h as the ledger has them', async () => {
    const account = viewOf(await read(NOW));
    compare(account, NOW);
  });

  it('still does after two more reads that ask only for what is new', async () => {
    const first = await read(NOW);
    simulator.setClock({now: NOW + 5 * HOUR});
    const second = await read(NOW + 5 * HOUR, first);
    simulator.setClock({now: NOW + 30 * HOUR});
    const third = await read(NOW + 30 * HOUR, second);
    compare(viewOf(third), NOW + 30 * HOUR);
  });
});

describe.each([
  ['the first minutes of a month', Date.UTC(2026, 11, 1, 0, 7)],
  ['the last minute of a year', Date.UTC(2026, 11, 31, 23, 59)],
  ['a leap day', Date.UTC(2028, 1, 29, 12)],
  ['a Sunday before dawn, as summer time ends', Date.UTC(2026, 9, 25, 1, 3)],
])('at %s', (_, at) => {
  it.each(Object.keys(scenarios).filter(name => name !== 'big'))('%s is told truly', async name => {
    simulator.setClock({now: at});
    simulator.setScenario(name);
    compare(viewOf(await read(at)), at);
  });
});

function compare(account: AccountView, now: number): void {
  const {ledger, state} = simulator.world();
  const {rate, balance} = state();
  expect(usd(account.burn.perHour) || 0).toBeGreaterThanOrEqual(rate * 0.99);
  expect(usd(account.burn.perHour) || 0).toBeLessThanOrEqual(rate * 1.01);
  expect(usd(account.balance?.amount)).toBeCloseTo(balance, 5);
  expect(usd(account.balance?.amount)).toBeCloseTo(ledger.balanceAt(now), 5);
  const month = billed('day', monthStart(now), now, now);
  expect(Math.abs(usd(account.month?.amount) - month)).toBeLessThan(EXACT);
  const hour = Math.floor(now / HOUR) * HOUR;
  expect(Math.abs(usd(account.last24h) - billed('hour', hour - 24 * HOUR, hour, now))).toBeLessThan(EXACT);
  if (rate > 0 && balance > 0) {
    const left = account.runway.kind === 'ends' ? account.runway.left / HOUR : Number.NaN;
    expect(Math.abs(left / (balance / rate) - 1)).toBeLessThan(0.01);
  } else {
    expect(account.runway.kind).toBe(balance > 0 ? 'idle' : 'gone');
  }
}

describe('unused volumes', () => {
  it.each([
    ['left-volume', 1],
    ['team-with-clusters', 0],
    ['calm', 0],
    ['weekend', 0],
    ['big', 40],
  ])('%s has %i', async (name, count) => {
    simulator.setClock({now: NOW});
    simulator.setScenario(name);
    const first = await read(NOW);
    const before: AccountRecord = {...record(), sightings: noteSightings(record(), first)};
    simulator.setClock({now: NOW + HOUR});
    const second = await read(NOW + HOUR, first);
    const account = {...before, reading: second, sightings: noteSightings(before, second)};
    const found = orphanedVolume
      .evaluate({account, burn: burnOf(second), settings: DEFAULTS, now: NOW + HOUR})
      .filter(({confidence}) => confidence === 'confirmed');
    const {volumes, pods, endpoints} = simulator.world().state();
    const used = new Set([
      ...pods.map(pod => pod.networkVolume),
      ...endpoints.flatMap(endpoint => endpoint.networkVolumes),
    ]);
    expect(found.map(({resource}) => resource.id).sort()).toEqual(
      volumes.flatMap(({id}) => (used.has(id) ? [] : [id])).sort(),
    );
    expect(found).toHaveLength(count);
  });
});
