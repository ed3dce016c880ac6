/** The WebAssembly modules of Argon2id as they stand, in base64, inside the installed hash-wasm: files of the package. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';

/** Bytes of `argon2`, which fills the memory, or of `blake2b`. Throws where the package holds no such module. */
export function wasmOf(module: 'argon2' | 'blake2b'): Buffer {
  const text = readFileSync(join(import.meta.dirname, '../node_modules/hash-wasm/dist/index.esm.js'), 'utf8');
  const [, base64] = new RegExp(`"${module}";\\s*var data\\S* = "([\\w+/=]+)"`).exec(text) ?? [];
  if (!base64) throw new Error(`hash-wasm holds no module ${module} where it was looked for`);
  return Buffer.from(base64, 'base64');
}
