/**
 * Thirty days of every scenario through the product's own steps: read, commit, the record through JSON (a killed worker
 * keeps nothing else), view. Compared with the simulator's ledger, which bills by Runpod's rules and knows nothing of
 * `lib/`.
 */
import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest';
import {withRead} from '../../lib/app/commit.ts';
import {readProvider} from '../../lib/app/host.ts';
import type {AccountRecord} from '../../lib/domain/account.ts';
import {atZeroOf} from '../../lib/domain/at-zero.ts';
import {monthStart} from '../../lib/domain/buckets.ts';
import {burnOf} from '../../lib/domain/burn.ts';
import type {Finding} from '../../lib/domain/findings/contract.ts';
import {findingsOf} from '../../lib/domain/findings/index.ts';
import {DEFAULTS} from '../../lib/domain/settings.ts';
import type {AccountView} from '../../lib/domain/view.ts';
import {buildView} from '../../lib/domain/view-of.ts';
import {providerById} from '../../lib/providers/index.ts';
import {record as emptyRecord} from '../fixtures/accounts.ts';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {scenarios} from '../simulator/scenarios/index.ts';
import {on} from '../simulator/scenarios/making.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import type {WorldState} from '../simulator/world/contract.ts';
import {createDice, type Dice} from '../simulator/world/dice.ts';
import {fetchFrom} from './in-process.ts';
import {live, misfortune, pay} from './living.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Fri 20 Nov 2026 18:07 UTC: the month ends on the way. */
const START = Date.UTC(2026, 10, 20, 18, 7);
const runpod = providerById('runpod')!;
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({scenario: 'calm', now: START, speed: 0});
  fetchFrom(simulator);
  vi.useFakeTimers({toFake: ['Date']});
});
afterAll(async () => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  await simulator.close();
});

/** The background between two lives of the worker: the stored record and the view made of it. */
function createReader() {
  let record: AccountRecord = emptyRecord();
  return {
    get record(): AccountRecord {
      return record;
    },
    /** Whether the read was good. */
    async read(at: number): Promise<boolean> {
      vi.setSystemTime(at);
      const {reading: previous} = record;
      try {
        const read = await readProvider(runpod, {key: READ_ONLY_KEY, now: at, ...(previous && {previous})});
        record = JSON.parse(JSON.stringify(withRead(record, read, at, false)));
        return true;
      } catch {
        return false;
      }
    },
    view(now: number): AccountView {
      return buildView({at: now, accounts: [record]}, {now, settings: DEFAULTS, names: {}}).accounts[0]!;
    },
    /** All of them; the view has room for the worst only. */
    findings(): Finding[] {
      const burn = burnOf(record.reading);
      return findingsOf({account: record, burn, settings: DEFAULTS, now: record.reading?.asOf ?? 0});
    },
  };
}
type Reader = ReturnType<typeof createReader>;

describe.each(Object.keys(scenarios))('%s', name => {
  const isBig = name === 'big';

  it('shows what the ledger has for thirty days, and finds what is left behind', {
    timeout: 60_000,
  }, async () => {
    simulator.setClock({now: START});
    simulator.setScenario(name);
    const dice = createDice(`thirty days of ${name}`);
    const reader = createReader();
    const free = new Map<string, number>();
    let last: {state: WorldState; verdicts: Verdicts} | undefined;
    const counts = {good: 0, failed: 0};
    // Its workers are read in turns, so what $0 does to them would be seen hours later.
    if (isBig) simulator.world().add({at: START, do: 'top-up', usd: 200_000});
    let at = START;
    for (; at < START + 30 * DAY; at += isBig ? 36 * HOUR : stride(dice, at)) {
      simulator.setClock({now: at});
      const world = simulator.world();
      if (last && ranDry(last.state, world.state())) compareAtZero(last.verdicts, last.state, world.state());
      last = undefined;
      pay(world, dice);
      if (!isBig && dice.between(1, 5) === 1) live(world, dice);
      const trouble = dice.between(1, 12) === 1 ? misfortune(dice) : undefined;
      if (trouble) simulator.faults.set(trouble.on, trouble.fault);
      const before = reader.record;
      const isGood = await reader.read(at);
      simulator.faults.clear();
      if (!isGood) {
        counts.failed += 1;
        expect(trouble).toBeDefined();
        expect(reader.record).toBe(before);
        continue;
      }
      const state = world.state();
      const findings = reader.findings();
      noFalseAlarm(findings, state);
      if (trouble) continue;
      counts.good += 1;
      compareMoney(reader.view(at), at);
      compareOrphans(findings, state, free, at);
      last = {state, verdicts: atZeroOf(reader.record.reading!.inventory!)};
    }
    expect(counts.good).toBeGreaterThan(isBig ? 12 : 400);
    if (!isBig) expect(counts.failed).toBeGreaterThan(3);
    await runDry(reader, at);
  });
});

describe("an idle pod is found within its rule's time, a busy one is not", () => {
  it.each(Object.keys(scenarios).filter(name => name !== 'big'))('%s', async name => {
    simulator.setClock({now: START});
    simulator.setScenario(name);
    const world = simulator.world();
    if (world.state().balance < 20) world.add({at: START, do: 'top-up', usd: 100});
    for (const [id, util] of [
      ['idle-planted', 0],
      ['busy-planted', 80],
    ] as const) {
      world.add({at: START, do: 'create-pod', pod: {id, name: id, ...on('RTX A4000')}});
      world.add({at: START, do: 'use-pod', id, util: [util]});
    }
    const reader = createReader();
    for (let minutes = 0; minutes <= 180; minutes += 9) {
      simulator.setClock({now: START + minutes * MINUTE});
      expect(await reader.read(START + minutes * MINUTE)).toBe(true);
      const idle = reader.findings().filter(({rule}) => rule === 'idle-pod');
      noFalseAlarm(idle, simulator.world().state());
      expect(idle.some(({resource}) => resource.id === 'idle-planted')).toBe(minutes >= 60);
    }
  });
});

/** Mostly every 47–60 minutes, now and then at once again; most nights the browser is closed. */
function stride(dice: Dice, at: number): number {
  const hour = new Date(at).getUTCHours();
  if (hour >= 22 && dice.between(1, 4) > 1) return dice.between(8 * 60, 10 * 60) * MINUTE;
  return (dice.between(1, 10) === 1 ? dice.between(1, 46) : dice.between(47, 60)) * MINUTE;
}

const usd = (micros: number | undefined): number => (micros ?? Number.NaN) / 1_000_000;

function compareMoney(account: AccountView, now: number): void {
  const {ledger, state} = simulator.world();
  const {rate, balance} = state();
  const when = new Date(now).toISOString();
  const shown = usd(account.burn.perHour);
  expect(Math.abs(shown - rate), `burn ${shown}, ledger ${rate}, ${when}`).toBeLessThanOrEqual(
    rate * 0.01 + 2e-6,
  );
  expect(Math.abs(usd(account.balance?.amount) - balance), `balance at ${when}`).toBeLessThan(1e-6);
  const rows = ledger.billed('day', monthStart(now), now, now);
  const month = rows
    .flatMap(row => Object.values(row.amounts))
    .reduce((sum, amount) => sum + amount * 1e6, 0);
  // Runpod's records are rounded to the micro-dollar one by one, one a day.
  const days = new Set(rows.map(row => row.startTime)).size;
  expect(Math.abs((account.month?.amount ?? Number.NaN) - month), `month at ${when}`).toBeLessThan(
    days / 2 + 0.01,
  );
}

/** Mounted by anything that works: a running pod or an endpoint. */
function inUse({pods, endpoints}: WorldState): Set<string | undefined> {
  return new Set([
    ...pods.filter(pod => pod.status === 'RUNNING').map(pod => pod.networkVolume),
    ...endpoints.flatMap(endpoint => (endpoint.workers.length > 0 ? endpoint.networkVolumes : [])),
  ]);
}

/** Mounted by anything at all. */
const mounted = ({pods, endpoints}: WorldState): Set<string | undefined> =>
  new Set([...pods.map(pod => pod.networkVolume), ...endpoints.flatMap(endpoint => endpoint.networkVolumes)]);

function noFalseAlarm(findings: Finding[], state: WorldState): void {
  const used = inUse(state);
  const confirmed = findings.filter(({confidence}) => confidence === 'confirmed');
  const orphans = confirmed.filter(({rule}) => rule === 'orphaned-volume');
  expect(orphans.filter(({resource}) => used.has(resource.id))).toEqual([]);
  const working = state.pods.filter(pod => pod.status !== 'RUNNING' || pod.util.every(util => util >= 5));
  const idle = findings.filter(({rule}) => rule === 'idle-pod').map(({resource}) => resource.id);
  expect(working.filter(({id}) => idle.includes(id))).toEqual([]);
}

/** `free`: volume → the first whole read since which nothing mounted it. */
function compareOrphans(
  findings: Finding[],
  state: WorldState,
  free: Map<string, number>,
  now: number,
): void {
  const used = mounted(state);
  const there = new Set(state.volumes.map(({id}) => id));
  for (const id of free.keys()) if (used.has(id) || !there.has(id)) free.delete(id);
  for (const id of there) if (!used.has(id) && !free.has(id)) free.set(id, now);
  const due = [...free].filter(([, since]) => now - since >= HOUR).map(([id]) => id);
  const found = findings.filter(
    ({rule, confidence}) => rule === 'orphaned-volume' && confidence === 'confirmed',
  );
  const named = new Set(found.map(({resource}) => resource.id));
  expect(
    due.filter(id => !named.has(id)),
    `orphans at ${new Date(now).toISOString()}`,
  ).toEqual([]);
}

type Verdicts = ReturnType<typeof atZeroOf>;

const ranDry = (before: WorldState, after: WorldState): boolean => before.balance > 0 && after.balance <= 0;

function compareAtZero(verdicts: Verdicts, before: WorldState, after: WorldState): void {
  const fates = new Map(verdicts.map(({resource, fate}) => [resource.id, fate]));
  const terminated = new Set(after.terminated.map(({id}) => id));
  const told = before.pods.map(({id}) => [id, fates.get(id)]);
  const came = before.pods.map(({id, status}) => {
    if (terminated.has(id)) return [id, 'terminated'];
    expect(after.pods.find(pod => pod.id === id)?.status).not.toBe('RUNNING');
    return [id, status === 'RUNNING' ? 'stopped' : 'kept'];
  });
  expect(told).toEqual(came);
  expect(after.volumes.map(({id}) => [id, fates.get(id)])).toEqual(
    before.volumes.map(({id}) => [id, 'clock-starts']),
  );
}

/** Lets the balance end, whenever that is, and compares what was said with what came. */
async function runDry(reader: Reader, from: number): Promise<void> {
  const {add, state} = simulator.world();
  if (state().balance <= 0) add({at: simulator.world().now(), do: 'top-up', usd: 50});
  const now = Math.max(from, simulator.world().now());
  simulator.setClock({now});
  const before = simulator.world().state();
  if (before.rate === 0) return;
  expect(await reader.read(now)).toBe(true);
  const verdicts = atZeroOf(reader.record.reading!.inventory!);
  const end = now + Math.ceil((before.balance / before.rate) * HOUR) + 10 * MINUTE;
  simulator.setClock({now: end});
  const after = simulator.world().state();
  expect(after.balance).toBeLessThanOrEqual(0);
  compareAtZero(verdicts, before, after);
}
