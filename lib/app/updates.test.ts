import {beforeEach, describe, expect, it, vi} from 'vitest';
import {fakeExtension} from '../../tests/fake-extension.ts';
import {browser} from '../platform/browser.ts';
import {keepSessionKey, lockCount} from '../vault/session-key.ts';
import {lock} from '../vault/unlock.ts';
import {onUpdateAvailable, updateIfWaiting} from './updates.ts';

const HOUR = 3_600_000;
const reload = vi.fn<() => void>();
const unlock = () => keepSessionKey('id', new Uint8Array(32), undefined, lockCount());

beforeEach(() => {
  fakeExtension();
  vi.useFakeTimers({toFake: ['Date'], now: Date.UTC(2026, 10, 25, 12)});
  Object.assign(browser.runtime, {reload: reload.mockReset()});
});

describe('an update', () => {
  it('is put in at once while nothing is unlocked', async () => {
    await onUpdateAvailable();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('waits for the lock', async () => {
    await unlock();
    await onUpdateAvailable();
    vi.setSystemTime(Date.now() + 23 * HOUR);
    await updateIfWaiting();
    expect(reload).not.toHaveBeenCalled();
    await lock();
    await updateIfWaiting();
    await updateIfWaiting();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('waits a day at most', async () => {
    await unlock();
    await onUpdateAvailable();
    vi.setSystemTime(Date.now() + 24 * HOUR);
    await updateIfWaiting();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('comes in no write', async () => {
    let written = (): void => {};
    const write = navigator.locks.request('store', () => new Promise<void>(done => (written = done)));
    const update = onUpdateAvailable();
    await vi.waitFor(async () => expect((await navigator.locks.query()).pending).toHaveLength(1));
    expect(reload).not.toHaveBeenCalled();
    written();
    await Promise.all([write, update]);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('that is not there does nothing', async () => {
    await updateIfWaiting();
    expect(reload).not.toHaveBeenCalled();
  });
});
