/** IndexedDB that hangs, is held by somebody else, or does not open at all: the extension starts and says what is wrong. */
import {mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {FULL_KEY, READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {browsers, type Driver, type Launch, type Tab} from './driver.ts';
import {askFrom, runWith, whatIsKept} from './kept.ts';
import {keyFor, PASSPHRASE, sendSecret, unlockWith, vaultInfo} from './secrets.ts';
import {connectKey} from './visitor.ts';

const START_MS = 3_000;
/** A look that waits for a read which the vault cannot serve at once. */
const PATIENT = {timeout: 60_000, interval: 250};

/** An upgrade that never ends: whoever opens the database meanwhile waits. It is undone when its page goes. */
const HOLD_UPGRADE = `new Promise(done => {
  const request = indexedDB.open('kr', 99);
  request.onupgradeneeded = () => {
    const store = request.transaction.objectStore('k');
    const spin = () => { store.get('nothing').onsuccess = spin; };
    spin();
    done(true);
  };
})`;
/** A connection that ignores every wish for an end: deleting the database is blocked. */
const HOLD_OPEN = `new Promise(done => {
  const request = indexedDB.open('kr');
  request.onsuccess = () => { globalThis.held = request.result; done(true); };
})`;
/** How long a background that was stopped takes to answer, ms, measured in the page that asks. */
const TIME_TO_ANSWER = `(async () => {
  const began = performance.now();
  await chrome.runtime.sendMessage({name: 'settings.get', input: {}});
  return performance.now() - began;
})()`;

describe.each(browsers)('S5 idb_unavailable in $name', ({name, launch}) => {
  const profile = mkdtempSync(join(tmpdir(), 'podometer-idb-'));
  let simulator: Simulator;
  let driver: Driver;
  let page: Tab;
  const statesAfterRefresh = async (): Promise<string[]> => {
    await askFrom(page, 'sync.refresh');
    return runWith<string[]>(
      page,
      `browser.storage.local.get('view').then(({view}) => view.accounts.map(({state}) => state))`,
    );
  };
  const start = async (how: Launch): Promise<void> => {
    driver = await how({simulatorPort: simulator.port, profile});
    page = await driver.tab('popup.html');
  };
  const answersInTime = async (): Promise<void> => {
    await driver.stopBackground();
    expect(await page.run<number>(TIME_TO_ANSWER)).toBeLessThan(START_MS);
    await page.waitFor('[data-figure="burn"]');
  };
  beforeAll(async () => {
    simulator = await startSimulator({scenario: 'left-volume'});
    await start(launch);
    await connectKey(driver, READ_ONLY_KEY);
  });
  afterAll(async () => {
    await driver?.close();
    await simulator?.close();
    rmSync(profile, {recursive: true, force: true, maxRetries: 5});
  });

  it('that hangs: the start is quick, the figures stand, the key is there again afterwards', async () => {
    const holder = await driver.tab('options.html');
    await holder.run(HOLD_UPGRADE);
    await answersInTime();
    await expect.poll(statesAfterRefresh, PATIENT).toEqual(['locked']);
    expect(await vaultInfo(page)).toMatchObject({state: 'ready', device: false});
    await holder.close();
    await expect.poll(statesAfterRefresh, PATIENT).toEqual(['ok']);
  });

  it('that does not open: the start is quick, nobody is welcomed as new, the passphrase works, nothing is lost', async () => {
    await driver.close();
    const putBack = breakDatabases(name, profile);
    await start(launch);
    await answersInTime();
    await expect.poll(statesAfterRefresh, PATIENT).toEqual(['locked']);
    expect(await vaultInfo(page)).toMatchObject({state: 'ready', device: false, passphrase: 'none'});
    expect(await sendSecret(page, keyFor('passphrase', FULL_KEY, PASSPHRASE))).toMatchObject({ok: true});
    await expect.poll(statesAfterRefresh, PATIENT).toEqual(['locked', 'ok']);
    await driver.close();
    putBack();
    await start(launch);
    await expect.poll(statesAfterRefresh, PATIENT).toEqual(['ok', 'locked']);
    expect(await unlockWith(page, PASSPHRASE)).toEqual({ok: true});
    await expect.poll(statesAfterRefresh, PATIENT).toEqual(['ok', 'ok']);
    expect(await vaultInfo(page)).toMatchObject({state: 'ready', device: true, passphrase: 'unlocked'});
  });

  it('that is blocked: what cannot be removed is told, and goes at a later try', async () => {
    const holder = await driver.tab('options.html');
    await holder.run(HOLD_OPEN);
    expect(await askFrom(holder, 'data.erase')).toEqual({ok: false, code: 'failed'});
    expect(await whatIsKept(page)).toMatchObject({local: {}, session: {}});
    await holder.close();
    // The browser may still be busy ending the first try.
    await expect.poll(() => askFrom(page, 'data.erase'), PATIENT).toEqual({ok: true, value: null});
    expect((await whatIsKept(page)).databases).toEqual([]);
  });
});

/** Puts a file where the browser keeps our databases; gives the way back. To be called while the browser is closed. */
function breakDatabases(browser: Driver['name'], profile: string): () => void {
  const folder = databasesOf(browser, profile);
  renameSync(folder, `${folder}.aside`);
  writeFileSync(folder, 'no folder');
  return () => {
    rmSync(folder, {recursive: true, force: true});
    renameSync(`${folder}.aside`, folder);
  };
}

function databasesOf(browser: Driver['name'], profile: string): string {
  const find = (folder: string, start: string): string =>
    join(folder, readdirSync(folder).find(entry => entry.startsWith(start)) ?? start);
  return browser === 'Firefox'
    ? join(find(join(profile, 'storage/default'), 'moz-extension+++'), 'idb')
    : find(join(profile, 'Default/IndexedDB'), 'chrome-extension_');
}
