/** The vault's own IndexedDB, which no content script can reach: the device key and the second copy of the envelope. */
import type {DBSchema} from 'idb';
import {type DatabaseSpec, useDatabase} from '../platform/database.ts';
import {randomId} from './envelope.ts';

/** A key that cannot be exported by script. On disk it is not protected: see docs on what the device slot is worth. */
export interface DeviceKey {
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

/** The device key, if this profile has one. Rejects when the database cannot be read. */
export function readDeviceKey(): Promise<DeviceKey | undefined> {
  return useDatabase(spec, db => db.get('k', 'd'));
}

/** The device key, made on first use. Call it inside the vault's lock. */
export async function ensureDeviceKey(): Promise<DeviceKey> {
  const known = await readDeviceKey();
  if (known) return known;
  const key = await crypto.subtle.generateKey({name: 'AES-GCM', length: 256}, false, ['encrypt', 'decrypt']);
  const made = {id: randomId(), key};
  await useDatabase(spec, async db => {
    const tx = db.transaction('k', 'readwrite', {durability: 'strict'});
    await Promise.all([tx.store.put(made, 'd'), tx.done]);
  });
  return made;
}

/** The envelope's text as kept here. */
export function readCopy(): Promise<string | undefined> {
  return useDatabase(spec, db => db.get('vault', 'vault'));
}

/** Replaces the text, or removes it, and waits until it is on disk. */
export function writeCopy(text: string | undefined): Promise<void> {
  return useDatabase(spec, async db => {
    const tx = db.transaction('vault', 'readwrite', {durability: 'strict'});
    const write = text === undefined ? tx.store.delete('vault') : tx.store.put(text, 'vault');
    await Promise.all([write, tx.done]);
  });
}
