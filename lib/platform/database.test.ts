/** What is made by writing, and not by looking. */
import 'fake-indexeddb/auto';
import type {DBSchema} from 'idb';
import {afterEach, expect, test} from 'vitest';
import {type DatabaseSpec, eraseDatabase, readDatabase, useDatabase} from './database.ts';

interface Notes extends DBSchema {
  notes: {key: string; value: string};
}

const notes: DatabaseSpec<Notes> = {
  name: 'notes',
  version: 1,
  upgrade: db => void db.createObjectStore('notes'),
};
const names = async () => (await indexedDB.databases()).map(({name}) => name);
const look = () => readDatabase(notes, db => db.get('notes', 'a'));

afterEach(() => eraseDatabase('notes'));

test('a look where there is no database finds nothing and makes none', async () => {
  expect(await look()).toBeUndefined();
  expect(await names()).toEqual([]);
});

test('a look finds what was written, and what is looked at is not made anew', async () => {
  await useDatabase(notes, db => db.put('notes', 'text', 'a'));
  expect(await names()).toEqual(['notes']);
  expect(await look()).toBe('text');
});

test('a look at an older version brings it up to date and keeps what it holds', async () => {
  await useDatabase(notes, db => db.put('notes', 'text', 'a'));
  const next: DatabaseSpec<Notes> = {...notes, version: 2, upgrade: () => {}};
  expect(await readDatabase(next, async db => [db.version, await db.get('notes', 'a')])).toEqual([2, 'text']);
});

test('a failure of the work itself is told', async () => {
  await useDatabase(notes, async () => {});
  await expect(readDatabase(notes, () => Promise.reject(new Error('work')))).rejects.toThrow('work');
});
