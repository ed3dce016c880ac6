/** The vault: keys go in, and come out only for the provider and origin they were given for. */
import {browser} from '../platform/browser.ts';
import {type Copies, type Copy, keepBad, readCopies, repair, writeCopies} from './copies.ts';
import {type DeviceKey, ensureDeviceKey, readDeviceKey} from './device-key.ts';
import {
  type Envelope,
  newEnvelope,
  openItem,
  type Place,
  parseEnvelope,
  sealHolds,
  sealItem,
  withSeal,
} from './envelope.ts';

export type {Place} from './envelope.ts';
export type VaultState = 'empty' | 'ready' | 'broken' | 'newer';

/** `unavailable`: storage answered with an error, try again. `missing`: no key is held for this place. */
export type VaultTrouble = 'unavailable' | 'broken' | 'newer' | 'full' | 'missing' | 'tampered';
export class VaultError extends Error {
  readonly code: VaultTrouble;
  constructor(code: VaultTrouble) {
    super(code);
    this.code = code;
  }
}

type Loaded =
  | {state: 'ready'; text: string; envelope: Envelope; device: DeviceKey}
  | {state: 'empty' | 'newer' | 'broken'};

/** Looks at both copies and repairs the worse one. Throws `VaultError('unavailable')`; never removes anything. */
export async function openVault(): Promise<{state: VaultState}> {
  return locked(async () => ({state: (await load()).state}));
}

/** Encrypts a key for a place under the device key and stores it. Throws `VaultError`: newer, full, unavailable. */
export function putKey(place: Place, secret: string): Promise<void> {
  return locked(async () => {
    const loaded = await load();
    if (loaded.state === 'newer') throw new VaultError('newer');
    const device = await ensureDeviceKey().catch(unavailable);
    const envelope = loaded.state === 'ready' ? loaded.envelope : newEnvelope(writer());
    const item = await sealItem(device.key, envelope.vid, place, secret);
    const slots = {...envelope.slots, d: {keyId: device.id}};
    const next = {...envelope, slots, items: {...envelope.items, [place.id]: item}};
    await save(next, device, loaded);
  });
}

/** Gives the key to `use` and to nobody else. Throws `VaultError` when it cannot be opened for exactly this place. */
export async function withKey<T>(place: Place, use: (key: string) => Promise<T>): Promise<T> {
  const secret = await locked(async () => open(ready(await load()), place));
  return use(secret);
}

/** The id of the place among `places` that already holds this key. */
export function findKey(places: readonly Place[], secret: string): Promise<string | undefined> {
  return locked(async () => {
    const loaded = await load();
    if (loaded.state !== 'ready') return undefined;
    for (const place of places) {
      const held = await open(loaded, place).catch(() => undefined);
      if (held === secret) return place.id;
    }
    return undefined;
  });
}

/** Forgets a key in both copies. Nothing happens when there is none. */
export function removeKey(id: string): Promise<void> {
  return locked(async () => {
    const loaded = await load();
    if (loaded.state === 'newer') throw new VaultError('newer');
    if (loaded.state !== 'ready' || !Object.hasOwn(loaded.envelope.items, id)) return;
    const {[id]: _gone, ...items} = loaded.envelope.items;
    await save({...loaded.envelope, items}, loaded.device, loaded);
  });
}

async function open({envelope, device}: Loaded & {state: 'ready'}, place: Place): Promise<string> {
  const item = Object.hasOwn(envelope.items, place.id) ? envelope.items[place.id] : undefined;
  if (!item) throw new VaultError('missing');
  return openItem(device.key, envelope.vid, place, item).catch(() => {
    throw new VaultError('tampered');
  });
}

function ready(loaded: Loaded): Loaded & {state: 'ready'} {
  if (loaded.state === 'ready') return loaded;
  throw new VaultError(loaded.state === 'empty' ? 'missing' : loaded.state);
}

/** The copy with the highest revision whose seal holds; the other one is made equal to it. */
async function load(): Promise<Loaded> {
  const copies = await readCopies();
  if (isNewer(copies.second)) return {state: 'newer'};
  const texts = [copies.second, copies.local].flatMap(copy => (copy.kind === 'text' ? [copy.text] : []));
  const device = texts.length > 0 ? await readDeviceKey().catch(unavailable) : undefined;
  const best = device && (await newestSealed(texts, device));
  if (best) {
    await repair(copies, best.text);
    return {state: 'ready', device, ...best};
  }
  // Only our own code writes the second copy, so it alone is believed over a sealed one.
  return isNewer(copies.local) ? {state: 'newer'} : withoutVault(copies, texts);
}

const isNewer = (copy: Copy): boolean => copy.kind === 'text' && parseEnvelope(copy.text) === 'newer';

async function newestSealed(
  texts: string[],
  device: DeviceKey,
): Promise<{text: string; envelope: Envelope} | undefined> {
  let best: {text: string; envelope: Envelope} | undefined;
  for (const text of texts) {
    const envelope = parseEnvelope(text);
    if (!envelope || envelope === 'newer' || (best && best.envelope.rev >= envelope.rev)) continue;
    if (await sealHolds(device.key, envelope, 'd')) best = {text, envelope};
  }
  return best;
}

async function withoutVault(copies: Copies, texts: string[]): Promise<Loaded> {
  const failed = (copy: Copy): boolean => copy.kind === 'error';
  if (failed(copies.local) || failed(copies.second)) throw new VaultError('unavailable');
  if (texts.length === 0) return {state: 'empty'};
  for (const text of new Set(texts)) await keepBad(text).catch(unavailable);
  return {state: 'broken'};
}

async function save(envelope: Envelope, device: DeviceKey, before: Loaded): Promise<void> {
  const next = await withSeal(device.key, {...envelope, rev: envelope.rev + 1, writer: writer()}, 'd');
  const previous = before.state === 'ready' ? before.text : undefined;
  await writeCopies(JSON.stringify(next), previous).catch(error => {
    throw new VaultError(/quota/i.test(String(error)) ? 'full' : 'unavailable');
  });
}

function unavailable(): never {
  throw new VaultError('unavailable');
}

const writer = (): string => browser.runtime.getManifest().version;
/** One reader or writer at a time, over all contexts; released by the browser when a worker dies. */
const locked = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks.request('vault', work) as Promise<T>;
