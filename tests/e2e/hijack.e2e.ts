/** A hijacked content script writes over all it can reach: in Chromium it can reach nothing, in Firefox it wins nothing. */
import {rmSync} from 'node:fs';
import {afterAll, describe, expect, it} from 'vitest';
import type {VaultInfo} from '../../lib/vault/vault.ts';
import {FULL_KEY, READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {browsers, type Driver, type Tab} from './driver.ts';
import {asContentScript, hijackedBuild} from './hijack.ts';
import {askFrom, runWith} from './kept.ts';
import {connectIn, vaultInfo} from './secrets.ts';
import {type Stage, setStage} from './stage.ts';
import {connectKey, strayHosts} from './visitor.ts';

type Everything = Record<string, unknown> & {vault: string};
interface Item<T> {
  v: number;
  data: T;
}

const KEYS = [READ_ONLY_KEY, FULL_KEY];
/** Of one round of reads; a read asks for the balance once. */
const BALANCE = /\/balance/;

describe.each(browsers)('S3 content_script_tampers_vault in $name', ({name, launch}) => {
  const extension = hijackedBuild(name);
  const stage = setStage(options => launch({...options, extension}), 'left-volume');
  afterAll(() => rmSync(extension, {recursive: true, force: true}));
  if (name === 'Chromium') refused(stage);
  else survived(stage);
});

/** Opens a console page and, beside it, a page of ours for looking. */
async function open(driver: Driver): Promise<{page: Tab; ours: Tab}> {
  const page = await driver.tab('https://console.runpod.io/pods');
  await page.waitForPierced('[data-surface="strip"]');
  return {page, ours: await driver.tab('popup.html')};
}

const everything = (ours: Tab): Promise<Everything> => runWith(ours, 'browser.storage.local.get(null)');

function refused(stage: Stage): void {
  it('every write and every read of storage is refused, and nothing has changed', async () => {
    await connectKey(stage.driver, READ_ONLY_KEY);
    const {page, ours} = await open(stage.driver);
    const {view: _moving, ...before} = await everything(ours);
    const tries = [
      ['set', {vault: '{}', settings: 1, connections: []}],
      ['remove', ['vault', 'settings', 'connections']],
      ['clear'],
      ['get', null],
    ] as const;
    for (const area of ['local', 'session'])
      for (const [method, ...args] of tries)
        expect(await asContentScript(page, `storage.${area}.${method}`, ...args)).toEqual({
          error: expect.stringMatching(/not allowed/),
        });
    const {view: _moved, ...after} = await everything(ours);
    expect(after).toEqual(before);
  });
}

/** Where a hijacked script is at work, what lay there before it came, and what it may do. */
interface Scene {
  stage: Stage;
  page: Tab;
  ours: Tab;
  before: Everything;
  set(values: object): Promise<void>;
  vault(): Promise<VaultInfo>;
}

function survived(stage: Stage): void {
  const scene = {stage} as Scene;
  scene.set = async values =>
    expect(await asContentScript(scene.page, 'storage.local.set', values)).toEqual({value: null});
  scene.vault = () => vaultInfo(scene.ours);

  it('two keys are connected; the session’s storage is out of its reach', async () => {
    await connectKey(stage.driver, READ_ONLY_KEY);
    Object.assign(scene, await open(stage.driver));
    await connectIn(scene.ours, 'device', FULL_KEY);
    scene.before = await everything(scene.ours);
    expect(await asContentScript(scene.page, 'storage.session.get', null)).toHaveProperty('error');
  });
  survivedInVault(scene);
  survivedInLists(scene);
  survivedInPlans(scene);
}

function survivedInVault(scene: Scene): void {
  it.each<[string, (text: string) => string]>([
    ['exchanges the two keys', exchanged],
    ['says they belong to another provider', text => text.replaceAll('"prov":"runpod"', '"prov":"evil"')],
    ['raises the revision', text => text.replaceAll(/"rev":\d+/g, '"rev":999')],
    ['empties it', () => '{}'],
    ['claims to be of a later version', () => '{"v":99}'],
  ])(
    'the vault, when it %s: the copy out of its reach is believed, and it is told',
    async (_what, forged) => {
      await askFrom(scene.ours, 'vault.dismissNotice');
      await scene.set({vault: forged(scene.before.vault)});
      const told = {kind: expect.stringMatching(/tampered|repaired/)};
      expect(await scene.vault()).toMatchObject({state: 'ready', notice: told});
      expect((await everything(scene.ours)).vault).toBe(scene.before.vault);
    },
  );

  it('an exchange is told as what it is', async () => {
    await askFrom(scene.ours, 'vault.dismissNotice');
    await scene.set({vault: exchanged(scene.before.vault)});
    expect((await scene.vault()).notice?.kind).toBe('tampered');
  });
}

function survivedInLists(scene: Scene): void {
  it('a key whose connection says another provider is not used, and none leaves for what it made up', async () => {
    const {stage, before, ours, set} = scene;
    const list = before.connections as Item<{id: string; provider: string}[]>;
    const [first, second] = list.data;
    const forged = [{...first, provider: 'evil'}, second, {...first, id: 'mine'}];
    stage.simulator.requests.length = 0;
    await set({...dueNow(before), connections: {v: list.v, data: forged}});
    const refreshed = async () => {
      await askFrom(ours, 'sync.refresh');
      return balancesBy(stage, FULL_KEY).length;
    };
    await expect.poll(refreshed, {timeout: 60_000, interval: 1_000}).toBeGreaterThan(0);
    await set({connections: list});
    expect(balancesBy(stage, READ_ONLY_KEY)).toEqual([]);
    const carrying = stage.simulator.requests.filter(({headers}) => headers.authorization !== undefined);
    expect(carrying.filter(({host}) => host !== 'api.runpod.io')).toEqual([]);
    expect(strayHosts(stage.simulator)).toEqual([]);
  });

  it('settings and records of rubbish: the background works on, and what is put back is used again', async () => {
    const {stage, before, ours, set} = scene;
    const keys = Object.keys(before).filter(key => !/vault|view/.test(key));
    await set(Object.fromEntries(keys.map(key => [key, {v: 1, data: 'rubbish'}])));
    expect((await askFrom<{ok: boolean}>(ours, 'settings.get')).ok).toBe(true);
    await set(Object.fromEntries(keys.map(key => [key, before[key]])));
    stage.simulator.requests.length = 0;
    const bothRead = async () => {
      await askFrom(ours, 'sync.refresh');
      return KEYS.map(key => balancesBy(stage, key).length > 0);
    };
    await expect.poll(bothRead, {timeout: 60_000, interval: 1_000}).toEqual([true, true]);
  });
}

function survivedInPlans(scene: Scene): void {
  it('plans that say "now" again and again: reads keep ten seconds apart', async () => {
    const {stage, page, before, set} = scene;
    const asked = () => balancesBy(stage, READ_ONLY_KEY);
    stage.simulator.requests.length = 0;
    const ask = {name: 'overlay.view', input: {page: 'pods', from: 0, fresh: true}};
    for (let turn = 0; asked().length < 3 && turn < 2_000; turn++) {
      await set(dueNow(before));
      await asContentScript(page, 'runtime.sendMessage', ask);
    }
    const times = asked();
    const apart = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect([times.length, Math.min(...apart) >= 9_000]).toEqual([3, true]);
  });
}

/** The accounts' records with plans that ask for a read at once and know of none before. */
function dueNow(before: Everything): Record<string, unknown> {
  const due = {state: 'ok', nextDueAt: 0, triedAt: 0, goodAt: 0, failures: 0, interval: 1};
  const accounts = Object.entries(before).filter(([key]) => key.startsWith('account:'));
  return Object.fromEntries(
    accounts.map(([key, value]) => {
      const {v, data} = value as Item<{meta: object}>;
      return [key, {v, data: {...data, meta: {...data.meta, ...due}}}];
    }),
  );
}

/** Each connection's ciphertext under the other's name. */
function exchanged(text: string): string {
  const envelope = JSON.parse(text) as {items: Record<string, object>};
  const [[a = '', one] = [], [b = '', other] = []] = Object.entries(envelope.items);
  return JSON.stringify({...envelope, items: {[a]: other, [b]: one}});
}

/** When this key asked for its balance, ms. */
const balancesBy = ({simulator}: Stage, key: string): number[] =>
  simulator.requests
    .filter(({path, headers}) => BALANCE.test(path) && headers.authorization === `Bearer ${key}`)
    .map(({at}) => at);
