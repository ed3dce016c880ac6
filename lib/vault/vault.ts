/** The vault: keys go in, and come out only for the provider and origin they were given for. */

import type {Ms} from '../domain/account.ts';
import {given} from '../domain/given.ts';
import {keepBad, readCopies, removeCopies, textsOf} from './copies.ts';
import {readDeviceKeys} from './device-key.ts';
import {idsOf, itemOf, type Place} from './envelope.ts';
import {readKdf} from './kdf.ts';
import {keyOf, type Loaded, load, type Ready} from './load.ts';
import {inVault} from './lock.ts';
import {readNotice, type VaultNotice} from './notice.ts';
import {openAt, withDeviceSlot, withItem} from './rekey.ts';
import {basis, save, without, withoutSlot} from './save.ts';
import {dropSessionKey, locksAt} from './session-key.ts';
import {waitUntil} from './tries.ts';
import {storageTrouble, VaultError} from './trouble.ts';

export type {Place} from './envelope.ts';
export {VaultError, type VaultTrouble} from './trouble.ts';

/** What may be shown of the vault: no key, no ciphertext. */
export interface VaultInfo {
  state: 'empty' | 'ready' | 'broken' | 'newer' | 'unavailable';
  /** Whether this browser can hold a device key now. */
  device: boolean;
  passphrase: 'none' | 'locked' | 'unlocked';
  /** How the passphrase is stretched. */
  kdf?: 'argon2id' | 'pbkdf2';
  /** When it locks by itself, ms UTC; absent: when the browser ends. */
  locksAt?: Ms;
  /** After too many wrong passphrases: no try before this, ms UTC. */
  waitUntil?: Ms;
  notice?: VaultNotice;
}

/** Looks at both copies and repairs the worse one; never removes anything, never rejects. */
export function openVault(): Promise<VaultInfo> {
  return inVault(async () => {
    const loaded = await orNothing(load());
    return given({
      state: loaded?.state ?? 'unavailable',
      device:
        loaded?.state === 'ready'
          ? loaded.keys.device !== undefined
          : (await orNothing(readDeviceKeys())) !== undefined,
      ...passphraseInfo(loaded),
      locksAt: await orNothing(locksAt()),
      waitUntil: await orNothing(waitUntil()),
      notice: await orNothing(readNotice()),
    });
  });
}

const orNothing = <T>(work: Promise<T>): Promise<T | undefined> => work.catch(() => undefined);

function passphraseInfo(loaded: Loaded | undefined): Pick<VaultInfo, 'passphrase' | 'kdf'> {
  // One that stands in the other copy only may be unlocked or forgotten too.
  const slot = loaded?.state === 'ready' ? (loaded.envelope.slots.p ?? loaded.disputed?.slots.p) : undefined;
  if (loaded?.state !== 'ready' || !slot) return {passphrase: 'none'};
  const kdf = readKdf(slot.kdf)?.alg === 'pbkdf2-sha256' ? 'pbkdf2' : 'argon2id';
  return {passphrase: keyOf(loaded.keys, loaded.envelope, 'p') ? 'unlocked' : 'locked', kdf};
}

/** Encrypts a key for a place under the device key and stores it. Throws `VaultError`. */
export function putKey(place: Place, secret: string): Promise<void> {
  return inVault(async () => {
    const loaded = await load();
    const next = await withItem(await withDeviceSlot(basis(loaded)), 'd', place, secret);
    await save(next.envelope, next.keys, loaded);
  });
}

/** Where a key is kept, in the words of everybody but the vault. */
export type KeySlot = 'device' | 'passphrase';
const SLOT_NAMES = {d: 'device', p: 'passphrase'} as const;

/**
 * Gives the key, and the slot it came out of, to `use` and to nobody else. Throws `VaultError` when it cannot be opened
 * for exactly this place.
 */
export async function withKey<T>(place: Place, use: (key: string, slot: KeySlot) => Promise<T>): Promise<T> {
  const {secret, slot} = await inVault(async () => {
    const loaded = ready(await load());
    return {secret: await openAt(loaded, place), slot: SLOT_NAMES[itemOf(loaded.envelope, place.id)!.slot]};
  });
  return use(secret, slot);
}

/** Connection id → the slot its key is in; undefined where the vault cannot be read now. */
export function heldSlots(): Promise<Readonly<Record<string, KeySlot>> | undefined> {
  return inVault(async () => {
    const loaded = await load().catch(() => undefined);
    if (loaded?.state !== 'ready') return undefined;
    const items = Object.entries(loaded.envelope.items);
    return Object.fromEntries(items.map(([id, {slot}]) => [id, SLOT_NAMES[slot]]));
  });
}

/** The id under which this key is held for a provider already; those still locked cannot be compared. */
export function findKey(where: Omit<Place, 'id'>, secret: string): Promise<string | undefined> {
  return inVault(async () => {
    const loaded = await load();
    if (loaded.state !== 'ready') return undefined;
    for (const id of Object.keys(loaded.envelope.items)) {
      const held = await openAt(loaded, {...where, id}).catch(() => undefined);
      if (held === secret) return id;
    }
    return undefined;
  });
}

/** Forgets a key in both copies. Nothing happens when there is none. Throws `VaultError('locked')` for a locked one. */
export function removeKey(id: string): Promise<void> {
  return inVault(async () => {
    const loaded = await load();
    if (loaded.state === 'empty' || loaded.state === 'broken') return;
    const {envelope, keys} = basis(loaded);
    const item = itemOf(envelope, id);
    if (!item) return;
    if (item.slot === 'p' && !keyOf(keys, envelope, 'p')) throw new VaultError('locked');
    // Without its key the device slot cannot be sealed again, and would be taken for a forged one.
    if (item.slot === 'd' && !keys.device) throw new VaultError('no-device-key');
    await save({...envelope, items: without(envelope.items, new Set([id]))}, keys, loaded);
  });
}

/** Forgets the passphrase slot with every key in it, and gives the connections it held. Needs no passphrase. */
export function forgetPassphrase(): Promise<string[]> {
  return inVault(async () => {
    await dropSessionKey();
    const loaded = await load();
    if (loaded.state !== 'ready') return [];
    const ids = idsOf(loaded.envelope, 'p');
    await save(withoutSlot(loaded.envelope, 'p'), loaded.keys, loaded);
    return ids;
  });
}

/** Begins anew where neither copy can be used; what could not be read stays set aside. Throws `VaultError('full')`. */
export function resetVault(): Promise<void> {
  return inVault(async () => {
    const {state, copies} = await load();
    if (state !== 'broken') return;
    for (const text of textsOf(copies))
      await keepBad(text).catch(error => {
        throw storageTrouble(error);
      });
    await removeCopies(copies);
  });
}

/** Both copies as they are stored, for safe keeping: ciphertext only. */
export async function exportVault(): Promise<string> {
  const {local, second} = await readCopies();
  const text = (copy: typeof local): string | null => (copy.kind === 'text' ? copy.text : null);
  return JSON.stringify({format: 'podometer-vault', local: text(local), second: text(second)});
}

function ready(loaded: Loaded): Ready {
  if (loaded.state === 'ready') return loaded;
  if (loaded.state !== 'empty') throw new VaultError(loaded.state);
  throw new VaultError(loaded.copies.second.kind === 'error' ? 'unavailable' : 'missing');
}
