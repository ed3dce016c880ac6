/**
 * Thirty days of alerts through the product's own steps, with top-ups, faults, workers that die on the way and browsers
 * that are closed for hours: every episode is told exactly once, none in quiet hours but the last hour, a recovery once,
 * the daily number holds over all accounts, and what was held back comes in the morning. Compared with `episodes.ts`,
 * which has it from the simulators' ledgers.
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
import {FULL_KEY, READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {createDice, type Dice} from '../simulator/world/dice.ts';
import {
  type Followed,
  isQuiet,
  kindOf,
  lose,
  MOST,
  newcomer,
  QUIET,
  see,
  send,
  sightOf,
  type Telling,
} from './episodes.ts';
import {fetchFrom} from './in-process.ts';
import {live, misfortune, pay} from './living.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Fri 20 Nov 2026 12:07 UTC: the month ends on the way. */
const START = Date.UTC(2026, 10, 20, 12, 7);
const END = START + 30 * DAY;
const KEYS = [READ_ONLY_KEY, FULL_KEY];
const runpod = providerById('runpod')!;
let simulators: Simulator[];
let system: FakeNotifications;

beforeAll(async () => {
  simulators = await Promise.all(KEYS.map(() => startSimulator({scenario: 'calm', now: START, speed: 0})));
  fetchFrom(simulators[0]!, Object.fromEntries(KEYS.map((key, index) => [key, simulators[index]!])));
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
  await Promise.all(simulators.map(simulator => simulator.close()));
});

const settled = (): Promise<unknown> => navigator.locks.request('alerts', async () => {});

/** One of the accounts: its world, and what its person should have heard. */
interface Account {
  id: string;
  key: string;
  simulator: Simulator;
  followed: Followed;
}

const labelOf = (id: string): string => `Team ${id}`;

/** An account for each scenario. */
async function setUp(names: readonly string[]): Promise<Account[]> {
  const tellings: Telling[] = [];
  const accounts = names.map((name, index) => {
    const [id, simulator] = [`a${index}`, simulators[index]!];
    simulator.setClock({now: START});
    simulator.setScenario(name);
    return {id, key: KEYS[index]!, simulator, followed: newcomer(id, tellings)};
  });
  vi.setSystemTime(START);
  const connection = {provider: 'runpod', slot: 'device', addedAt: 0, keyTail: ''} as const;
  const records = accounts.map(({id}) => newRecord({...connection, id, label: labelOf(id)}));
  await update(state => ({...state, accounts: records}));
  await setSettings({alerts: {quiet: QUIET, perDay: MOST, muted: []}});
  return accounts;
}

/** Whether the read was good. */
async function commitOne({id, key}: Account, at: number): Promise<boolean> {
  const {reading: previous} = find(await load(), id)!;
  const read = await readProvider(runpod, {key, now: at, ...(previous && {previous})}).catch(() => undefined);
  if (!read) return false;
  await commitRead(id, read, at, false);
  await settled();
  return true;
}

/** A worker without a new read, as each tick has one; a failure is a tick too. */
async function tick(accounts: readonly Account[], at: number): Promise<void> {
  vi.setSystemTime(at);
  await update();
  await settled();
  for (const {followed} of accounts) send(followed, at);
}

/** One account is read, after what happened to it. Gives whether that went well. */
async function readOne(
  account: Account,
  accounts: readonly Account[],
  at: number,
  dice: Dice,
): Promise<boolean> {
  const {simulator, followed} = account;
  simulator.setClock({now: at});
  const world = simulator.world();
  pay(world, dice);
  if (dice.between(1, 5) === 1) live(world, dice);
  const trouble = dice.between(1, 12) === 1 ? misfortune(dice) : undefined;
  if (trouble) simulator.faults.set(trouble.on, trouble.fault);
  const isUnbilled = trouble?.on === '/v2/billing';
  const missed = trouble && {on: trouble.on, isBlind: !isUnbilled && trouble.fault.kind === 'too-many'};
  const isGood = await commitOne(account, at);
  simulator.faults.clear();
  if (!isGood) await tick(accounts, at);
  const sight = sightOf(world.state(), world.ledger, at);
  for (const each of isGood ? accounts : []) {
    if (each === account) see(followed, {...sight, ...(isUnbilled && {day: undefined})}, missed);
    else send(each.followed, at);
  }
  return isGood;
}

/** While the browser is closed somebody may pay from elsewhere. */
function payAsleep({simulator}: Account, at: number, dice: Dice): void {
  simulator.setClock({now: at});
  const world = simulator.world();
  if (dice.between(1, 4) === 1) world.add({at, do: 'top-up', usd: dice.between(5, 60)});
}

const isSleep = (span: number): boolean => span > 2 * HOUR;

/** Mostly every 70–100 minutes, by day and by night; now and then at once again, or only hours later. */
function stride(dice: Dice): number {
  const kind = dice.between(1, 20);
  if (kind === 1) return dice.between(300, 840) * MINUTE;
  return (kind < 4 ? dice.between(3, 30) : dice.between(70, 100)) * MINUTE;
}

interface Counts {
  good: number;
  failed: number;
  killed: number;
  slept: number;
}

/** Plays all days. A worker that dies is followed by the next one within minutes, or when the browser is opened again. */
async function play(accounts: readonly Account[], dice: Dice): Promise<Counts> {
  const counts: Counts = {good: 0, failed: 0, killed: 0, slept: 0};
  for (let at = START, span = 0; at < END; at += span) {
    span = stride(dice);
    // Shown but not noted, and gone with the browser: nobody can know of that.
    const steps = isSleep(span)
      ? (['getAll', 'create'] as const)
      : (['getAll', 'create', 'created'] as const);
    const dies = dice.between(1, 4) === 1 ? dice.pick(steps) : undefined;
    system.onStep = step => {
      if (step === dies) throw new Error('killed');
    };
    vi.setSystemTime(at);
    for (const account of accounts)
      counts[(await readOne(account, accounts, at, dice)) ? 'good' : 'failed'] += 1;
    system.onStep = undefined;
    if (dies) counts.killed += 1;
    if (isSleep(span)) {
      counts.slept += 1;
      for (const account of accounts) {
        payAsleep(account, at + span / 2, dice);
        if (dies) lose(account.followed, at);
      }
    }
    if (dies || isSleep(span)) await tick(accounts, at + (isSleep(span) ? span : 2 * MINUTE));
  }
  return counts;
}

/** What these days must have held, or they would show nothing. */
const MUST: [name: string, ...kinds: string[]][][] = [
  [
    [
      'weekend',
      'runway-72',
      'runway-24',
      'runway-6',
      'runway-1',
      'recovered',
      'weekend-guard',
      'bedtime-guard',
    ],
    ['zero-soon', 'runway-24', 'runway-6', 'runway-1', 'recovered', 'data-at-risk', 'orphaned-volume'],
  ],
  [['chaos', 'orphaned-volume', 'weekend-guard', 'bedtime-guard']],
];

describe.each(MUST.map(must => ({must, names: must.map(([name]) => name)})))('$names', ({must, names}) => {
  it('tell what the ledgers say should be told, each once', {timeout: 240_000}, async () => {
    const accounts = await setUp(names);
    const counts = await play(accounts, createDice(`${names.join(' and ')}: thirty days of alerts, 5`));
    expect(counts.good).toBeGreaterThan(250 * names.length);
    expect(counts.failed).toBeGreaterThan(3);
    expect(counts.killed).toBeGreaterThan(60);
    expect(counts.slept).toBeGreaterThan(10);
    const {tellings} = accounts[0]!.followed;
    compare(tellings.filter(({isLost}) => !isLost));
    const {state} = (await load()).alerts;
    expect(state.held).toHaveLength(accounts.flatMap(({followed}) => followed.held).length);
    must.forEach(([, ...kinds], index) => {
      const own = tellings.filter(({account}) => account === accounts[index]!.id);
      expect(own.flatMap(({keys}) => keys.map(kindOf))).toEqual(expect.arrayContaining(kinds));
    });
    if (accounts.length === 1) return;
    expect(tellings.some(({isLost}) => isLost)).toBe(true);
    for (const {id, message} of system.shown) expect(message).toContain(labelOf(accountIn(id)));
  });
});

/** A notification's id is made of page, key and moment; the key begins with the account. */
const accountIn = (id: string): string => id.split('|')[1]!.split('/')[0]!;

/** Whose it was, the kind of what was shown, or how many it gathers; and when it was decided. */
function tellingOf(id: string, title: string): [at: number, account: string, what: string] {
  const [, key = '', at = ''] = id.split('|');
  const gathered = key.endsWith('/digest') ? `${Number.parseInt(title, 10)} together` : key.split('/')[1]!;
  return [Number(at), accountIn(id), gathered];
}

const said = ({at, account, keys}: Telling): [number, string, string] => [
  at,
  account,
  keys.length > 1 ? `${keys.length} together` : kindOf(keys[0]!),
];

function compare(expected: readonly Telling[]): void {
  const shown = system.shown.map(({id, title}) => tellingOf(id, title));
  const readable = ([at, account, what]: [number, string, string]): string =>
    `${new Date(at).toISOString()} ${account} ${what}`;
  expect(shown.map(readable)).toEqual(expected.map(said).map(readable));
  expect(new Set(system.shown.map(({id}) => id)).size).toBe(system.shown.length);
  const night = shown.filter(([at]) => isQuiet(at)).map(([, , what]) => what);
  expect(night.filter(what => what !== 'runway-1')).toEqual([]);
  const times = shown.filter(([, , what]) => what !== 'runway-1').map(([at]) => at);
  for (const at of times)
    expect(times.filter(other => other > at - DAY && other <= at).length).toBeLessThanOrEqual(MOST);
}
