/** The vault's envelope: what is encrypted and what authenticates it. Knows nothing of where it is kept. */
import {z} from 'zod/mini';
import {dict} from '../platform/dict.ts';
import {whole} from '../platform/whole.ts';
import {decrypt, encrypt, fromUtf8, randomId, type Sealed, utf8} from './bytes.ts';

/** `d`: under the device key · `p`: under the passphrase. Each has a data key of its own. */
export type Slot = 'd' | 'p';
export const SLOTS: readonly Slot[] = ['d', 'p'];

/** Ids and providers are parts of the authenticated text, so they may not hold its separator. */
const NAME = /^[\w-]{1,64}$/;
const name = z.string().check(z.regex(NAME));
/** Room for 4,096 characters of four bytes each. */
const base64 = z.string().check(z.regex(/^[A-Za-z0-9+/=]{1,21872}$/));
const count = whole.check(z.nonnegative());
const writer = z.string().check(z.maxLength(32));
/** `uses`: encryptions made under this slot's data key. */
const uses = z.optional(count);
/**
 * The first version sealed the whole envelope at once; since then each seal has a revision of its own, because a
 * locked slot cannot be sealed again when the other one changes.
 */
const seal = z.optional(
  z.strictObject({rev: z.optional(count), writer: z.optional(writer), iv: base64, tag: base64}),
);
const schema = z.strictObject({
  v: z.literal(1),
  vid: name,
  rev: count,
  writer,
  slots: z.strictObject({
    d: z.optional(z.strictObject({keyId: name, uses})),
    // What stretches the passphrase is checked by its own rules when it is used: bad parameters there lose no device key.
    p: z.optional(
      z.strictObject({kdf: z.looseObject({}), wrap: z.strictObject({iv: base64, ct: base64}), uses}),
    ),
  }),
  items: dict(z.strictObject({slot: z.literal(SLOTS), prov: name, iv: base64, ct: base64}), NAME),
  seal: z.strictObject({d: seal, p: seal}),
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
  if (parsed.success) return headerHolds(parsed.data) ? parsed.data : undefined;
  const version = (raw as {v?: unknown} | null)?.v;
  return typeof version === 'number' && version > 1 ? 'newer' : undefined;
}

/** The header is what the last seal says, so that its revision too is vouched for. */
function headerHolds(envelope: Envelope): boolean {
  const seals = SLOTS.flatMap(slot => envelope.seal[slot] ?? []);
  const last = seals.find(({rev = envelope.rev}) => rev === envelope.rev);
  const ahead = seals.some(({rev = envelope.rev}) => rev > envelope.rev);
  return !ahead && last !== undefined && (last.writer ?? envelope.writer) === envelope.writer;
}

export function newEnvelope(writer: string): Envelope {
  return {v: 1, vid: randomId(), rev: 0, writer, slots: {}, items: {}, seal: {}};
}

/** Encrypts one secret for one place, with an IV of its own. */
export async function sealItem(
  key: CryptoKey,
  vid: string,
  slot: Slot,
  place: Place,
  secret: string,
): Promise<Item> {
  const sealed = await encrypt(key, utf8(secret), placeText(vid, slot, place));
  return {slot, prov: place.provider, ...sealed};
}

/** Decrypts; rejects when the item was made for another place, slot, vault or key, or was changed. */
export async function openItem(key: CryptoKey, vid: string, place: Place, item: Item): Promise<string> {
  return fromUtf8(await decrypt(key, item, placeText(vid, item.slot, place)));
}

/** The envelope with a seal over the header, this revision and the items of `slot`: nothing can be dropped or rolled back. */
export async function withSeal(key: CryptoKey, envelope: Envelope, slot: Slot): Promise<Envelope> {
  const {rev, writer} = envelope;
  const {iv, ct} = await encrypt(key, new Uint8Array(), sealedText(envelope, slot, {rev, writer}));
  return {...envelope, seal: {...envelope.seal, [slot]: {rev, writer, iv, tag: ct}}};
}

/** Whether the slot's seal was made by this key over exactly this content. */
export async function sealHolds(key: CryptoKey, envelope: Envelope, slot: Slot): Promise<boolean> {
  const seal = envelope.seal[slot];
  if (!seal) return false;
  const at = {rev: seal.rev ?? envelope.rev, writer: seal.writer ?? envelope.writer};
  const sealed: Sealed = {iv: seal.iv, ct: seal.tag};
  return decrypt(key, sealed, sealedText(envelope, slot, at)).then(
    () => true,
    () => false,
  );
}

/** The revision at which a slot was last sealed. */
export const sealedRev = ({seal, rev}: Envelope, slot: Slot): number => seal[slot]?.rev ?? rev;

/** Ids of the items in a slot. */
export const idsOf = ({items}: Envelope, slot: Slot): string[] =>
  Object.keys(items).filter(id => items[id]?.slot === slot);

/** Own members only: `constructor` is no item. */
export const itemOf = ({items}: Envelope, id: string): Item | undefined =>
  Object.hasOwn(items, id) ? items[id] : undefined;

const placeText = (vid: string, slot: Slot, place: Place): string =>
  `bb|v1|${vid}|${slot}|${place.id}|${place.provider}|${place.origin}`;

/** All that belongs to a slot, in one text of which no two envelopes have the same. */
function sealedText(
  {v, vid, slots, items}: Envelope,
  slot: Slot,
  {rev, writer}: Pick<Envelope, 'rev' | 'writer'>,
): string {
  const own = Object.entries(items)
    .filter(([, item]) => item.slot === slot)
    .map(([id, item]) => [id, item.prov, item.iv, item.ct])
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return JSON.stringify(['bb|seal', v, vid, rev, writer, slot, slots[slot], own]);
}
