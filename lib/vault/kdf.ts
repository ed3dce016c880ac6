/** From a passphrase to the key that wraps the passphrase slot's data key: Argon2id, or PBKDF2 where WebAssembly is off. */
import {z} from 'zod/mini';
import {whole} from '../platform/whole.ts';
import {argon2id, argon2Modules} from './argon2id.ts';
import {type Bytes, fromBase64, randomBytes, toBase64, utf8} from './bytes.ts';
import {VaultError} from './trouble.ts';

const between = (low: number, high: number) => whole.check(z.gte(low), z.lte(high));
/** 16 to 64 bytes in base64. */
const salt = z
  .string()
  .check(z.regex(/^(?:[A-Za-z0-9+/]{4}){5,20}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/));

/**
 * What is accepted on reading (security.md §2.2). Below: somebody made guessing cheap. Above: a bomb that would eat the
 * memory before the first guess. Refused before any work is done.
 */
const argon2 = z.strictObject({
  alg: z.literal('argon2id'),
  ver: z.literal(19),
  /** KiB. */
  m: between(19_456, 262_144),
  t: between(2, 10),
  p: between(1, 8),
  salt,
});
const pbkdf2 = z.strictObject({alg: z.literal('pbkdf2-sha256'), i: between(600_000, 5_000_000), salt});
export type Kdf = z.infer<typeof argon2> | z.infer<typeof pbkdf2>;

/** The parameters as stored, or undefined when they are outside what is accepted. */
export const readKdf = (raw: unknown): Kdf | undefined =>
  argon2.safeParse(raw).data ?? pbkdf2.safeParse(raw).data;

/** What a new slot is stretched with: RFC 9106's second recommended set. */
export const newArgon2id = (): Kdf => ({alg: 'argon2id', ver: 19, m: 65_536, t: 3, p: 4, salt: newSalt()});
export const newPbkdf2 = (): Kdf => ({alg: 'pbkdf2-sha256', i: 1_000_000, salt: newSalt()});
const newSalt = (): string => toBase64(randomBytes(16));

/** One text for one set of parameters, to bind them to what they wrap. */
export const kdfText = (kdf: Kdf): string =>
  kdf.alg === 'argon2id'
    ? `argon2id,${kdf.ver},${kdf.m},${kdf.t},${kdf.p},${kdf.salt}`
    : `pbkdf2-sha256,${kdf.i},${kdf.salt}`;

/** The wrapping key. Throws `VaultError('no-argon2')` where Argon2id cannot run: see `argon2id`. */
export async function stretch(passphrase: string, kdf: Kdf): Promise<CryptoKey> {
  const typed = utf8(passphrase.normalize('NFKC'));
  const raw = kdf.alg === 'argon2id' ? await byArgon2id(typed, kdf) : await byPbkdf2(typed, kdf);
  typed.fill(0);
  const base = await crypto.subtle.importKey('raw', raw, 'HKDF', false, ['deriveKey']);
  raw.fill(0);
  const algorithm = {name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8('kek|v1')};
  return crypto.subtle.deriveKey(algorithm, base, {name: 'AES-GCM', length: 256}, false, [
    'encrypt',
    'decrypt',
  ]);
}

/** Whether Argon2id can run here at all: not where a policy has WebAssembly off, or a module is damaged. */
export const hasArgon2id = (): Promise<boolean> =>
  argon2Modules().then(
    () => true,
    () => false,
  );

const byArgon2id = (password: Bytes, {salt, ...costs}: Kdf & {alg: 'argon2id'}): Promise<Bytes> =>
  argon2id(password, fromBase64(salt), costs).catch(() => {
    throw new VaultError('no-argon2');
  });

async function byPbkdf2(password: Bytes, {i, salt}: Kdf & {alg: 'pbkdf2-sha256'}): Promise<Bytes> {
  const base = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  const algorithm = {name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(salt), iterations: i};
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, base, 256));
}
