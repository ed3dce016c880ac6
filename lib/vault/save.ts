/** Writes a changed envelope: one revision on, sealed again for every slot whose key is at hand. */
import {browser} from '../platform/browser.ts';
import {type Copies, removeCopies, writeCopies} from './copies.ts';
import {dropDeviceKeys} from './device-key.ts';
import {type Envelope, idsOf, newEnvelope, parseEnvelope, SLOTS, type Slot, withSeal} from './envelope.ts';
import {type Keys, keyOf, type Loaded, type Ready} from './load.ts';
import {storageTrouble, VaultError} from './trouble.ts';

/** An envelope in the making, with the keys to seal it. */
export type Base = Pick<Ready, 'envelope' | 'keys'>;

/** NIST allows 2³² encryptions with random IVs under one key; long before that a slot gets a new one. */
export const SPENT = 2 ** 20;
export const isSpent = ({slots}: Envelope, slot: Slot): boolean => (slots[slot]?.uses ?? 0) >= SPENT;

/** What is changed from: the vault as loaded, or a new one where there is none. Throws `VaultError`: newer, broken, copies-differ. */
export function basis(loaded: Loaded): Base {
  if (loaded.state === 'ready') {
    if (loaded.disputed) throw new VaultError('copies-differ');
    return loaded;
  }
  if (loaded.state !== 'empty') throw new VaultError(loaded.state);
  const device = loaded.copies.second.kind === 'error' ? undefined : [];
  return {envelope: newEnvelope(writer()), keys: {device, passphrase: undefined}};
}

/**
 * Stores `next`; slots without items are dropped, for there is nothing left in them to protect, and a vault without
 * items is none. Throws `VaultError`: `full` or `unavailable`, and then the copies are as they were.
 */
export async function save(next: Envelope, keys: Keys, loaded: Loaded): Promise<void> {
  let envelope: Envelope = {...SLOTS.reduce(withoutEmpty, next), rev: next.rev + 1, writer: writer()};
  for (const slot of SLOTS) {
    const key = keyOf(keys, envelope, slot);
    if (key) envelope = await withSeal(key, counted(envelope, slot), slot);
  }
  const isEmpty = Object.keys(envelope.items).length === 0;
  // A revision that no seal vouches for could not be told from a forged one.
  if (!isEmpty && !SLOTS.some(slot => envelope.seal[slot]?.rev === envelope.rev))
    throw new VaultError('unavailable');
  const text = JSON.stringify(envelope);
  // What could not be read again would take every other key along.
  if (!isEmpty && typeof parseEnvelope(text) !== 'object') throw new VaultError('full');
  await (isEmpty ? removeAll(loaded.copies) : writeCopies(text, loaded.copies)).catch(error => {
    throw storageTrouble(error);
  });
}

async function removeAll(copies: Copies): Promise<void> {
  await removeCopies(copies);
  await dropDeviceKeys(undefined).catch(() => {});
}

function withoutEmpty(envelope: Envelope, slot: Slot): Envelope {
  return idsOf(envelope, slot).length > 0 ? envelope : withoutSlot(envelope, slot);
}

/** The envelope without a slot and all that is in it. */
export function withoutSlot(envelope: Envelope, slot: Slot): Envelope {
  const gone = new Set(idsOf(envelope, slot));
  const {[slot]: _slot, ...slots} = envelope.slots;
  const {[slot]: _seal, ...seal} = envelope.seal;
  return {...envelope, slots, seal, items: without(envelope.items, gone)};
}

export const without = (items: Envelope['items'], gone: ReadonlySet<string>): Envelope['items'] =>
  Object.fromEntries(Object.entries(items).filter(([id]) => !gone.has(id)));

/** Counts high: as if every item and the seal were encrypted anew. */
function counted(envelope: Envelope, slot: Slot): Envelope {
  const now = envelope.slots[slot];
  const uses = (now?.uses ?? 0) + idsOf(envelope, slot).length + 1;
  return {...envelope, slots: {...envelope.slots, [slot]: {...now, uses}}};
}

const writer = (): string => browser.runtime.getManifest().version;
