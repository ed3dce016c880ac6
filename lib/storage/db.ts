/** History in IndexedDB: what billing said per UTC day and hour, and what happened. Losing it never stops a sync. */
import type {DBSchema, IDBPDatabase} from 'idb';
import type {Bucket, Ms, SyncState} from '../domain/account.ts';
import {type DatabaseSpec, eraseDatabase, readDatabase, useDatabase} from '../platform/database.ts';

/** A bucket with the connection it belongs to; amounts in µ$. */
export type HistoryRow = Bucket & {connection: string};

export type HistoryEvent = {at: Ms} & (
  | {kind: 'state'; connection: string; from: SyncState; to: SyncState}
  /** A stored value could not be used and was set aside. */
  | {kind: 'quarantine'; key: string}
);

interface History extends DBSchema {
  days: {key: [string, Ms]; value: HistoryRow};
  hours: {key: [string, Ms]; value: HistoryRow};
  events: {key: number; value: HistoryEvent};
}

const MAX_EVENTS = 2_000;
const DAY: Ms = 24 * 3_600_000;
/** Kept of each connection, back from its newest bucket: a year and a month to compare with, two months of hours. */
const KEPT: Readonly<Record<Store, Ms>> = {days: 400 * DAY, hours: 62 * DAY};
/** So much stays when the disk is full. */
const KEPT_WHEN_FULL = 0.25;

type Store = 'days' | 'hours';

const spec: DatabaseSpec<History> = {
  name: 'podometer',
  version: 1,
  upgrade(db) {
    db.createObjectStore('days', {keyPath: ['connection', 'at']});
    db.createObjectStore('hours', {keyPath: ['connection', 'at']});
    db.createObjectStore('events', {autoIncrement: true});
  },
};

/** One piece of work after the other, in the order asked for: what is asked before an erasure never comes after it. */
const inTurn = <T>(work: (db: IDBPDatabase<History>) => Promise<T>): Promise<T> =>
  navigator.locks.request('history', () => useDatabase(spec, work)) as Promise<T>;

/** Whether it went well is told by the transaction as a whole. */
const asked = (request: Promise<unknown>): void => void request.catch(() => {});

/** Adds or replaces the buckets of one connection and drops what is too old; on a full disk older ones go sooner. */
export async function keepBuckets(
  connection: string,
  buckets: {days: Bucket[]; hours: Bucket[]},
): Promise<void> {
  const keep = (share: number): Promise<void> =>
    inTurn(async db => {
      const tx = db.transaction(['days', 'hours'], 'readwrite');
      try {
        for (const name of ['days', 'hours'] as const) {
          const store = tx.objectStore(name);
          const from = Math.max(0, ...buckets[name].map(({at}) => at)) - KEPT[name] * share;
          asked(store.delete(IDBKeyRange.bound([connection], [connection, from], false, true)));
          for (const bucket of buckets[name]) asked(store.put({...bucket, connection}));
        }
      } catch (error) {
        // A call that throws at once does not end the transaction: what was done until then would stay.
        tx.abort();
        await tx.done.catch(() => {});
        throw error;
      }
      await tx.done;
    });
  await keep(1).catch(error => {
    if ((error as Error | null)?.name !== 'QuotaExceededError') throw error;
    return keep(KEPT_WHEN_FULL);
  });
}

/** Buckets of one connection in `[from, to)`, oldest first. */
export function readBuckets(store: Store, connection: string, from: Ms, to: Ms): Promise<HistoryRow[]> {
  const range = IDBKeyRange.bound([connection, from], [connection, to], false, true);
  return useDatabase(spec, db => db.getAll(store, range));
}

/** Appends events and drops the oldest beyond the last 2,000. */
export function keepEvents(events: readonly HistoryEvent[]): Promise<void> {
  return inTurn(async db => {
    const tx = db.transaction('events', 'readwrite');
    for (const event of events) asked(tx.store.add(event));
    const surplus = (await tx.store.count()) - MAX_EVENTS;
    if (surplus > 0) for (const key of await tx.store.getAllKeys(null, surplus)) asked(tx.store.delete(key));
    await tx.done;
  });
}

/** All buckets of all connections; none, and no database made, where there is no history. */
export const readHistory = async (store: Store): Promise<HistoryRow[]> =>
  (await readDatabase(spec, db => db.getAll(store))) ?? [];

/** How many events are kept; makes no database either. */
export const countEvents = async (): Promise<number> =>
  (await readDatabase(spec, db => db.count('events'))) ?? 0;

/** Events, oldest first. */
export function readEvents(): Promise<HistoryEvent[]> {
  return useDatabase(spec, db => db.getAll('events'));
}

/** Removes all that is kept of a connection. */
export function forgetHistory(connection: string): Promise<void> {
  const range = IDBKeyRange.bound([connection], [connection, []]);
  return inTurn(async db => {
    const tx = db.transaction(['days', 'hours'], 'readwrite');
    await Promise.all([tx.objectStore('days').delete(range), tx.objectStore('hours').delete(range), tx.done]);
  });
}

/** Deletes the whole history. */
export function eraseHistory(): Promise<void> {
  return navigator.locks.request('history', () => eraseDatabase(spec.name)) as Promise<void>;
}
