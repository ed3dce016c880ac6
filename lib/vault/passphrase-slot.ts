/** The passphrase slot: a data key of its own, wrapped by what the passphrase is stretched to. */
import {type Bytes, decrypt, encrypt, importKey, randomBytes} from './bytes.ts';
import type {Envelope} from './envelope.ts';
import {type Kdf, kdfText, newArgon2id, newPbkdf2, readKdf, stretch} from './kdf.ts';
import type {SlotKey} from './session-key.ts';
import {clearTries, countTry, takeBackTry} from './tries.ts';
import {VaultError} from './trouble.ts';

/** The slot as it stands in the envelope, with the data key it wraps: 32 bytes, to be wiped by the receiver. */
export interface MadeSlot {
  slot: NonNullable<Envelope['slots']['p']>;
  raw: Bytes;
}

/** Binds the wrapped key to its vault and to the parameters it was stretched with, so that neither can be exchanged. */
const wrapText = (vid: string, kdf: Kdf): string => `bb|v1|${vid}|kek|${kdfText(kdf)}`;

/** A new slot with a new data key, by Argon2id; by PBKDF2 where that cannot run. */
export async function makeSlot(vid: string, passphrase: string): Promise<MadeSlot> {
  const raw = randomBytes(32);
  const wrapBy = async (kdf: Kdf) => ({
    kdf,
    wrap: await encrypt(await stretch(passphrase, kdf), raw, wrapText(vid, kdf)),
  });
  const slot = await wrapBy(newArgon2id()).catch(error => {
    if (!(error instanceof VaultError)) throw error;
    return wrapBy(newPbkdf2());
  });
  return {slot, raw};
}

/**
 * The data key of the first of these envelopes that the passphrase opens; they are alternatives, and one guess. Throws
 * `VaultError`: wrong-passphrase, too-many-tries, no-argon2, settings-changed.
 */
export async function openSlot(envelopes: readonly Envelope[], passphrase: string): Promise<MadeSlot> {
  const slots = envelopes.flatMap(({vid, slots: {p}}) => (p ? [{vid, slot: p, kdf: readKdf(p.kdf)}] : []));
  const sound = slots.flatMap(({kdf, ...rest}) => (kdf ? [{kdf, ...rest}] : []));
  if (slots.length === 0) throw new VaultError('missing');
  if (sound.length === 0) throw new VaultError('settings-changed');
  await countTry();
  for (const {vid, slot, kdf} of sound) {
    const raw = await unwrap(vid, slot.wrap, kdf, passphrase);
    if (!raw) continue;
    await clearTries();
    return {slot, raw};
  }
  throw new VaultError('wrong-passphrase');
}

/** Whether the passphrase, a header or a bit is wrong cannot be told apart, and is not. */
async function unwrap(
  vid: string,
  wrap: MadeSlot['slot']['wrap'],
  kdf: Kdf,
  passphrase: string,
): Promise<Bytes | undefined> {
  const key = await stretch(passphrase, kdf).catch(async error => {
    await takeBackTry();
    throw error;
  });
  return decrypt(key, wrap, wrapText(vid, kdf)).catch(() => undefined);
}

/** A slot's data key for use while one piece of work lasts. */
export const slotKey = async ({slot, raw}: MadeSlot): Promise<SlotKey> => ({
  id: slot.wrap.iv,
  key: await importKey(raw.slice()),
});
