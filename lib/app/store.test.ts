import {readFileSync} from 'node:fs';
import {beforeEach, describe, expect, it, vi} from 'vitest';
import {connected, stored} from '../../tests/fake-accounts.ts';
import {type FakeExtension, fakeExtension} from '../../tests/fake-extension.ts';
import {patterns, reading} from '../../tests/fake-providers.ts';
import type {AccountRecord, Connection} from '../domain/account.ts';
import {lastView} from '../messages.ts';
import {browser} from '../platform/browser.ts';
import {accountItem, connectionsItem, settingsItem} from '../storage/records.ts';
import {connect, remove} from './connections.ts';
import {readProvider} from './host.ts';
import {forgetSetAside, HeldBack} from './losses.ts';
import {setSettings} from './settings.ts';
import {start} from './start.ts';
import {load, update} from './store.ts';
import {tick} from './sync.ts';

vi.mock('../providers/index.ts', () => import('../../tests/fake-providers.ts'));
vi.mock('./host.ts', () => ({readProvider: vi.fn()}));
const read = vi.mocked(readProvider);
const frozen = (name: string, version: number): {v: number; data: unknown} =>
  JSON.parse(readFileSync(`tests/fixtures/storage/${name}.v${version}.json`, 'utf8'));
const local = (key: string) => extension.all('local').then(all => all[key]);
const entry = {provider: 'acme', key: 'ak_new', label: '', withoutBalance: false, slot: 'device' as const};
let extension: FakeExtension;
beforeEach(() => {
  extension = fakeExtension();
  extension.granted = new Set(patterns);
  read.mockReset().mockImplementation(async () => ({reading: reading(), requests: 1}));
});

describe('S6 migration_throws_halfway', () => {
  const old = frozen('settings', 1);
  const change = {creditCost: 0.8};
  const done = {...(frozen('settings', 2).data as object), ...change};
  beforeEach(() => browser.storage.local.set({settings: old}));

  /** How many storage calls the change makes, and so at how many moments the worker may die in it. */
  async function calls(): Promise<number> {
    let count = 0;
    extension.onStorage = () => void count++;
    await setSettings(change);
    await browser.storage.local.set({settings: old});
    extension.onStorage = undefined;
    return count;
  }

  it('a worker that dies at any step leaves the old settings or the new ones, and the next start has both', async () => {
    for (let dies = 1, last = await calls(); dies <= last; dies++) {
      let call = 0;
      extension.onStorage = () => {
        if (++call >= dies) throw new Error('the worker is gone');
      };
      await setSettings(change).catch(() => {});
      extension.onStorage = undefined;
      expect([old, {v: 2, data: done}]).toContainEqual(await local('settings'));
      expect((await setSettings(change)).snoozed).toEqual(
        (frozen('settings', 2).data as {snoozed: object}).snoozed,
      );
      expect(await local('settings')).toEqual({v: 2, data: done});
      await browser.storage.local.set({settings: old});
    }
  });

  it('a migration that throws leaves the old data, refuses to write over it, says so and is tried again', async () => {
    const migrate = vi.spyOn(settingsItem.migrations, 1).mockImplementation(() => {
      throw new Error('half way');
    });
    await expect(setSettings(change)).rejects.toBeInstanceOf(HeldBack);
    await update();
    expect(await local('settings')).toEqual(old);
    expect((await lastView())?.troubles).toEqual(['data-unmigrated']);
    migrate.mockRestore();
    expect(await setSettings(change)).toEqual(done);
    expect((await lastView())?.troubles).toBeUndefined();
  });

  it.each([
    ['gives what no version ever was', () => ({snoozed: 'many'})],
    ['gives nothing', () => undefined],
    [
      'changes what it was given and throws',
      (data: unknown) => {
        (data as {snoozed: unknown}).snoozed = {};
        throw new Error('half way');
      },
    ],
  ] as [string, (data: unknown) => unknown][])(
    'a migration that %s changes nothing',
    async (_what, broken) => {
      vi.spyOn(settingsItem.migrations, 1).mockImplementation(broken);
      await expect(setSettings(change)).rejects.toBeInstanceOf(HeldBack);
      expect(await local('settings')).toEqual(old);
      vi.restoreAllMocks();
      expect((await load()).settings).toEqual(frozen('settings', 2).data);
    },
  );

  it('every item has a frozen example of each version it ever had, and a step from each to the next', () => {
    for (const [name, item] of [
      ['settings', settingsItem],
      ['connections', connectionsItem],
      ['account', accountItem({id: 'c1'} as Connection, {} as AccountRecord)],
    ] as const) {
      const steps = Object.keys(item.migrations).map(Number);
      expect(steps).toEqual(Array.from({length: item.version - 1}, (_, index) => index + 1));
      for (let version = 1; version <= item.version; version++) expect(frozen(name, version).v).toBe(version);
    }
  });
});

describe('data of a later version', () => {
  const later = {v: 99, data: {of: 'tomorrow'}};

  it('in settings is never written over; accounts are read on', async () => {
    await connected('acme-1');
    await browser.storage.local.set({settings: later});
    await expect(setSettings({creditCost: 1})).rejects.toBeInstanceOf(HeldBack);
    await tick();
    expect(await local('settings')).toEqual(later);
    expect((await stored('acme-1')).meta.state).toBe('ok');
    expect((await lastView())?.troubles).toEqual(['data-newer']);
  });

  it('in the list of connections lets no key in, and none of the accounts goes', async () => {
    await connected('acme-1');
    await browser.storage.local.set({connections: later});
    expect(await connect(entry)).toEqual({ok: false, refusal: 'read-only'});
    expect(read).not.toHaveBeenCalled();
    await start();
    await tick();
    expect([await local('connections'), await local('account:acme-1')]).toEqual([later, expect.anything()]);
    expect((await lastView())?.troubles).toEqual(['data-newer']);
  });

  it('in an account is not written over, so the account is not read', async () => {
    await connected('acme-1', 'acme-2');
    await browser.storage.local.set({'account:acme-1': later});
    await tick();
    expect(await local('account:acme-1')).toEqual(later);
    expect(read).toHaveBeenCalledTimes(1);
    expect((await lastView())?.accounts.map(({state}) => state)).toEqual(['unsupported', 'ok']);
  });
});

describe('what cannot be read at all', () => {
  it('is kept when something takes its place, in the same write', async () => {
    await browser.storage.local.set({settings: 'rotten'});
    await update();
    expect(await local('settings')).toBe('rotten');
    const writes: string[][] = [];
    extension.onStorage = (area, method, [values]) => {
      if (area === 'local' && method === 'set') writes.push(Object.keys(values as object).sort());
    };
    await setSettings({creditCost: 0.5});
    expect(writes).toEqual([['quarantine:settings', 'settings', 'view']]);
    expect(await local('quarantine:settings')).toEqual([{at: expect.any(Number), raw: 'rotten'}]);
    await update();
    expect((await lastView())?.troubles).toEqual(['data-set-aside']);
  });

  it('is deleted when the person says so, and nothing else is', async () => {
    await browser.storage.local.set({settings: 'rotten'});
    await setSettings({creditCost: 0.5});
    const before = await extension.all('local');
    await forgetSetAside();
    const {'quarantine:settings': gone, ...rest} = before;
    expect(gone).toBeDefined();
    expect(await extension.all('local')).toEqual(rest);
    await update();
    expect((await lastView())?.troubles).toBeUndefined();
  });

  it.each([
    ['rotten', 'rotten'],
    ['gone', undefined],
  ])('a list of connections that is %s is made again from the accounts', async (_what, list) => {
    await connected('acme-2', 'acme-1');
    const before = await local('connections');
    if (list === undefined) await browser.storage.local.remove('connections');
    else await browser.storage.local.set({connections: list});
    expect((await load()).accounts.map(({connection}) => connection.id).sort()).toEqual(['acme-1', 'acme-2']);
    await tick();
    expect(((await local('connections')) as {data: object[]}).data).toHaveLength(
      (before as {data: object[]}).data.length,
    );
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('goes with its connection', async () => {
    await connected('acme-1');
    await browser.storage.local.set({'account:acme-1': 'rotten'});
    await tick();
    expect(await local('quarantine:account:acme-1')).toBeDefined();
    await remove('acme-1');
    expect(Object.keys(await extension.all('local')).filter(key => key.includes('acme-1'))).toEqual([]);
  });
});

it('a removal cut off between its two writes is finished at the next start', async () => {
  await connected('acme-1', 'acme-2');
  const {connections} = (await extension.all('local')) as {connections: {v: 1; data: {id: string}[]}};
  const rest = {v: 1, data: connections.data.filter(({id}) => id === 'acme-2')};
  await browser.storage.local.set({connections: rest, 'quarantine:account:acme-1': []});
  await start();
  expect(Object.keys(await extension.all('local')).filter(key => key.includes('acme-'))).toEqual([
    'account:acme-2',
  ]);
});
