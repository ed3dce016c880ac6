import {readFileSync} from 'node:fs';
import {beforeEach, describe, expect, it} from 'vitest';
import {type FakeExtension, fakeExtension} from '../../tests/fake-extension.ts';
import type {AccountRecord, Connection} from '../domain/account.ts';
import {browser} from '../platform/browser.ts';
import {type Item, pack, readItem, StorageFull, unpack, writeTogether} from './items.ts';
import {accountItem, alertsItem, connectionsItem, demoItem, settingsItem, welcomedItem} from './records.ts';

const frozen = (name: string, version: number): {v: number; data: unknown} =>
  JSON.parse(readFileSync(`tests/fixtures/storage/${name}.v${version}.json`, 'utf8'));
const connection: Connection = {
  id: 'c1',
  provider: 'acme',
  label: '',
  slot: 'device',
  addedAt: 0,
  keyTail: '',
};
const empty: AccountRecord = {
  connection,
  meta: {state: 'new', nextDueAt: 0, failures: 0, interval: 1},
  sightings: {},
};
let extension: FakeExtension;
beforeEach(() => {
  extension = fakeExtension();
});

describe.each([
  ['connections', connectionsItem],
  ['settings', settingsItem],
  ['alerts', alertsItem],
  ['account', accountItem(connection, empty)],
  ['demo', demoItem],
  ['welcomed', welcomedItem],
] as [string, Item<unknown>][])('%s', (name, item) => {
  it('reads its frozen example of every version', () => {
    for (let version = 1; version <= item.version; version++) {
      const found = unpack(item, frozen(name, version));
      expect(found.lost).toBeUndefined();
      expect(found.value).toEqual(frozen(name, item.version).data);
    }
  });

  it('writes what it reads', () => {
    const {data} = frozen(name, item.version);
    expect(unpack(item, pack(item, data)[item.key])).toEqual({value: data});
  });

  it.each([
    ['text', 'rotten'],
    ['no version', {data: {}}],
    ['version zero', {v: 0, data: {}}],
    ['other data', {v: item.version, data: 42}],
    ['a list of nulls', {v: item.version, data: [null]}],
  ])('stands at its fallback over %s, which stays', async (_what, raw) => {
    await browser.storage.local.set({[item.key]: raw});
    const lost = {key: item.key, why: 'unreadable', raw};
    expect(await readItem(item)).toEqual({value: item.fallback, lost});
    expect(await extension.all('local')).toEqual({[item.key]: raw});
  });

  it('stands at its fallback over null, which only Chromium stores', () =>
    expect(unpack(item, null).lost).toEqual({key: item.key, why: 'unreadable', raw: null}));

  it('does not read data of a later version', () => {
    const raw = {v: item.version + 1, data: {}};
    expect(unpack(item, raw)).toEqual({value: item.fallback, lost: {key: item.key, why: 'newer', raw}});
  });

  it('is its fallback while nothing is stored', async () =>
    expect(await readItem(item)).toEqual({value: item.fallback, absent: true}));
});

describe('migrations', () => {
  const item: Item<{n: number}> = {
    key: 'n',
    version: 3,
    fallback: {n: 0},
    parse: data => (typeof (data as {n?: unknown}).n === 'number' ? (data as {n: number}) : undefined),
    migrations: {1: data => ({m: data}), 2: data => ({n: (data as {m: number}).m * 2})},
  };

  it('run in order from the stored version', () => {
    expect(unpack(item, {v: 1, data: 4})).toEqual({value: {n: 8}});
    expect(unpack(item, {v: 2, data: {m: 5}})).toEqual({value: {n: 10}});
  });

  it('that change what they were given leave it as it was', () => {
    const spoiling = {
      ...item,
      migrations: {1: (data: unknown) => void Object.assign(data as object, {spoilt: 1})},
    };
    expect(unpack(spoiling, {v: 1, data: {m: 1}}).lost?.raw).toEqual({v: 1, data: {m: 1}});
  });

  it('that throw leave what is stored as it is', async () => {
    const failing = {
      ...item,
      migrations: {
        ...item.migrations,
        2: () => {
          throw new Error('half way');
        },
      },
    };
    await browser.storage.local.set({n: {v: 1, data: 4}});
    expect(await readItem(failing)).toEqual({
      value: {n: 0},
      lost: {key: 'n', why: 'unmigrated', raw: {v: 1, data: 4}},
    });
    expect((await extension.all('local')).n).toEqual({v: 1, data: 4});
    expect(await readItem(item)).toEqual({value: {n: 8}});
  });
});

describe('S6 migration_throws_halfway: a long way', () => {
  const steps = [1, 2, 3, 4];
  const failures: [string, (data: unknown) => unknown][] = [
    ['throws', () => raise()],
    ['gives nothing', () => undefined],
    ['spoils what it got and throws', data => raise(Object.assign(data as object, {n: 'spoilt'}))],
  ];
  const raise = (_after?: unknown): never => {
    throw new Error('half way');
  };
  const item: Item<{n: number}> = {
    key: 'n',
    version: 5,
    fallback: {n: 0},
    parse: data =>
      typeof (data as {n?: unknown} | undefined)?.n === 'number' ? (data as {n: number}) : undefined,
    migrations: Object.fromEntries(
      steps.map(step => [step, (data: unknown) => ({n: (data as {n: number}).n * 10})]),
    ),
  };
  const cases = steps.flatMap(from =>
    steps
      .filter(step => step >= from)
      .flatMap(step => failures.map(([how, fail]) => ({from, step, how, fail}))),
  );

  it.each(cases)(
    'from version $from, step $step $how: what is stored stays, the next try gets it',
    async ({from, step, fail}) => {
      const old = {v: from, data: {n: 1}};
      await browser.storage.local.set({n: old});
      const failing = {...item, migrations: {...item.migrations, [step]: fail}};
      expect(await readItem(failing)).toEqual({value: {n: 0}, lost: {key: 'n', why: 'unmigrated', raw: old}});
      expect(await extension.all('local')).toEqual({n: old});
      expect(await readItem(item)).toEqual({value: {n: 10 ** (5 - from)}});
    },
  );
});

it('writes together or not at all, and says when storage is full', async () => {
  extension.quota = 40;
  await expect(writeTogether({a: 1, b: 'x'.repeat(60)})).rejects.toBeInstanceOf(StorageFull);
  expect(await extension.all('local')).toEqual({});
  extension.onStorage = () => {
    throw new Error('disk');
  };
  await expect(writeTogether({a: 1})).rejects.toThrow('disk');
});

it('rejects when storage itself cannot be read: an error is no empty item', async () => {
  extension.onStorage = () => {
    throw new Error('An unexpected error occurred');
  };
  await expect(readItem(connectionsItem)).rejects.toThrow('unexpected');
});
