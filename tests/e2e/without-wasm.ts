/** The production build as it runs where WebAssembly is off, by a policy or in a hardened browser. */
import {cpSync, readFileSync, writeFileSync} from 'node:fs';
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
