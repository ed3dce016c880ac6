/** Argon2id (RFC 9106) on the two WebAssembly modules of hash-wasm: files of our package, read at each use. */
import {type PackagedFile, readPackaged} from '../platform/egress.ts';
import {type Bytes, toBase64} from './bytes.ts';

type Module = Extract<PackagedFile, `${string}.wasm`>;

/**
 * SHA-256 of the modules in the pinned hash-wasm. One that a bit is off in may still run: a sound passphrase would then
 * be called wrong, and what is wrapped by its outcome would never open again.
 */
const DIGESTS: Readonly<Record<Module, string>> = {
  'argon2.wasm': 'eiXv+U63vFWay3MF2DUu0kRwZwqa5lPXnYb5L4o5XD0=',
  'blake2b.wasm': 'KqfzPE7OUCmXMEZyvI3vo0inow75oZHoZI0xeDDlCv0=',
};

/** What the modules export, by the names of hash-wasm's `src/argon2.c` and `src/blake2b.c`; addresses in bytes. */
interface Buffered {
  memory: WebAssembly.Memory;
  Hash_GetBuffer(): number;
}
interface Filler extends Buffered {
  /** Other than 0: there is not so much memory. Not for less than it begins with, 512 KiB. */
  Hash_SetMemorySize(bytes: number): number;
  /** Fills `m` KiB, whose first two blocks in each lane are set, with the parameters behind them; the outcome is the first block. */
  Hash_Calculate(unused: number, m: number): void;
}
interface Blake2b extends Buffered {
  Hash_Init(bits: number): void;
  Hash_Update(length: number): void;
  Hash_Final(): void;
}

/** Both modules, ready to run. Rejects where they cannot: a file is missing or damaged, or WebAssembly is off. */
export const argon2Modules = (): Promise<[Filler, Blake2b]> =>
  Promise.all([instance<Filler>('argon2.wasm'), instance<Blake2b>('blake2b.wasm')]);

async function instance<T>(file: Module): Promise<T> {
  const code = await readPackaged(file);
  const digest = toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', code)));
  if (digest !== DIGESTS[file]) throw new Error('damaged-file');
  return (await WebAssembly.instantiate(code)).instance.exports as T;
}

/** Bytes of a block, of the buffer for what is hashed, and of the tag that is made. */
const BLOCK = 1024;
const BUFFER = 16 * 1024;
const TAG = 32;
const VERSION = 0x13;
/** The second of Argon2's letters: `id`. */
const TYPE = 2;

/** 32-bit numbers, lowest byte first, as every machine that browsers run on has them. */
const int32 = (...values: number[]): Bytes => new Uint8Array(Uint32Array.from(values).buffer);

/**
 * 32 bytes from a passphrase: `m` KiB of memory, at least 512, `t` passes, `p` lanes; no secret, no further data. Rejects
 * as `argon2Modules`, and where there is too little memory.
 */
export async function argon2id(
  password: Bytes,
  salt: Bytes,
  {m, t, p}: {m: number; t: number; p: number},
): Promise<Bytes> {
  const [filler, blake] = await argon2Modules();
  const start = filler.Hash_GetBuffer();
  if (filler.Hash_SetMemorySize((m + 1) * BLOCK) !== 0) throw new Error('too-little-memory');
  const memory = new Uint8Array(filler.memory.buffer, start, (m + 1) * BLOCK);
  const costs = [p, TAG, m, t, VERSION, TYPE];
  memory.set(int32(...costs), m * BLOCK);
  const seed = hash(
    blake,
    64,
    int32(...costs, password.length),
    password,
    int32(salt.length),
    salt,
    int32(0, 0),
  );
  const lane = 4 * Math.floor(m / (4 * p)) * BLOCK;
  for (let i = 0; i < p; i++)
    for (const j of [0, 1]) memory.set(hashToBlock(blake, seed, int32(j, i)), i * lane + j * BLOCK);
  filler.Hash_Calculate(0, m);
  const tag = hash(blake, TAG, int32(TAG), memory.subarray(0, BLOCK));
  for (const module of [filler, blake]) new Uint8Array(module.memory.buffer).fill(0);
  return tag;
}

/** BLAKE2b of the parts one after the other, `length` bytes, at most 64. */
function hash(blake: Blake2b, length: number, ...parts: Bytes[]): Bytes {
  const buffer = new Uint8Array(blake.memory.buffer, blake.Hash_GetBuffer(), BUFFER);
  blake.Hash_Init(length * 8);
  for (const part of parts) {
    for (let at = 0; at < part.length; at += BUFFER) {
      const next = part.subarray(at, at + BUFFER);
      buffer.set(next);
      blake.Hash_Update(next.length);
    }
  }
  blake.Hash_Final();
  return buffer.slice(0, length);
}

/** H′ of RFC 9106 §3.3 for a whole block: a chain of hashes of 64 bytes, the first half of each, the last one whole. */
function hashToBlock(blake: Blake2b, ...parts: Bytes[]): Bytes {
  const block = new Uint8Array(BLOCK);
  let link = hash(blake, 64, int32(BLOCK), ...parts);
  block.set(link);
  for (let at = 32; at <= BLOCK - 64; at += 32) {
    link = hash(blake, 64, link);
    block.set(link, at);
  }
  return block;
}
