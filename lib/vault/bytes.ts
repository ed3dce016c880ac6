/** Bytes in and out of text, and where random ones come from. */

export type Bytes = Uint8Array<ArrayBuffer>;

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text);
export const fromUtf8 = (bytes: BufferSource): string => new TextDecoder().decode(bytes);
export const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
export const fromBase64 = (text: string): Bytes => Uint8Array.from(atob(text), char => char.charCodeAt(0));
export const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

/** 128 random bits as hex. */
export const randomId = (): string =>
  [...randomBytes(16)].map(byte => byte.toString(16).padStart(2, '0')).join('');

/** Something encrypted by AES-256-GCM, with the IV made for it alone; both base64. */
export interface Sealed {
  iv: string;
  ct: string;
}

/** Encrypts with a fresh 96-bit IV; `context` must be given again to open it. */
export async function encrypt(key: CryptoKey, plain: Bytes, context: string): Promise<Sealed> {
  const iv = randomBytes(12);
  const algorithm = {name: 'AES-GCM', iv, additionalData: utf8(context)};
  return {
    iv: toBase64(iv),
    ct: toBase64(new Uint8Array(await crypto.subtle.encrypt(algorithm, key, plain))),
  };
}

/** Rejects when key, context or a single bit is another one. */
export async function decrypt(key: CryptoKey, {iv, ct}: Sealed, context: string): Promise<Bytes> {
  const algorithm = {name: 'AES-GCM', iv: fromBase64(iv), additionalData: utf8(context)};
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, fromBase64(ct)));
}

/** A data key from its 32 bytes, which are wiped; no script can export it. */
export async function importKey(raw: Bytes): Promise<CryptoKey> {
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  raw.fill(0);
  return key;
}
