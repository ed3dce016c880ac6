/** Each of the twelve states of a connection: what leads into it, that it keeps the figures, and what leads out. */
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {connected, stateOf, stored} from '../../tests/fake-accounts.ts';
import {type FakeExtension, fakeExtension} from '../../tests/fake-extension.ts';
import {patterns, reading} from '../../tests/fake-providers.ts';
import type {SyncState} from '../domain/account.ts';
import {lastView} from '../messages.ts';
import {browser} from '../platform/browser.ts';
import {type ErrorKind, ProviderError} from '../providers/contract.ts';
import {readProvider} from './host.ts';
import {lookAgain, refresh, tick} from './sync.ts';

vi.mock('../providers/index.ts', () => import('../../tests/fake-providers.ts'));
vi.mock('./host.ts', () => ({readProvider: vi.fn()}));
const read = vi.mocked(readProvider);
const NOW = Date.UTC(2026, 10, 20, 12);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
let extension: FakeExtension;
const answers = async (): ReturnType<typeof readProvider> => ({reading: reading(), requests: 5});
const pass = (ms: number): void => void vi.setSystemTime(Date.now() + ms);
const fails = (kind: ErrorKind, detail = {}): void =>
  void read.mockRejectedValue(new ProviderError(kind, detail));
const well = (): void => void read.mockReset().mockImplementation(answers);
/** What the two probes of the network answer: without permission as any page, and without reading. */
const network = (cors: boolean, noCors: boolean): void =>
  void vi.stubGlobal('fetch', async (_: string, {mode}: RequestInit) => {
    if (mode === 'cors' ? cors : noCors) return new Response();
    throw new TypeError('Failed to fetch');
  });

beforeEach(async () => {
  extension = fakeExtension();
  extension.granted = new Set(patterns);
  vi.useFakeTimers({toFake: ['Date'], now: NOW});
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  network(false, false);
  well();
  await connected('acme-1');
  await tick();
  pass(10 * MINUTE);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const shown = async (): Promise<SyncState> => (await lastView())!.accounts[0]!.state;

/** [state, what leads in, what leads out after it]. */
const WAYS: [SyncState, () => Promise<void>, () => Promise<void>][] = [
  [
    'rate_limited',
    async () => fails('rate-limited', {retryAfterMs: 5 * MINUTE}),
    async () => pass(7 * MINUTE),
  ],
  ['server_error', async () => fails('unavailable'), async () => pass(MINUTE)],
  ['schema_drift', async () => fails('bad-response', {where: 'pods.0.cost'}), async () => pass(MINUTE)],
  ['unsupported', async () => fails('not-available'), async () => pass(6 * 60 * MINUTE)],
  ['offline', async () => fails('offline'), async () => pass(MINUTE)],
  [
    'no_permission',
    async () => extension.granted.clear(),
    async () => {
      extension.granted = new Set(patterns);
    },
  ],
  [
    'blocked_by_policy',
    async () => {
      fails('offline');
      network(false, true);
    },
    async () => pass(60 * MINUTE),
  ],
  [
    'interrupted',
    async () => {
      fails('unavailable');
      await browser.storage.session.set({round: {'acme-1': Date.now() - 1}});
    },
    async () => pass(MINUTE),
  ],
];

describe('a state', () => {
  it.each(WAYS)('%s: begins, keeps the figures, and ends', async (state, begin, end) => {
    const before = await stored('acme-1');
    const seen: SyncState[] = [];
    await begin();
    const mocked = read.getMockImplementation();
    read.mockImplementation(async (...args) => {
      seen.push(await shown());
      return mocked!(...args);
    });
    await tick();
    expect([...seen, await stateOf('acme-1')]).toContain(state);
    expect((await stored('acme-1')).reading).toEqual(before.reading);
    well();
    await end();
    await tick();
    expect(await stateOf('acme-1')).toBe('ok');
  });

  it('auth_failed: at the second refusal, for ever, until the person asks', async () => {
    fails('forbidden', {status: 403});
    await tick();
    pass(MINUTE);
    await tick();
    expect(await stateOf('acme-1')).toBe('auth_failed');
    well();
    pass(DAY);
    await tick();
    expect(read).not.toHaveBeenCalled();
    await refresh();
    expect(await stateOf('acme-1')).toBe('ok');
  });

  it('stale: figures that nobody renewed, until somebody does', async () => {
    await navigator.locks.request('poll', () => refresh());
    expect(await shown()).toBe('ok');
    fails('unavailable');
    await tick();
    well();
    const {meta} = await stored('acme-1');
    expect((await lastView())?.accounts[0]).toMatchObject({state: 'server_error', stale: false});
    expect(meta.failures).toBe(1);
    pass(MINUTE);
    await browser.storage.session.set({begun: {'acme-1': Date.now()}});
    await setState('ok');
    await tick();
    expect(await shown()).toBe('stale');
    pass(MINUTE);
    await tick();
    expect(await shown()).toBe('ok');
  });

  it('unsupported: a connection of a provider that this version does not know is asked nothing', async () => {
    const key = 'connections';
    const {v, data} = (await browser.storage.local.get(key))[key] as {v: number; data: object[]};
    await browser.storage.local.set({[key]: {v, data: data.map(each => ({...each, provider: 'later'}))}});
    read.mockClear();
    await tick();
    expect([await stateOf('acme-1'), read.mock.calls.length]).toEqual(['unsupported', 0]);
  });
});

async function setState(state: SyncState): Promise<void> {
  const key = 'account:acme-1';
  const {v, data} = (await browser.storage.local.get(key))[key] as {v: number; data: {meta: object}};
  await browser.storage.local.set({[key]: {v, data: {...data, meta: {...data.meta, state}}}});
}

describe('joining', () => {
  it('two who ask for different connections both get theirs', async () => {
    await connected('other-1');
    read.mockClear();
    await Promise.all([refresh('acme-1'), refresh('other-1')]);
    expect(read.mock.calls.map(([{id}]) => id).sort()).toEqual(['acme', 'other']);
  });

  it('whoever asks during a round does not ask again what it reads', async () => {
    let release = (): void => {};
    read.mockReset().mockImplementation(async () => {
      await new Promise<void>(resolve => {
        release = resolve;
      });
      pass(20_000);
      return answers();
    });
    const round = tick();
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(1));
    const asked = [refresh(), refresh('acme-1'), lookAgain()];
    release();
    await Promise.all([round, ...asked]);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('the way back to the network is taken at once', async () => {
    fails('offline');
    for (let at = 0; at < 8; at++) {
      await tick();
      pass(30 * MINUTE);
    }
    pass(-29 * MINUTE);
    well();
    await tick();
    const before = read.mock.calls.length;
    await lookAgain();
    expect([before, await stateOf('acme-1')]).toEqual([0, 'ok']);
  });
});

it('a read that lost its permission half-way brings nothing', async () => {
  const before = await stored('acme-1');
  read.mockReset().mockImplementation(async () => {
    extension.granted.clear();
    const {balance: _unread, ...rest} = reading();
    return {reading: rest, requests: 5, unanswered: 2};
  });
  await tick();
  expect(await stored('acme-1')).toMatchObject({reading: before.reading, meta: {state: 'no_permission'}});
});
