/** Opens an IndexedDB for one piece of work and closes it: a database that hangs or is blocked costs 3 s, never more. */
import {type DBSchema, deleteDB, type IDBPDatabase, openDB} from 'idb';

const OPEN_MS = 3_000;

export interface DatabaseSpec<S extends DBSchema> {
  name: string;
  version: number;
  upgrade(db: IDBPDatabase<S>, from: number): void;
}

/** Runs `work` on the open database. Rejects when it cannot be opened in time or another context blocks it. */
export async function useDatabase<S extends DBSchema, T>(
  spec: DatabaseSpec<S>,
  work: (db: IDBPDatabase<S>) => Promise<T>,
): Promise<T> {
  const db = await open(spec);
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

function open<S extends DBSchema>(spec: DatabaseSpec<S>): Promise<IDBPDatabase<S>> {
  return new Promise((resolve, reject) => {
    let late = false;
    const give = (reason: unknown): void => {
      late = true;
      clearTimeout(timer);
      reject(reason);
    };
    const timer = setTimeout(() => give(new Error('database-timeout')), OPEN_MS);
    const opening = openDB<S>(spec.name, spec.version, {
      upgrade: (db, from) => spec.upgrade(db, from),
      blocked: () => give(new Error('database-blocked')),
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
    opening.then(db => {
      clearTimeout(timer);
      if (late) db.close();
      else resolve(db);
    }, give);
  });
}

/** Deletes a whole database; nothing happens where there is none. Rejects when it cannot be done in time. */
export async function eraseDatabase(name: string): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('database-timeout')), OPEN_MS);
  });
  await Promise.race([deleteDB(name), late]).finally(() => clearTimeout(timer));
}
