/** A key and a passphrase that can be recognised, searched for in everything the extension leaves or says. */
import {globSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {FULL_KEY, READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {browsers, type Driver} from './driver.ts';
import {askFrom} from './kept.ts';
import {connectIn, unlockWith} from './secrets.ts';
import {connectKey} from './visitor.ts';

const PASSPHRASE = 'canary zuli fozo makibu teno';
const PODS = 'https://console.runpod.io/pods';
const secrets = {key: FULL_KEY, 'key typed by hand': READ_ONLY_KEY, passphrase: PASSPHRASE};

/** The ways in which a secret could stand somewhere (security.md §6); the ends are cut for the forms that shift with position. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const shifted = [0, 1, 2].map(by => {
    const text = Buffer.concat([Buffer.alloc(by), bytes]).toString('base64');
    return text.slice(by + 2, -4);
  });
  const forms = [
    secret,
    ...shifted,
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    [...secret].reverse().join(''),
    encodeURIComponent(secret),
  ];
  return [...new Set(forms)];
}

/** Names of the secrets found in a text, with the form. */
const foundIn = (text: string): string[] =>
  Object.entries(secrets).flatMap(([name, secret]) =>
    formsOf(secret)
      .filter(form => text.includes(form))
      .map(form => `${name} as ${form.slice(0, 6)}…`),
  );

/** In a file on disk, where text may also stand with two bytes a character. */
function foundInFile(path: string): string[] {
  const bytes = readFileSync(path);
  return Object.entries(secrets).flatMap(([name, secret]) =>
    formsOf(secret)
      .flatMap(form => [Buffer.from(form), Buffer.from(form, 'utf16le')])
      .filter(form => bytes.includes(form))
      .map(() => `${name} in ${path}`),
  );
}

/** Everything the extension has stored, in any place, as one text. */
const EVERYTHING = `(async () => {
  const databases = {};
  for (const {name} of await indexedDB.databases()) {
    const db = await new Promise((done, fail) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => done(opening.result);
      opening.onerror = fail;
    });
    for (const store of db.objectStoreNames) {
      databases[name + '/' + store] = await new Promise(done => {
        const request = db.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => done(request.result);
      });
    }
    db.close();
  }
  return JSON.stringify({
    databases,
    local: await browser.storage.local.get(null),
    session: await browser.storage.session.get(null),
    sync: await browser.storage.sync?.get(null).catch(() => null),
    badge: [await browser.action.getBadgeText({}), await browser.action.getTitle({})],
    alarms: await browser.alarms.getAll(),
  });
})()`;

/** What the pages of ours and the console show, fields and attributes included. */
async function shown(driver: Driver): Promise<string[]> {
  const texts: string[] = [];
  for (const address of ['options.html', 'popup.html', PODS]) {
    const page = await driver.tab(address);
    if (address === PODS) {
      await page.waitForPierced('[data-surface="strip"]');
      texts.push(...(await page.pierced('[data-surface]')));
    } else await page.waitFor('#app *');
    texts.push(
      await page.run(`document.documentElement.outerHTML +
        [...document.querySelectorAll('input')].map(({value}) => value).join()`),
    );
    await page.close();
  }
  return texts;
}

const MESSAGES = ['vault.get', 'vault.export', 'settings.get', 'sync.refresh'];

describe.each(browsers)('V10 canary_nowhere in $name', ({launch}) => {
  const profile = mkdtempSync(join(tmpdir(), 'podometer-canary-'));
  let simulator: Simulator;
  let driver: Driver;
  beforeAll(async () => {
    simulator = await startSimulator({scenario: 'left-volume'});
    driver = await launch({simulatorPort: simulator.port, profile});
    await connectKey(driver, READ_ONLY_KEY);
    await connectIn(driver, 'passphrase', FULL_KEY, PASSPHRASE);
    await askFrom(driver, 'vault.lock');
    await unlockWith(driver, `${PASSPHRASE} but wrong`);
    await unlockWith(driver, PASSPHRASE);
  });
  afterAll(async () => {
    await driver?.close();
    await simulator?.close();
    rmSync(profile, {recursive: true, force: true, maxRetries: 5});
  });

  it('the search finds what it looks for', () => {
    for (const secret of Object.values(secrets)) {
      for (const form of formsOf(secret)) expect(foundIn(`x${form}x`)).not.toEqual([]);
      expect(foundIn(Buffer.from(`ab${secret}`).toString('base64'))).not.toEqual([]);
    }
  });

  it('in no storage, badge or alarm', async () => {
    const everything = await driver.extension<string>(EVERYTHING);
    expect(everything).toContain('vault.session');
    expect(foundIn(everything)).toEqual([]);
  });

  it('in no answer and no export', async () => {
    for (const name of MESSAGES) {
      const answer = await askFrom<{ok: boolean}>(driver, name);
      expect(answer.ok, name).toBe(true);
      expect(foundIn(JSON.stringify(answer)), name).toEqual([]);
    }
  });

  it('in no page, of ours or of the console', async () => {
    for (const text of await shown(driver)) expect(foundIn(text)).toEqual([]);
  });

  it('in no URL and no header but the one it belongs into', () => {
    const used = simulator.requests.filter(({headers}) => headers.authorization === `Bearer ${FULL_KEY}`);
    expect(used.length).toBeGreaterThan(0);
    for (const {path, host, headers} of simulator.requests) {
      const {authorization: _own, ...others} = headers;
      expect(foundIn(JSON.stringify([host, path, others]))).toEqual([]);
    }
    expect(used.every(({host}) => host === 'api.runpod.io')).toBe(true);
  });

  it('in no byte of the closed profile', async () => {
    await driver.restart();
    await driver.close();
    const files = globSync('**/*', {cwd: profile, withFileTypes: true}).filter(entry => entry.isFile());
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap(({parentPath, name}) => foundInFile(join(parentPath, name)))).toEqual([]);
  });
});
