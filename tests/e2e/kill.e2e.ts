/** The browser is killed fifty times at moments of chance while it writes: what it finds at the next start is whole. */
import {setTimeout} from 'node:timers/promises';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Connection} from '../../lib/domain/account.ts';
import type {Settings} from '../../lib/domain/settings.ts';
import type {KeyResult} from '../../lib/messages.ts';
import {unpack} from '../../lib/storage/items.ts';
import {accountItem, connectionsItem, settingsItem} from '../../lib/storage/records.ts';
import type {VaultInfo} from '../../lib/vault/vault.ts';
import {FULL_KEY, NO_BILLING_KEY, READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {generousPolicy} from '../simulator/api/rate-limit.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {launchChromium} from './chromium-driver.ts';
import type {Driver, Tab} from './driver.ts';
import {askFrom, runWith} from './kept.ts';
import {connectIn, PASSPHRASE, SEND_SECRET, unlockWith} from './secrets.ts';
import {connectKey} from './visitor.ts';

const SEED = 20261125;
const KILLS = 10;
/** The browser dies at most so long after the changes began: in so many times what the first one took, and this, ms. */
const SPREAD = 3;
const LATEST = 600;
const PASSPHRASES = [PASSPHRASE, 'resu lota nimi fado peku'];

/** A number in [0, 1) from the last one; the same seed gives the same moments. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** What the page does over and over until it dies; `begun` and `done` are the last change begun and the last one done. */
const LOOP = (change: string): string => `(() => {
  globalThis.begun = globalThis.done = 0;
  const say = (name, input) => browser.runtime.sendMessage({name, input});
  const secret = ${SEND_SECRET};
  (async () => {
    for (;;) {
      const n = ++globalThis.begun;
      const answer = await ${change};
      if (answer.ok) globalThis.done = n;
    }
  })().catch(() => {});
})()`;

/** \`old\`: settings as an earlier version stored them, put in the place of the present ones before each kill. */
const KINDS: Record<string, Kind> = {
  settings: {
    change: () => "say('settings.set', {subscriptions: [{name: 'Chat', perMonth: n}]})",
  },
  'a migration': {
    old: {v: 1, data: {snoozed: {'idle-pod:p1': 1_893_456_000_000}}},
    change: () => "say('settings.set', {subscriptions: [{name: 'Chat', perMonth: n}]})",
  },
  'the coming and going of a key': {
    change: () => `secret({do: 'connect', provider: 'runpod', key: '${NO_BILLING_KEY}', label: 'n' + n,
      withoutBalance: true, slot: 'device'})
      .then(made => made.ok ? say('connection.remove', {connection: made.connection}) : made)`,
  },
  'a change of the passphrase': {
    change: ({passphrase}) => {
      const other = PASSPHRASES.find(words => words !== passphrase);
      return `secret(n % 2 ? {do: 'change', passphrase: '${passphrase}', next: '${other}'}
        : {do: 'change', passphrase: '${other}', next: '${passphrase}'})`;
    },
  },
  'a key’s way from slot to slot': {
    change: ({connection, passphrase}) => `secret({do: 'move', connection: '${connection}',
      to: n % 2 ? 'passphrase' : 'device', passphrase: '${passphrase}'})`,
  },
};
interface Kind {
  change: (facts: Facts) => string;
  old?: object;
}
interface Facts {
  /** The connection in the device slot. */
  connection: string;
  passphrase: string;
}

describe('S1 sigkill_mid_write', () => {
  const chance = chanceFrom(SEED);
  let simulator: Simulator;
  let driver: Driver;
  let page: Tab;
  let passphrase = PASSPHRASES[0]!;
  let [device, held] = ['', ''];
  beforeAll(async () => {
    simulator = await startSimulator({scenario: 'left-volume'});
    // Nobody connects a key so often.
    simulator.faults.account.quotas = generousPolicy.map(entry => ({...entry, quota: 100 * entry.quota}));
    driver = await launchChromium({simulatorPort: simulator.port});
    await connectKey(driver, READ_ONLY_KEY);
    page = await driver.tab('popup.html');
    device = (await connectionsIn(page))[0]?.id ?? '';
    held = await connectIn(page, 'passphrase', FULL_KEY, passphrase);
  });
  afterAll(async () => {
    await driver?.close();
    await simulator?.close();
  });

  it.each(Object.entries(KINDS))(
    `${KILLS} kills in %s`,
    async (_what, {change, old}) => {
      let latest = 0;
      for (let kill = 0; kill < KILLS; kill++) {
        if (old) await runWith(page, `browser.storage.local.set({settings: ${JSON.stringify(old)}})`);
        await removeOthers(page, [device, held]);
        await page.run(`(browser => ${LOOP(change({connection: device, passphrase}))})(chrome)`);
        // How fast changes are, the machine says: the first browser dies after one at the earliest.
        latest ||= LATEST + SPREAD * (await timeOfChange(page));
        const counted = await untilKilled(page, chance() * latest);
        await driver.restart({kill: true});
        page = await driver.tab('popup.html');
        await expectWhole(page);
        if (change === KINDS.settings?.change) await expectSettings(page, counted, undefined);
        if (old) await expectSettings(page, counted, old);
        passphrase = await unlocked(page, passphrase);
      }
    },
    600_000,
  );

  it('both keys are still used', async () => {
    simulator.requests.length = 0;
    await expect
      .poll(
        async () => {
          await askFrom(page, 'sync.refresh');
          return [READ_ONLY_KEY, FULL_KEY].map(key =>
            simulator.requests.some(({headers}) => headers.authorization === `Bearer ${key}`),
          );
        },
        {timeout: 60_000, interval: 1_000},
      )
      .toEqual([true, true]);
  });
});

type Counted = {begun: number; done: number};

/** Waits until the page has done a change, ms. Throws where none is ever done. */
async function timeOfChange(page: Tab): Promise<number> {
  const start = performance.now();
  await expect.poll(() => page.run('done'), {timeout: 60_000, interval: 20}).toBeGreaterThan(0);
  return performance.now() - start;
}

/** Looks how far the page is until its time is over. The moment of the kill is the thing under test, so here time counts. */
async function untilKilled(page: Tab, after: number): Promise<Counted> {
  const end = performance.now() + after;
  for (;;) {
    const counted = await page.run<Counted>('({begun, done})');
    if (performance.now() >= end) return counted;
    await setTimeout(Math.min(20, Math.max(0, end - performance.now())));
  }
}

const connectionsIn = async (page: Tab): Promise<readonly Connection[]> => {
  const raw = await runWith<unknown>(
    page,
    "browser.storage.local.get('connections').then(all => all.connections)",
  );
  return unpack(connectionsItem, raw).value;
};

/** What was connected and not removed any more when the browser died. */
async function removeOthers(page: Tab, kept: readonly string[]): Promise<void> {
  for (const {id} of await connectionsIn(page))
    if (!kept.includes(id)) await askFrom(page, 'connection.remove', {connection: id});
}

/**
 * Every item is one that this version wrote whole, the vault is sound, and nobody is told of any trouble. A database
 * that the browser does not open in 3 s is asked again after 30.
 */
async function expectWhole(page: Tab): Promise<void> {
  const vault = () => askFrom<{value: VaultInfo}>(page, 'vault.get').then(({value}) => value);
  await expect.poll(async () => (await vault()).device, {timeout: 60_000}).toBe(true);
  expect(await vault()).toMatchObject({state: 'ready', device: true, passphrase: 'locked'});
  expect(await vault()).not.toHaveProperty('notice');
  const all = await runWith<Record<string, unknown>>(page, 'browser.storage.local.get(null)');
  expect(Object.keys(all).filter(key => /quarantine|bad/.test(key))).toEqual([]);
  expect(unpack(settingsItem, all.settings ?? {v: 1, data: {snoozed: {}}}).lost).toBeUndefined();
  const connections = unpack(connectionsItem, all.connections);
  expect(connections.lost).toBeUndefined();
  for (const connection of connections.value) {
    const fallback = {
      connection,
      meta: {state: 'new', nextDueAt: 0, failures: 0, interval: 1},
      sightings: {},
    } as const;
    expect(unpack(accountItem(connection, fallback), all[`account:${connection.id}`]).lost).toBeUndefined();
  }
}

/** What was acknowledged is stored; beyond it at most the change that was under way. */
async function expectSettings(page: Tab, {done}: Counted, old: object | undefined): Promise<void> {
  const {value} = await askFrom<{value: Settings}>(page, 'settings.get');
  const stored = value.subscriptions[0]?.perMonth ?? 0;
  expect(stored).toBeGreaterThanOrEqual(done);
  if (old) expect(value.snoozed).toEqual({'idle-pod:p1': {until: 1_893_456_000_000, reason: 'later'}});
}

/** Unlocks with one of the two passphrases, exactly one of which fits; gives it. */
async function unlocked(page: Tab, last: string): Promise<string> {
  for (const passphrase of [last, ...PASSPHRASES.filter(words => words !== last)]) {
    const answer = await unlockWith(page, passphrase);
    if (answer.ok) return passphrase;
    expect(answer satisfies KeyResult).toEqual({ok: false, refusal: 'wrong-passphrase'});
  }
  throw new Error('Neither passphrase unlocks the vault.');
}
