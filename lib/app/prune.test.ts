import {beforeEach, describe, expect, it, vi} from 'vitest';
import {connected, stored} from '../../tests/fake-accounts.ts';
import {type FakeExtension, fakeExtension} from '../../tests/fake-extension.ts';
import {fakeNotifications} from '../../tests/fake-notifications.ts';
import {patterns, reading} from '../../tests/fake-providers.ts';
import type {AccountRecord, Bucket} from '../domain/account.ts';
import {ALERT_DEFAULTS} from '../domain/alerts.ts';
import {NO_MEMORY} from '../domain/memory.ts';
import {lastView} from '../messages.ts';
import {browser} from '../platform/browser.ts';
import {StorageFull} from '../storage/items.ts';
import {connect} from './connections.ts';
import {readProvider} from './host.ts';
import {setSettings} from './settings.ts';
import {changeAccount, load, update} from './store.ts';

vi.mock('../providers/index.ts', () => import('../../tests/fake-providers.ts'));
vi.mock('./host.ts', () => ({readProvider: vi.fn()}));
const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 20);
const buckets = (count: number, step: number): Bucket[] =>
  Array.from({length: count}, (_, back) => ({at: NOW - back * step, total: 1, by: {pods: 1}}));
const long = reading({asOf: NOW, hours: buckets(400, HOUR), days: buckets(400, 24 * HOUR)});
const memory = {...NO_MEMORY, balances: Array.from({length: 300}, (_, at) => ({at, balance: at}))};
let extension: FakeExtension;
const size = async (): Promise<number> => JSON.stringify(await extension.all('local')).length;
/** Leaves room for so many bytes. */
const leave = async (bytes: number): Promise<void> => {
  extension.quota = (await size()) + bytes;
};
const has = ({reading: kept, memory}: AccountRecord) => [kept?.hours.length, kept?.days.length, !!memory];

beforeEach(async () => {
  extension = fakeExtension();
  extension.granted = new Set(patterns);
  vi.mocked(readProvider)
    .mockReset()
    .mockImplementation(async () => ({reading: reading(), requests: 1}));
  await connected('acme-1');
  await update(state => changeAccount(state, 'acme-1', record => ({...record, reading: long, memory})));
  await setSettings({creditCost: 0.5});
});

describe('where storage is full', () => {
  it('alerts are figures too: they push no others out', async () => {
    fakeNotifications();
    await setSettings({alerts: ALERT_DEFAULTS});
    await leave(100);
    const large = {
      ...long,
      asOf: NOW + 1,
      notices: Array.from({length: 9_000}, () => ({code: 'limits-tight' as const})),
    };
    const change = update(state => changeAccount(state, 'acme-1', record => ({...record, reading: large})));
    await expect(change).rejects.toThrow(StorageFull);
    expect((await stored('acme-1')).reading?.asOf).toBe(NOW);
  });

  it('a setting is saved: old billing goes first, then samples, then the figures', async () => {
    const entries = <T>(name: string, value: T): Record<string, T> =>
      Object.fromEntries(Array.from({length: 100}, (_, index) => [`${name}-${index}`, value]));
    const [expected, snoozed] = [
      entries('pod', NOW),
      entries('idle-pod', {until: NOW, reason: 'later' as const}),
    ];
    const subscriptions = [{name: 'Chat', perMonth: 5}];
    await leave(100);
    await setSettings({expected});
    expect(has(await stored('acme-1'))).toEqual([73, 36, true]);
    expect((await lastView())?.troubles).toEqual(['storage-full']);
    await leave(100);
    await setSettings({snoozed});
    expect(has(await stored('acme-1'))).toEqual([73, 36, false]);
    await leave(10);
    await setSettings({subscriptions});
    expect(has(await stored('acme-1'))).toEqual([undefined, undefined, false]);
    expect((await load()).settings).toMatchObject({creditCost: 0.5, expected, snoozed, subscriptions});
    await update();
    expect((await lastView())?.troubles).toEqual(['storage-full']);
  });

  it('a key is connected', async () => {
    await leave(10);
    const entry = {
      provider: 'acme',
      key: 'ak_second',
      label: 'Second',
      withoutBalance: false,
      slot: 'device' as const,
    };
    expect(await connect(entry)).toMatchObject({ok: true});
    expect((await load()).accounts.map(({connection}) => connection.label)).toEqual(['acme-1', 'Second']);
  });

  it('a record that a later version wrote is not touched', async () => {
    const later = {v: 99, data: {connection: {id: 'x'}, memory: 'x'.repeat(500)}};
    await browser.storage.local.set({'account:later': later});
    await leave(-3_000);
    await setSettings({creditCost: 0.7});
    expect((await extension.all('local'))['account:later']).toEqual(later);
  });
});
