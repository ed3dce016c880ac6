/** The vault's own IndexedDB, which no content script can reach: device keys and the second copy of the envelope. */
import type {DBSchema} from 'idb';
import {type DatabaseSpec, readDatabase, useDatabase} from '../platform/database.ts';
import {randomId} from './bytes.ts';

/** A key that cannot be exported by script. On disk it is not protected: see docs on what the device slot is worth. */
export interface DeviceKey {
  /** Random; the envelope says which one it needs. */
  id: string;
  key: CryptoKey;
}

interface KeyStore extends DBSchema {
  k: {key: string; value: DeviceKey};
  vault: {key: string; value: string};
}

export const KEY_DATABASE = 'kr';
const spec: DatabaseSpec<KeyStore> = {
  name: KEY_DATABASE,
  version: 1,
  upgrade(db) {
    db.createObjectStore('k');
    db.createObjectStore('vault');
  },
};

/** The device keys of this profile: one, and for a moment two while keys move from the old to the new one. */
export async function readDeviceKeys(): Promise<DeviceKey[]> {
  return (await readDatabase(spec, db => db.getAll('k'))) ?? [];
}

/** A new device key, on disk before it is used. */
export async function makeDeviceKey(): Promise<DeviceKey> {
  const key = await crypto.subtle.generateKey({name: 'AES-GCM', length: 256}, false, ['encrypt', 'decrypt']);
  const made = {id: randomId(), key};
  await useDatabase(spec, async db => {
    const tx = db.transaction('k', 'readwrite', {durability: 'strict'});
    await Promise.all([tx.store.put(made, made.id), tx.done]);
  });
  return made;
}

/** Removes every device key but the one in use; without one, all. */
export function dropDeviceKeys(except: string | undefined): Promise<void> {
  return useDatabase(spec, async db => {
    const tx = db.transaction('k', 'readwrite', {durability: 'strict'});
    for (let at = await tx.store.openCursor(); at; at = await at.continue())
      if (at.value.id !== except) await at.delete();
    await tx.done;
  });
}

/** The envelope's text as kept here. */
export function readCopy(): Promise<string | undefined> {
  return readDatabase(spec, db => db.get('vault', 'vault'));
}

/** Replaces the text, or removes it, and waits until it is on disk. */
export function writeCopy(text: string | undefined): Promise<void> {
  return useDatabase(spec, async db => {
    const tx = db.transaction('vault', 'readwrite', {durability: 'strict'});
    const write = text === undefined ? tx.store.delete('vault') : tx.store.put(text, 'vault');
    await Promise.all([write, tx.done]);
  });
}
