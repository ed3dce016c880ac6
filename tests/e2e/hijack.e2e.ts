/** A hijacked content script writes over all it can reach: in Chromium it can reach nothing, in Firefox it wins nothing. */
import {rmSync} from 'node:fs';
import {afterAll, describe, expect, it} from 'vitest';
import type {VaultInfo} from '../../lib/vault/vault.ts';
import {FULL_KEY, READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {browsers, type Driver, type Tab} from './driver.ts';
import {asContentScript, hijackedBuild} from './hijack.ts';
import {askFrom, runWith, sendSecretFrom} from './kept.ts';
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

function survived(stage: Stage): void {
  let page: Tab;
  let ours: Tab;
  const set = async (values: object) =>
    expect(await asContentScript(page, 'storage.local.set', values)).toEqual({value: null});
  const vault = async () => (await askFrom<{value: VaultInfo}>(ours, 'vault.get')).value;
  let before: Everything;

  it('two keys are connected; the session’s storage is out of its reach', async () => {
    await connectKey(stage.driver, READ_ONLY_KEY);
    ({page, ours} = await open(stage.driver));
    const second = {do: 'connect', provider: 'runpod', key: FULL_KEY, label: 'Second'} as const;
    expect(await sendSecretFrom(ours, {...second, withoutBalance: false, slot: 'device'})).toMatchObject({
      ok: true,
    });
    before = await everything(ours);
    expect(await asContentScript(page, 'storage.session.get', null)).toHaveProperty('error');
  });

  it.each([
    ['exchanges the two keys', (text: string) => exchanged(text)],
    [
      'says they belong to another provider',
      (text: string) => text.replaceAll('"prov":"runpod"', '"prov":"evil"'),
    ],
    ['raises the revision', (text: string) => text.replaceAll(/"rev":\d+/g, '"rev":999')],
    ['empties it', () => '{}'],
    ['claims to be of a later version', () => '{"v":99}'],
  ])(
    'the vault, when it %s: the copy out of its reach is believed, and it is told',
    async (_what, forged) => {
      await askFrom(ours, 'vault.dismissNotice');
      await set({vault: forged(before.vault)});
      expect(await vault()).toMatchObject({
        state: 'ready',
        notice: {kind: expect.stringMatching(/tampered|repaired/)},
      });
      expect((await everything(ours)).vault).toBe(before.vault);
    },
  );

  it('an exchange is told as what it is', async () => {
    await askFrom(ours, 'vault.dismissNotice');
    await set({vault: exchanged(before.vault)});
    expect((await vault()).notice?.kind).toBe('tampered');
  });

  it('connections of its own, and accounts that say another provider: no key leaves for them', async () => {
    const list = before.connections as Item<{id: string; provider: string}[]>;
    const [first, second] = list.data;
    const forged = [
      {...first, id: second?.id},
      {...second, id: first?.id, provider: 'evil'},
      {...first, id: 'mine'},
    ];
    stage.simulator.requests.length = 0;
    await set({connections: {v: list.v, data: forged}});
    await askFrom(ours, 'sync.refresh');
    await set({connections: list});
    const carrying = stage.simulator.requests.filter(({headers}) => headers.authorization !== undefined);
    expect(carrying.filter(({host}) => host !== 'api.runpod.io')).toEqual([]);
    expect(
      carrying.filter(({path, headers}) => KEYS.some(key => (path + headers.cookie).includes(key))),
    ).toEqual([]);
    expect(strayHosts(stage.simulator)).toEqual([]);
  });

  it('plans that say "now" again and again: reads keep ten seconds apart', async () => {
    const plans = Object.entries(before).filter(([key]) => key.startsWith('account:'));
    const due = Object.fromEntries(
      plans.map(([key, value]) => {
        const {v, data} = value as Item<{meta: object}>;
        const meta = {
          ...data.meta,
          state: 'ok',
          nextDueAt: 0,
          triedAt: 0,
          goodAt: 0,
          failures: 0,
          interval: 1,
        };
        return [key, {v, data: {...data, meta}}];
      }),
    );
    const asked = () => balancesBy(stage, READ_ONLY_KEY);
    stage.simulator.requests.length = 0;
    const ask = {name: 'overlay.view', input: {page: 'pods', from: 0, fresh: true}};
    for (let turn = 0; asked().length < 3 && turn < 2_000; turn++) {
      await set(due);
      await asContentScript(page, 'runtime.sendMessage', ask);
    }
    const times = asked();
    const apart = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect([times.length, Math.min(...apart) >= 9_000]).toEqual([3, true]);
  });

  it('settings and records of rubbish: the background works on, and what is put back is used again', async () => {
    const keys = Object.keys(before).filter(key => !/vault|view/.test(key));
    await set(Object.fromEntries(keys.map(key => [key, {v: 1, data: 'rubbish'}])));
    expect((await askFrom<{ok: boolean}>(ours, 'settings.get')).ok).toBe(true);
    await set(Object.fromEntries(keys.map(key => [key, before[key]])));
    stage.simulator.requests.length = 0;
    await expect
      .poll(
        async () => {
          await askFrom(ours, 'sync.refresh');
          return KEYS.map(key => balancesBy(stage, key).length > 0);
        },
        {timeout: 60_000, interval: 1_000},
      )
      .toEqual([true, true]);
  });
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
