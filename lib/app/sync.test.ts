import {IDBFactory} from 'fake-indexeddb';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {connected, stateOf, stored} from '../../tests/fake-accounts.ts';
import {type FakeExtension, fakeExtension} from '../../tests/fake-extension.ts';
import {patterns, reading} from '../../tests/fake-providers.ts';
import {lastView} from '../messages.ts';
import {browser} from '../platform/browser.ts';
import {ProviderError} from '../providers/contract.ts';
import {readBuckets, readEvents} from '../storage/db.ts';
import {remove} from './connections.ts';
import {readProvider} from './host.ts';
import {noteSeen} from './session.ts';
import {refresh, tick} from './sync.ts';

vi.mock('../providers/index.ts', () => import('../../tests/fake-providers.ts'));
vi.mock('./host.ts', () => ({readProvider: vi.fn()}));
const read = vi.mocked(readProvider);
const NOW = Date.UTC(2026, 10, 20, 12);
const MINUTE = 60_000;
let extension: FakeExtension;
const pass = (ms: number): void => void vi.setSystemTime(Date.now() + ms);
const answers = async (): ReturnType<typeof readProvider> => ({reading: reading(), requests: 5});

beforeEach(() => {
  extension = fakeExtension();
  extension.granted = new Set(patterns);
  vi.useFakeTimers({toFake: ['Date'], now: NOW});
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  read.mockReset().mockImplementation(answers);
});
afterEach(() => vi.useRealTimers());

describe('a round', () => {
  it('reads what is due with its own key, and commits figures, sightings, view, badge and history', async () => {
    await connected('acme-1');
    await tick();
    expect(read.mock.calls.map(([provider, {key}]) => [provider.id, key])).toEqual([['acme', 'ak_acme-1']]);
    const record = await stored('acme-1');
    expect(record.meta).toMatchObject({state: 'ok', goodAt: NOW, nextDueAt: NOW + 5 * MINUTE});
    expect(record.reading?.balance).toBe(41_200_000);
    expect(record.sightings.v1).toMatchObject({firstAt: NOW, confirmed: false});
    const view = await lastView();
    expect(view).toMatchObject({
      chosen: 'acme-1',
      accounts: [{balance: {amount: 41_200_000, reckoned: false}}],
    });
    expect(await browser.action.getBadgeText({})).toBe(view?.badge.text);
    await vi.waitFor(async () => expect(await readBuckets('days', 'acme-1', 0, NOW)).toHaveLength(1));
  });

  it('writes an account and the view in one piece', async () => {
    await connected('acme-1');
    const writes: string[][] = [];
    extension.onStorage = (area, method, args) => {
      if (area === 'local' && method === 'set') writes.push(Object.keys(args[0] as object).sort());
    };
    await tick();
    expect(writes).toEqual([['view'], ['account:acme-1', 'view']]);
  });

  it('hands the last reading on, and keeps it when the next read fails', async () => {
    await connected('acme-1');
    await tick();
    pass(6 * MINUTE);
    read.mockRejectedValue(new ProviderError('unavailable', {status: 500}));
    await tick();
    expect(read.mock.calls[1]?.[1].previous?.asOf).toBe(NOW);
    expect(await stored('acme-1')).toMatchObject({
      meta: {state: 'server_error', failures: 1},
      reading: {asOf: NOW},
    });
    await vi.waitFor(async () =>
      expect((await readEvents()).map(event => event.kind)).toEqual(['state', 'state']),
    );
  });

  it('reads nothing before its time, and renews the view all the same', async () => {
    await connected('acme-1');
    await tick();
    pass(MINUTE);
    await tick();
    expect(read).toHaveBeenCalledTimes(1);
    expect((await lastView())?.builtAt).toBe(NOW + MINUTE);
  });

  it('reads the chosen connection every two minutes while the console is in view', async () => {
    await connected('acme-1', 'other-1');
    await tick();
    pass(2 * MINUTE);
    await noteSeen(Date.now());
    await tick();
    expect(read.mock.calls.map(([provider]) => provider.id)).toEqual(['acme', 'other', 'acme']);
  });

  it('asks each provider one thing at a time and several providers side by side', async () => {
    await connected('acme-1', 'acme-2', 'other-1', 'third-1');
    const under: string[] = [];
    const allThree = Promise.withResolvers<void>();
    read.mockImplementation(async provider => {
      expect(under).not.toContain(provider.id);
      under.push(provider.id);
      if (under.length === 3) allThree.resolve();
      await allThree.promise;
      under.splice(under.indexOf(provider.id), 1);
      return answers();
    });
    await tick();
    expect(read.mock.calls.map(([{id}]) => id).sort()).toEqual(['acme', 'acme', 'other', 'third']);
  });

  it('lets one bad provider spoil nothing for the others', async () => {
    await connected('acme-1', 'other-1', 'third-1');
    read.mockImplementation(async provider => {
      if (provider.id === 'other') throw new ProviderError('bad-response', {where: 'pods.0.cost'});
      if (provider.id === 'third') throw new TypeError('a defect of ours');
      return answers();
    });
    await tick();
    expect(await Promise.all(['acme-1', 'other-1', 'third-1'].map(stateOf))).toEqual([
      'ok',
      'schema_drift',
      'server_error',
    ]);
    expect((await stored('other-1')).meta.where).toBe('pods.0.cost');
  });

  it('notes tight limits beside the figures', async () => {
    await connected('acme-1');
    const limits = {policy: [{name: 'minute', q: 10, w: 60}], left: []};
    read.mockResolvedValue({reading: reading(), requests: 20, limits});
    await tick();
    expect((await stored('acme-1')).reading?.notices).toEqual([{code: 'limits-tight'}]);
    expect((await stored('acme-1')).meta.interval).toBe(8 * MINUTE);
  });
});

describe('at the same time', () => {
  it('runs once for an alarm, a start and three popups', async () => {
    await connected('acme-1');
    await Promise.all([tick(), tick(), refresh(), refresh('acme-1'), refresh()]);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('leaves the round to another context that holds the lock', async () => {
    await connected('acme-1');
    await navigator.locks.request('poll', tick);
    expect(read).not.toHaveBeenCalled();
    await tick();
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('refreshes at once, but not twice within ten seconds, and only what was asked', async () => {
    await connected('acme-1', 'other-1');
    await tick();
    pass(9_000);
    await refresh();
    expect(read).toHaveBeenCalledTimes(2);
    pass(1_000);
    await refresh('acme-1');
    expect(read.mock.calls.slice(2).map(([provider]) => provider.id)).toEqual(['acme']);
  });

  it('drops the answer for a connection that was removed meanwhile', async () => {
    await connected('acme-1');
    read.mockImplementation(async () => {
      await remove('acme-1');
      return answers();
    });
    await tick();
    expect(Object.keys(await extension.all('local')).sort()).toEqual(['connections', 'view']);
    expect((await lastView())?.accounts).toEqual([]);
  });
});

describe('states', () => {
  it('believes a refused key after a second try, then waits for the person', async () => {
    await connected('acme-1');
    read.mockRejectedValue(new ProviderError('signed-out', {status: 401}));
    await tick();
    expect(await stateOf('acme-1')).toBe('new');
    pass(MINUTE);
    await tick();
    expect(await stateOf('acme-1')).toBe('auth_failed');
    pass(24 * 60 * MINUTE);
    await tick();
    expect(read).toHaveBeenCalledTimes(2);
    read.mockImplementation(answers);
    await refresh('acme-1');
    expect(await stateOf('acme-1')).toBe('ok');
  });

  it('takes two unreachable providers for a dead network, and tries again at the next tick', async () => {
    await connected('acme-1', 'other-1');
    read.mockRejectedValue(new ProviderError('offline'));
    await tick();
    expect((await stored('acme-1')).meta).toMatchObject({state: 'offline', failures: 0});
    pass(MINUTE);
    read.mockImplementation(answers);
    await tick();
    expect([await stateOf('acme-1'), await stateOf('other-1')]).toEqual(['ok', 'ok']);
  });

  it('moves the balance on by its own arithmetic while offline', async () => {
    await connected('acme-1', 'other-1');
    await tick();
    read.mockRejectedValue(new ProviderError('offline'));
    pass(60 * MINUTE);
    await tick();
    const balance = (await lastView())?.accounts[0]?.balance;
    expect(balance?.reckoned).toBe(true);
    expect(balance?.amount).toBeLessThan(41_200_000);
  });

  it('stops without permission, keeps the key, and goes on when it is given back', async () => {
    await connected('acme-1');
    await tick();
    extension.granted.clear();
    pass(10 * MINUTE);
    await tick();
    expect([await stateOf('acme-1'), read.mock.calls.length]).toEqual(['no_permission', 1]);
    extension.granted = new Set(patterns);
    await tick();
    expect([await stateOf('acme-1'), read.mock.calls.length]).toEqual(['ok', 2]);
  });

  it('is locked without a request when the vault does not give the key', async () => {
    await connected('acme-1');
    await browser.storage.local.remove('vault');
    vi.stubGlobal('indexedDB', new IDBFactory());
    await tick();
    expect([await stateOf('acme-1'), read.mock.calls.length]).toEqual(['locked', 0]);
  });

  it('keeps the old figures when storage is full, and says so', async () => {
    await connected('acme-1');
    await tick();
    pass(6 * MINUTE);
    extension.quota = JSON.stringify(await extension.all('local')).length + 500;
    read.mockResolvedValue({
      reading: reading({
        lines: Array.from({length: 50}, () => ({
          resource: 'r',
          kind: 'pods',
          unit: 'h',
          confidence: 'exact',
        })),
      }),
      requests: 5,
    });
    await tick();
    const {reading: kept, meta} = await stored('acme-1');
    expect([kept?.asOf, kept?.notices, meta.state]).toEqual([NOW, [{code: 'storage-full'}], 'ok']);
  });
});
