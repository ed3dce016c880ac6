/** History in IndexedDB: what billing said per UTC day and hour, and what happened. Losing it never stops a sync. */
import type {DBSchema, IDBPDatabase} from 'idb';
import type {Bucket, Ms, SyncState} from '../domain/account.ts';
import {type DatabaseSpec, eraseDatabase, useDatabase} from '../platform/database.ts';

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

/** Adds or replaces the buckets of one connection. */
export function keepBuckets(connection: string, buckets: {days: Bucket[]; hours: Bucket[]}): Promise<void> {
  return inTurn(async db => {
    const tx = db.transaction(['days', 'hours'], 'readwrite');
    for (const store of ['days', 'hours'] as const)
      for (const bucket of buckets[store]) void tx.objectStore(store).put({...bucket, connection});
    await tx.done;
  });
}

/** Buckets of one connection in `[from, to)`, oldest first. */
export function readBuckets(
  store: 'days' | 'hours',
  connection: string,
  from: Ms,
  to: Ms,
): Promise<HistoryRow[]> {
  const range = IDBKeyRange.bound([connection, from], [connection, to], false, true);
  return useDatabase(spec, db => db.getAll(store, range));
}

/** Appends events and drops the oldest beyond the last 2,000. */
export function keepEvents(events: readonly HistoryEvent[]): Promise<void> {
  return inTurn(async db => {
    const tx = db.transaction('events', 'readwrite');
    for (const event of events) void tx.store.add(event);
    const surplus = (await tx.store.count()) - MAX_EVENTS;
    if (surplus > 0) for (const key of await tx.store.getAllKeys(null, surplus)) void tx.store.delete(key);
    await tx.done;
  });
}

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
