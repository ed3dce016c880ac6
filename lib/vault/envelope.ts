/** The vault's envelope: what is encrypted and what authenticates it. Knows nothing of where it is kept. */
import {z} from 'zod/mini';

/** `d`: the device key. `p` is the passphrase's place; an envelope that has one is carried along untouched. */
export type Slot = 'd' | 'p';

/** Ids and providers are parts of the authenticated text, so they may not hold its separator. */
const name = z.string().check(z.regex(/^[\w-]{1,64}$/));
const base64 = z.string().check(z.regex(/^[A-Za-z0-9+/=]{1,16384}$/));
const slot = z.enum(['d', 'p']);
const schema = z.strictObject({
  v: z.literal(1),
  vid: name,
  rev: z.int().check(z.nonnegative()),
  writer: z.string().check(z.maxLength(32)),
  slots: z.partialRecord(slot, z.looseObject({})),
  items: z.record(name, z.strictObject({slot, prov: name, iv: base64, ct: base64})),
  seal: z.partialRecord(slot, z.strictObject({iv: base64, tag: base64})),
});

export type Envelope = z.infer<typeof schema>;
export type Item = Envelope['items'][string];

/** Where a ciphertext belongs. The origin comes from code, never from storage. */
export interface Place {
  /** Connection id. */
  id: string;
  provider: string;
  origin: string;
}

const MAX_TEXT = 256 * 1024;
const utf8 = new TextEncoder();

/** Reads stored text; `newer` when a later version of the product wrote it, undefined when it is damaged. */
export function parseEnvelope(text: string): Envelope | 'newer' | undefined {
  if (text.length > MAX_TEXT) return undefined;
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const version = (raw as {v?: unknown} | null)?.v;
  return typeof version === 'number' && version > 1 ? 'newer' : undefined;
}

export function newEnvelope(writer: string): Envelope {
  return {v: 1, vid: randomId(), rev: 0, writer, slots: {}, items: {}, seal: {}};
}

/** Encrypts one secret for one place, with an IV of its own. */
export async function sealItem(key: CryptoKey, vid: string, place: Place, secret: string): Promise<Item> {
  const iv = randomBytes(12);
  const algorithm = {name: 'AES-GCM', iv, additionalData: placeText(vid, 'd', place)};
  const ct = await crypto.subtle.encrypt(algorithm, key, utf8.encode(secret));
  return {slot: 'd', prov: place.provider, iv: toBase64(iv), ct: toBase64(new Uint8Array(ct))};
}

/** Decrypts; rejects when the item was made for another place, vault or key, or was changed. */
export async function openItem(key: CryptoKey, vid: string, place: Place, item: Item): Promise<string> {
  const algorithm = {
    name: 'AES-GCM',
    iv: fromBase64(item.iv),
    additionalData: placeText(vid, item.slot, place),
  };
  return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, key, fromBase64(item.ct)));
}

/** The envelope with a seal over its header, revision and the items of `slot`: nothing can be dropped or rolled back. */
export async function withSeal(key: CryptoKey, envelope: Envelope, slot: Slot): Promise<Envelope> {
  const iv = randomBytes(12);
  const algorithm = {name: 'AES-GCM', iv, additionalData: sealedText(envelope, slot)};
  const tag = await crypto.subtle.encrypt(algorithm, key, new Uint8Array());
  const seal = {...envelope.seal, [slot]: {iv: toBase64(iv), tag: toBase64(new Uint8Array(tag))}};
  return {...envelope, seal};
}

/** Whether the slot's seal was made by this key over exactly this content. */
export async function sealHolds(key: CryptoKey, envelope: Envelope, slot: Slot): Promise<boolean> {
  const seal = envelope.seal[slot];
  if (!seal) return false;
  const additionalData = sealedText(envelope, slot);
  try {
    await crypto.subtle.decrypt(
      {name: 'AES-GCM', iv: fromBase64(seal.iv), additionalData},
      key,
      fromBase64(seal.tag),
    );
    return true;
  } catch {
    return false;
  }
}

function placeText(vid: string, slot: Slot, place: Place): Uint8Array<ArrayBuffer> {
  return utf8.encode(`bb|v1|${vid}|${slot}|${place.id}|${place.provider}|${place.origin}`);
}

function sealedText({v, vid, rev, writer, slots, items}: Envelope, slot: Slot): Uint8Array<ArrayBuffer> {
  const own = Object.entries(items)
    .filter(([, item]) => item.slot === slot)
    .map(([id, item]) => [id, item.prov, item.iv, item.ct])
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return utf8.encode(JSON.stringify(['bb|seal', v, vid, rev, writer, slot, slots[slot], own]));
}

export function randomId(): string {
  return [...randomBytes(16)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

const randomBytes = (length: number): Uint8Array<ArrayBuffer> =>
  crypto.getRandomValues(new Uint8Array(length));
const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), char => char.charCodeAt(0));
