/**
 * Thirty days of alerts through the product's own steps, with top-ups, faults and workers that die on the way: every
 * episode is told exactly once, none in quiet hours but the last hour, a recovery once, the daily number holds, and what
 * was held back comes in the morning. Compared with `episodes.ts`, which has it from the simulator's ledger.
 */
import {afterAll, beforeAll, beforeEach, describe, expect, it, vi} from 'vitest';
import {say} from '../../components/text.ts';
import {provideWords} from '../../lib/app/badge.ts';
import {commitRead} from '../../lib/app/commit.ts';
import {readProvider} from '../../lib/app/host.ts';
import {setSettings} from '../../lib/app/settings.ts';
import {find, load, newRecord, update} from '../../lib/app/store.ts';
import {providerById} from '../../lib/providers/index.ts';
import {fakeExtension} from '../fake-extension.ts';
import {type FakeNotifications, fakeNotifications} from '../fake-notifications.ts';
import {speakEnglish} from '../fixtures/sample-view.ts';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {createDice, type Dice} from '../simulator/world/dice.ts';
import {isQuiet, MOST, newcomer, QUIET, see, send, sightOf, type Telling} from './episodes.ts';
import {fetchFrom} from './in-process.ts';
import {live, misfortune, pay} from './living.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Fri 20 Nov 2026 12:07 UTC: the month ends on the way. */
const START = Date.UTC(2026, 10, 20, 12, 7);
const ID = 'a1';
const runpod = providerById('runpod')!;
let simulator: Simulator;
let system: FakeNotifications;

beforeAll(async () => {
  simulator = await startSimulator({scenario: 'calm', now: START, speed: 0});
  fetchFrom(simulator);
  vi.useFakeTimers({toFake: ['Date']});
});
beforeEach(() => {
  fakeExtension();
  system = fakeNotifications();
  speakEnglish();
  provideWords({say});
});
afterAll(async () => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  await simulator.close();
});

const settled = (): Promise<unknown> => navigator.locks.request('alerts', async () => {});

async function setUp(name: string): Promise<void> {
  simulator.setClock({now: START});
  simulator.setScenario(name);
  vi.setSystemTime(START);
  const connection = {
    id: ID,
    provider: 'runpod',
    label: 'Team',
    slot: 'device',
    addedAt: 0,
    keyTail: '',
  } as const;
  await update(state => ({...state, accounts: [newRecord(connection)]}));
  await setSettings({alerts: {quiet: QUIET, perDay: MOST, muted: []}});
}

/** Whether the read was good. Kills the worker in between where `dies` says so; the next one starts within minutes. */
async function readAt(at: number, dies: 'getAll' | 'create' | 'created' | undefined): Promise<boolean> {
  const {reading: previous} = find(await load(), ID)!;
  const options = {key: READ_ONLY_KEY, now: at, ...(previous && {previous})};
  const read = await readProvider(runpod, options).catch(() => undefined);
  if (!read) return false;
  system.onStep = step => {
    if (step === dies) throw new Error('killed');
  };
  await commitRead(ID, read, at, false);
  await settled();
  system.onStep = undefined;
  return true;
}

/** What these days must have held, or they would show nothing. */
const MUST: Record<string, string[]> = {
  weekend: ['runway-72', 'runway-24', 'runway-6', 'runway-1', 'recovered', 'weekend-guard', 'bedtime-guard'],
  'zero-soon': ['runway-24', 'runway-6', 'runway-1', 'recovered', 'data-at-risk', 'orphaned-volume'],
  chaos: ['orphaned-volume', 'weekend-guard', 'bedtime-guard'],
};

describe.each(Object.keys(MUST))('%s', name => {
  it('tells what the ledger says should be told, each once', {timeout: 240_000}, async () => {
    await setUp(name);
    const dice = createDice(`thirty days of alerts of ${name}`);
    const followed = newcomer();
    const counts = {good: 0, failed: 0, killed: 0};
    for (let at = START; at < START + 30 * DAY; at += stride(dice)) {
      simulator.setClock({now: at});
      vi.setSystemTime(at);
      const world = simulator.world();
      pay(world, dice);
      if (dice.between(1, 5) === 1) live(world, dice);
      const trouble = dice.between(1, 12) === 1 ? misfortune(dice) : undefined;
      if (trouble) simulator.faults.set(trouble.on, trouble.fault);
      const dies = dice.between(1, 4) === 1 ? dice.pick(['getAll', 'create', 'created'] as const) : undefined;
      const isGood = await readAt(at, dies);
      simulator.faults.clear();
      if (isGood) see(followed, sightOf(world.state(), world.ledger, at), trouble?.on);
      // A failure is a tick like any other, and the next worker comes with the next one.
      for (const later of [...(isGood ? [] : [at]), ...(dies ? [at + 2 * MINUTE] : [])]) {
        vi.setSystemTime(later);
        await update();
        await settled();
        send(followed, later, []);
      }
      counts[isGood ? 'good' : 'failed'] += 1;
      if (dies) counts.killed += 1;
    }
    expect(counts.good).toBeGreaterThan(400);
    expect(counts.failed).toBeGreaterThan(3);
    expect(counts.killed).toBeGreaterThan(80);
    compare(followed.tellings, followed.held.length, (await load()).alerts.state.held.length);
    expect(followed.tellings.flatMap(({kinds}) => kinds)).toEqual(expect.arrayContaining(MUST[name]!));
  });
});

/** Mostly every 70–100 minutes, by day and by night; now and then at once again. */
const stride = (dice: Dice): number =>
  (dice.between(1, 10) === 1 ? dice.between(3, 30) : dice.between(70, 100)) * MINUTE;

/** The kind of what was shown, or how many it gathers; and when it was decided. */
function tellingOf(id: string, title: string): [at: number, what: string] {
  const [, key = '', at = ''] = id.split('|');
  const gathered = key.endsWith('/digest') ? `${Number.parseInt(title, 10)} together` : key.split('/')[1]!;
  return [Number(at), gathered];
}

const said = ({at, kinds}: Telling): [number, string] => [
  at,
  kinds.length > 1 ? `${kinds.length} together` : kinds[0]!,
];

function compare(expected: readonly Telling[], heldBack: number, held: number): void {
  const shown = system.shown.map(({id, title}) => tellingOf(id, title));
  const readable = ([at, what]: [number, string]): string => `${new Date(at).toISOString()} ${what}`;
  expect(shown.map(readable)).toEqual(expected.map(said).map(readable));
  expect(held).toBe(heldBack);
  expect(new Set(system.shown.map(({id}) => id)).size).toBe(system.shown.length);
  const night = shown.filter(([at]) => isQuiet(at)).map(([, what]) => what);
  expect(night.filter(what => what !== 'runway-1')).toEqual([]);
  const times = shown.filter(([, what]) => what !== 'runway-1').map(([at]) => at);
  for (const at of times)
    expect(times.filter(other => other > at - DAY && other <= at).length).toBeLessThanOrEqual(MOST);
}
