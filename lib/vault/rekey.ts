/** Keys in and between slots: opened for exactly their place, encrypted for another key, each slot on its own. */
import {makeDeviceKey} from './device-key.ts';
import {type Envelope, idsOf, itemOf, openItem, type Place, type Slot, sealItem} from './envelope.ts';
import {keyOf} from './load.ts';
import {type MadeSlot, makeSlot, slotKey} from './passphrase-slot.ts';
import {type Base, withoutSlot} from './save.ts';
import {VaultError} from './trouble.ts';

/** Provider id → the origin that code declares for it; undefined for a provider this version does not have. */
export type OriginOf = (provider: string) => string | undefined;

/** Decrypts for exactly this place. Throws `VaultError`: missing, locked, no-device-key, tampered. */
export async function openAt({envelope, keys}: Base, place: Place): Promise<string> {
  const item = itemOf(envelope, place.id);
  if (!item) throw new VaultError('missing');
  const key = keyOf(keys, envelope, item.slot);
  if (!key) throw new VaultError(item.slot === 'p' ? 'locked' : keys.device ? 'missing' : 'no-device-key');
  return openItem(key, envelope.vid, place, item).catch(() => {
    throw new VaultError('tampered');
  });
}

/** The base with one more key in a slot that is there and unlocked. */
export async function withItem(base: Base, slot: Slot, place: Place, secret: string): Promise<Base> {
  const {envelope, keys} = base;
  const item = await sealItem(keyOf(keys, envelope, slot)!, envelope.vid, slot, place, secret);
  return {keys, envelope: {...envelope, items: {...envelope.items, [place.id]: item}}};
}

/** The base with a device slot: a device key that is gone has taken its items with it, one that cannot be read has not. */
export function withDeviceSlot({envelope, keys}: Base): Promise<Base> {
  if (keyOf(keys, envelope, 'd')) return Promise.resolve({envelope, keys});
  return underNewDeviceKey({envelope: withoutSlot(envelope, 'd'), keys}, () => Promise.resolve({}));
}

/** The device slot under a new device key, so that the old one is good for nothing; without items there is none. */
export async function rekeyDevice(base: Base, originOf: OriginOf): Promise<Base> {
  if (idsOf(base.envelope, 'd').length === 0) return {...base, envelope: withoutSlot(base.envelope, 'd')};
  return underNewDeviceKey(base, key => encryptedFor(base, 'd', key, originOf));
}

async function underNewDeviceKey(
  {envelope, keys}: Base,
  encrypt: (key: CryptoKey) => Promise<Envelope['items']>,
): Promise<Base> {
  if (!keys.device) throw new VaultError('no-device-key');
  const made = await makeDeviceKey().catch(() => {
    throw new VaultError('no-device-key');
  });
  const items = {...envelope.items, ...(await encrypt(made.key))};
  const slots = {...envelope.slots, d: {keyId: made.id}};
  return {envelope: {...envelope, slots, items}, keys: {...keys, device: [...keys.device, made]}};
}

/** The passphrase slot under this passphrase, a new salt and a new data key. */
export async function rekeyPassphrase(
  base: Base,
  passphrase: string,
  originOf: OriginOf,
): Promise<Base & {made: MadeSlot}> {
  const made = await makeSlot(base.envelope.vid, passphrase);
  const next = await slotKey(made);
  const items = {...base.envelope.items, ...(await encryptedFor(base, 'p', next.key, originOf))};
  const slots = {...base.envelope.slots, p: made.slot};
  return {made, envelope: {...base.envelope, slots, items}, keys: {...base.keys, passphrase: next}};
}

/** The items of a slot, encrypted for another key. */
async function encryptedFor(
  base: Base,
  slot: Slot,
  to: CryptoKey,
  originOf: OriginOf,
): Promise<Envelope['items']> {
  const items: Envelope['items'] = {};
  for (const id of idsOf(base.envelope, slot)) {
    const place = placeIn(base.envelope, id, originOf);
    items[id] = await sealItem(to, base.envelope.vid, slot, place, await openAt(base, place));
  }
  return items;
}

/** Where an item says it belongs; whether that is true shows when it opens. Throws `VaultError('missing')`. */
export function placeIn(envelope: Envelope, id: string, originOf: OriginOf): Place {
  const provider = itemOf(envelope, id)?.prov;
  const origin = provider === undefined ? undefined : originOf(provider);
  if (provider === undefined || origin === undefined) throw new VaultError('missing');
  return {id, provider, origin};
}
