/** The production build as it runs where WebAssembly is off, or where a module of Argon2id is missing or damaged. */
import {cpSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

/** Copies Chromium's build into `folder` without `'wasm-unsafe-eval'`. Throws where the build does not allow it anyway. */
export function withoutWasm(folder: string): string {
  cpSync('.output/chrome-mv3', folder, {recursive: true});
  const path = join(folder, 'manifest.json');
  const before = readFileSync(path, 'utf8');
  const after = before.replace(" 'wasm-unsafe-eval'", '');
  if (after === before) throw new Error('the built policy allows no WebAssembly');
  writeFileSync(path, after);
  return folder;
}

/** Copies a build into `folder` without one of its modules, or with a bit of it turned. */
export function withBadModule(build: string, folder: string, how: 'missing' | 'damaged'): string {
  cpSync(build, folder, {recursive: true});
  const path = join(folder, 'argon2.wasm');
  const bytes = readFileSync(path);
  bytes[bytes.length - 100]! ^= 1;
  if (how === 'missing') rmSync(path);
  else writeFileSync(path, bytes);
  return folder;
}
