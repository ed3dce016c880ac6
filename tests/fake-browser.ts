/** Before every unit test file: an in-memory extension API and the files of our package stand where the browser's would. */
import {readFileSync} from 'node:fs';
import {vi} from 'vitest';
import {fakeBrowser} from 'wxt/testing/fake-browser';
import {wasmOf} from '../scripts/argon2.ts';

vi.stubGlobal('chrome', fakeBrowser);
vi.stubGlobal('browser', fakeBrowser);

const outside = fetch;
vi.stubGlobal('fetch', (...asked: Parameters<typeof fetch>): Promise<Response> => {
  if (asked[0] === '/sample.json') return Promise.resolve(new Response(readFileSync('public/sample.json')));
  const [, module] = /^\/(argon2|blake2b)\.wasm$/.exec(String(asked[0])) ?? [];
  if (!module) return outside(...asked);
  return Promise.resolve(new Response(new Uint8Array(wasmOf(module as 'argon2' | 'blake2b'))));
});
