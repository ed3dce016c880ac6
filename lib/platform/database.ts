/** IndexedDB for one piece of work at a time: a database that hangs costs 3 s to open and 10 s to use, then 30 s nothing. */
import {type DBSchema, deleteDB, type IDBPDatabase, openDB} from 'idb';
import type {Ms} from '../domain/account.ts';
import {now} from './clock.ts';

const OPEN_MS: Ms = 3_000;
const WORK_MS: Ms = 10_000;
/** Whoever asks again this soon is not made to wait again. */
const PAUSE_MS: Ms = 30_000;

export interface DatabaseSpec<S extends DBSchema> {
  name: string;
  version: number;
  upgrade(db: IDBPDatabase<S>, from: number): void;
}

/** When a database was last waited for in vain, by its name. */
const hung = new Map<string, Ms>();

/** Runs `work` on the open database. Rejects when it does not open or answer in time, or another context blocks it. */
export const useDatabase = <S extends DBSchema, T>(spec: DatabaseSpec<S>, work: Work<S, T>): Promise<T> =>
  run(spec, work, true);

/** Like `useDatabase`, for work that only looks: undefined where there is no such database, and none is made. */
export const readDatabase = <S extends DBSchema, T>(
  spec: DatabaseSpec<S>,
  work: Work<S, T>,
): Promise<T | undefined> =>
  run(spec, work, false).catch(error => {
    if (error !== MISSING) throw error;
    return undefined;
  });

type Work<S extends DBSchema, T> = (db: IDBPDatabase<S>) => Promise<T>;

/** Why an opening that may make no database ended. */
const MISSING = new Error('database-missing');

async function run<S extends DBSchema, T>(
  spec: DatabaseSpec<S>,
  work: Work<S, T>,
  mayMake: boolean,
): Promise<T> {
  const since = now() - (hung.get(spec.name) ?? Number.NEGATIVE_INFINITY);
  if (since >= 0 && since < PAUSE_MS) throw new Error('database-timeout');
  const late = (): void => void hung.set(spec.name, now());
  const db = await open(spec, late, mayMake);
  try {
    return await within(WORK_MS, work(db), late);
  } finally {
    db.close();
  }
}

function open<S extends DBSchema>(
  spec: DatabaseSpec<S>,
  late: () => void,
  mayMake: boolean,
): Promise<IDBPDatabase<S>> {
  let given = false;
  const opened = new Promise<IDBPDatabase<S>>((resolve, reject) => {
    openDB<S>(spec.name, spec.version, {
      upgrade(db, from, _to, tx) {
        if (from > 0 || mayMake) return spec.upgrade(db, from);
        reject(MISSING);
        // Ended, it leaves no database behind.
        tx.done.catch(() => {});
        tx.abort();
      },
      blocked: () => reject(new Error('database-blocked')),
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    }).then(db => {
      if (given) db.close();
      else resolve(db);
    }, reject);
  });
  return within(OPEN_MS, opened, late).finally(() => {
    given = true;
  });
}

/**
 * Deletes a whole database; nothing happens where there is none. Rejects when it cannot be done in time, which is longer
 * than an opening's: a page of ours may just be looking how much is kept.
 */
export async function eraseDatabase(name: string): Promise<void> {
  hung.delete(name);
  await within(WORK_MS, deleteDB(name), () => {});
}

async function within<T>(ms: Ms, work: Promise<T>, late: () => void): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      late();
      reject(new Error('database-timeout'));
    }, ms);
  });
  return Promise.race([work, end]).finally(() => clearTimeout(timer));
}
