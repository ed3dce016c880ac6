import {beforeEach, describe, expect, it, vi} from 'vitest';
import {fakeExtension} from '../../tests/fake-extension.ts';
import type {Bucket} from '../domain/account.ts';
import {forgetHistory, keepBuckets, keepEvents, readBuckets, readEvents} from './db.ts';

const HOUR = 3_600_000;
const eventTarget = {addEventListener: {value: () => {}}, removeEventListener: {value: () => {}}};
const bucket = (at: number, total: number): Bucket => ({at, total, by: {pods: total}});
beforeEach(() => void fakeExtension());

describe('buckets', () => {
  it('are kept per connection, replaced by their start, and read by time', async () => {
    await keepBuckets('a', {days: [bucket(0, 1), bucket(24 * HOUR, 2)], hours: [bucket(HOUR, 3)]});
    await keepBuckets('a', {days: [bucket(24 * HOUR, 5)], hours: []});
    await keepBuckets('b', {days: [bucket(0, 9)], hours: []});
    expect((await readBuckets('days', 'a', 0, 48 * HOUR)).map(({total}) => total)).toEqual([1, 5]);
    expect(await readBuckets('days', 'a', 0, 24 * HOUR)).toHaveLength(1);
    expect(await readBuckets('hours', 'a', 0, 24 * HOUR)).toEqual([{...bucket(HOUR, 3), connection: 'a'}]);
  });

  it('of a removed connection go, those of others stay', async () => {
    await keepBuckets('a', {days: [bucket(0, 1)], hours: [bucket(0, 1)]});
    await keepBuckets('ab', {days: [bucket(0, 2)], hours: []});
    await forgetHistory('a');
    expect(await readBuckets('days', 'a', 0, HOUR)).toEqual([]);
    expect(await readBuckets('hours', 'a', 0, HOUR)).toEqual([]);
    expect(await readBuckets('days', 'ab', 0, HOUR)).toHaveLength(1);
  });
});

describe('what is too old', () => {
  const DAY = 24 * HOUR;
  const days = Array.from({length: 500}, (_, at) => bucket(at * DAY, at));
  const hours = Array.from({length: 100 * 24}, (_, at) => bucket(at * HOUR, at));
  const kept = async (store: 'days' | 'hours') => (await readBuckets(store, 'a', 0, 1000 * DAY)).length;

  it('goes: days after 400 days, hours after 62', async () => {
    await keepBuckets('a', {days, hours});
    await keepBuckets('a', {days: days.slice(-1), hours: hours.slice(-1)});
    expect([await kept('days'), await kept('hours')]).toEqual([401, 62 * 24 + 1]);
    await keepBuckets('b', {days: days.slice(-1), hours: []});
    expect(await kept('days')).toBe(401);
  });

  it('goes sooner on a full disk, and what is new is kept', async () => {
    await keepBuckets('a', {days: days.slice(0, -1), hours});
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await keepBuckets('a', {days: days.slice(-1), hours: []});
    expect(full).toHaveBeenCalledTimes(2);
    expect(await kept('days')).toBe(101);
    full.mockRestore();
  });

  it('that still has no room stays as it was', async () => {
    await keepBuckets('a', {days: days.slice(0, 10), hours: []});
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const more = keepBuckets('a', {days: days.slice(-1), hours: []});
    await expect(more).rejects.toMatchObject({name: 'QuotaExceededError'});
    full.mockRestore();
    expect(await kept('days')).toBe(10);
  });
});

it('keeps the last 2,000 events', async () => {
  const events = Array.from({length: 2_010}, (_, at) => ({at, kind: 'quarantine' as const, key: 'k'}));
  await keepEvents(events.slice(0, 1_500));
  await keepEvents(events.slice(1_500));
  const kept = await readEvents();
  expect([kept.length, kept[0]?.at, kept.at(-1)?.at]).toEqual([2_000, 10, 2_009]);
});

it('gives up on a database that hangs', async () => {
  vi.useFakeTimers();
  // A request that never answers; `idb` recognises requests by their class.
  vi.spyOn(indexedDB, 'open').mockReturnValue(Object.create(IDBOpenDBRequest.prototype, eventTarget));
  const reading = expect(readEvents()).rejects.toThrow('database-timeout');
  await vi.advanceTimersByTimeAsync(3_000);
  await reading;
  vi.useRealTimers();
});
