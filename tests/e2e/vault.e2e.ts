/** The passphrase slot through everything that can happen to an extension: it stays open, or locks, and never in between. */
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {AccountRecord, Connection} from '../../lib/domain/account.ts';
import {FULL_KEY, READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {browsers, type Driver} from './driver.ts';
import {askFrom, storedItem, whatIsKept} from './kept.ts';
import {connectIn, PASSPHRASE, sendSecret, unlockWith, vaultInfo} from './secrets.ts';
import {type Stage, setStage} from './stage.ts';
import {connectKey} from './visitor.ts';

const OUTPUT = {Chromium: '.output/chrome-mv3', Firefox: '.output/firefox-mv3'};
const PATIENT = {timeout: 40_000, interval: 500};

const meta = async (driver: Driver, id: string): Promise<AccountRecord['meta']> =>
  (await storedItem<{data: AccountRecord}>(driver, `account:${id}`)).data.meta;

/** Asks for a read until there is a good one later than `since`. */
async function readAgain(driver: Driver, id: string, since: number): Promise<void> {
  const goodAt = async () => {
    await askFrom(driver, 'sync.refresh', {connection: id});
    return (await meta(driver, id)).goodAt ?? 0;
  };
  await expect.poll(goodAt, PATIENT).toBeGreaterThan(since);
}

/** How often a key was sent to the API so far. */
const sent = ({simulator}: Stage, key: string): number =>
  simulator.requests.filter(({headers}) => headers.authorization === `Bearer ${key}`).length;

describe.each(browsers)('in $name', ({name, launch}) => {
  const stage = setStage(launch, 'left-volume');
  const next = mkdtempSync(join(tmpdir(), 'podometer-next-'));
  let device: string;
  let guarded: string;
  beforeAll(async () => {
    // By the form, which in Firefox asks for the consent that reads need from then on.
    await connectKey(stage.driver, READ_ONLY_KEY);
    device = (await storedItem<{data: Connection[]}>(stage.driver, 'connections')).data[0]!.id;
    guarded = await connectIn(stage.driver, 'passphrase', FULL_KEY, PASSPHRASE);
    cpSync(OUTPUT[name], next, {recursive: true});
    const manifest = JSON.parse(readFileSync(join(next, 'manifest.json'), 'utf8'));
    writeFileSync(join(next, 'manifest.json'), JSON.stringify({...manifest, version: '9.9.9'}));
  });
  afterAll(() => rmSync(next, {recursive: true, force: true}));

  it('V6 unlock_survives_worker_kill_x3: still unlocked, reads go on, nobody is asked', async () => {
    for (let kills = 1; kills <= 3; kills++) {
      await stage.driver.stopBackground();
      expect((await vaultInfo(stage.driver)).passphrase, `after ${kills} kills`).toBe('unlocked');
    }
    const before = sent(stage, FULL_KEY);
    await readAgain(stage.driver, guarded, (await meta(stage.driver, guarded)).goodAt ?? 0);
    expect(sent(stage, FULL_KEY)).toBeGreaterThan(before);
  });

  describe('V7 locked_after_restart_reload_update_disable', () => {
    const events: [string, () => Promise<void>][] = [
      ['a reload of the extension', () => stage.driver.reloadExtension()],
      [
        'switching it off and on',
        async () => {
          await stage.driver.setEnabled(false);
          await stage.driver.setEnabled(true);
        },
      ],
      ['a restart of the browser', () => stage.driver.restart()],
      ['an update', () => stage.driver.restart({extension: next})],
    ];
    it.each(events)(
      '%s: the passphrase slot is locked, the device slot goes on',
      async (_what, happen) => {
        const {driver} = stage;
        expect(await unlockWith(driver, PASSPHRASE)).toEqual({ok: true});
        await happen();
        expect((await vaultInfo(driver)).passphrase).toBe('locked');
        await expect.poll(async () => (await meta(driver, guarded)).state, PATIENT).toBe('locked');
        const before = sent(stage, FULL_KEY);
        await readAgain(driver, device, (await meta(driver, device)).goodAt ?? 0);
        await askFrom(driver, 'sync.refresh', {connection: guarded});
        expect(sent(stage, FULL_KEY)).toBe(before);
        expect((await meta(driver, guarded)).state).toBe('locked');
        expect((await whatIsKept(driver)).session).not.toHaveProperty(['vault.session']);
      },
      120_000,
    );
  });
});

describe('in Chromium', () => {
  const stage = setStage(browsers[0]!.launch, 'left-volume');
  let guarded: string;
  beforeAll(async () => {
    await connectIn(stage.driver, 'device', READ_ONLY_KEY);
    guarded = await connectIn(stage.driver, 'passphrase', FULL_KEY, PASSPHRASE);
    await askFrom(stage.driver, 'connection.choose', {connection: guarded});
  });

  /** Begins a read of the guarded connection and waits until the API holds its answers back. */
  async function heldRead(): Promise<void> {
    const {driver, simulator} = stage;
    simulator.faults.set('/v2', {kind: 'slow'});
    const asked = async (): Promise<number> => {
      void askFrom(driver, 'sync.refresh', {connection: guarded}).catch(() => {});
      return simulator.faults.held();
    };
    await expect.poll(asked, PATIENT).toBeGreaterThan(0);
  }
  const release = (): void => {
    stage.simulator.faults.clear();
    stage.simulator.faults.release();
  };
  /** The deadline of what is unlocked now, as if the time until it had gone by. */
  const passDeadline = (): Promise<unknown> =>
    stage.driver.extension(`browser.storage.session.get('vault.clock').then(found =>
      browser.storage.session.set({'vault.clock': {...found['vault.clock'], locksAt: Date.now() - 1}}))`);

  it('V9 lock_purges: every window says locked within a second, and nothing answers for the key any more', async () => {
    const {driver} = stage;
    const windows = await Promise.all([driver.tab('popup.html'), driver.tab('popup.html')]);
    await Promise.all(windows.map(popup => popup.waitFor('[data-figure="runway"]')));
    const seen = windows.map(popup =>
      popup.run<number>(`new Promise(done => {
        const began = performance.now();
        // A tab in the background draws no frames, so changes are watched and not frames.
        const look = () => document.querySelector('[data-state="locked"]') && done(performance.now() - began);
        new MutationObserver(look).observe(document.body, {subtree: true, childList: true, attributes: true});
        look();
      })`),
    );
    await askFrom(windows[0]!, 'vault.lock');
    for (const after of await Promise.all(seen)) expect(after).toBeLessThan(1_000);
    await Promise.all(windows.map(popup => popup.close()));
    expect((await whatIsKept(driver)).session).not.toHaveProperty(['vault.session']);
    const before = sent(stage, FULL_KEY);
    await askFrom(driver, 'sync.refresh', {connection: guarded});
    expect(sent(stage, FULL_KEY)).toBe(before);
  });

  it('V9 lock_purges: a read under way is dropped, whatever is answered afterwards', async () => {
    const {driver} = stage;
    expect(await unlockWith(driver, PASSPHRASE)).toEqual({ok: true});
    await readAgain(driver, guarded, 0);
    const {goodAt} = await meta(driver, guarded);
    await heldRead();
    await askFrom(driver, 'vault.lock');
    release();
    await askFrom(driver, 'sync.refresh', {connection: guarded});
    expect(await meta(driver, guarded)).toMatchObject({state: 'locked', goodAt});
  });

  it('V8 autolock_deadline: a deadline that passed while the worker slept locks before the first use', async () => {
    const {driver} = stage;
    expect(await unlockWith(driver, PASSPHRASE)).toEqual({ok: true});
    await readAgain(driver, guarded, 0);
    await passDeadline();
    await driver.stopBackground();
    const before = sent(stage, FULL_KEY);
    await askFrom(driver, 'sync.refresh', {connection: guarded});
    expect(sent(stage, FULL_KEY)).toBe(before);
    expect((await meta(driver, guarded)).state).toBe('locked');
    expect((await vaultInfo(driver)).passphrase).toBe('locked');
  });

  it('V8 autolock_deadline: what a provider answers after it is not kept', async () => {
    const {driver} = stage;
    expect(await unlockWith(driver, PASSPHRASE)).toEqual({ok: true});
    await readAgain(driver, guarded, 0);
    const {goodAt} = await meta(driver, guarded);
    await heldRead();
    await passDeadline();
    release();
    await expect.poll(async () => (await meta(driver, guarded)).state, PATIENT).toBe('locked');
    expect((await meta(driver, guarded)).goodAt).toBe(goodAt);
  });

  it('V12 mode_change_purges: the old device key is gone, and the old copy opens nothing', async () => {
    const {driver} = stage;
    const [before, keys] = await Promise.all([storedItem<string>(driver, 'vault'), deviceKeys(driver)]);
    expect(keys).toHaveLength(1);
    const {accounts} = await storedItem<{accounts: {id: string; label: string}[]}>(driver, 'view');
    const device = accounts.find(({label}) => label === 'device')!.id;
    const moved = {do: 'move', connection: device, to: 'passphrase', passphrase: PASSPHRASE} as const;
    expect(await sendSecret(driver, moved)).toEqual({ok: true});
    expect(await deviceKeys(driver)).toEqual([]);
    await driver.extension(`browser.storage.local.set({vault: ${JSON.stringify(before)}})`);
    await driver.extension(`browser.storage.session.remove('vault.session')`);
    await driver.stopBackground();
    const keysSent = sent(stage, READ_ONLY_KEY);
    await askFrom(driver, 'sync.refresh', {connection: device});
    expect(sent(stage, READ_ONLY_KEY)).toBe(keysSent);
    expect(await unlockWith(driver, PASSPHRASE)).toEqual({ok: true});
    await readAgain(driver, device, 0);
    expect(await storedItem<string>(driver, 'vault')).not.toBe(before);
  });
});

/** Ids of the device keys in IndexedDB. */
const deviceKeys = (driver: Driver): Promise<string[]> =>
  driver.extension(`new Promise((done, fail) => {
    const opening = indexedDB.open('kr');
    opening.onerror = fail;
    opening.onsuccess = () => {
      const request = opening.result.transaction('k').objectStore('k').getAll();
      request.onsuccess = () => { opening.result.close(); done(request.result.map(({id}) => id)); };
    };
  })`);
