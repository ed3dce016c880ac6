/** The built manifest asks for exactly this and nothing else; any new right has to be written down here. */
import {expect, test} from 'vitest';
import {providers} from '../../lib/providers/index.ts';
import {readBuilt, readManifest} from './build.ts';

const manifest = readManifest();
const consoles = ['https://console.runpod.io/*', 'https://www.console.runpod.io/*'];

test('permissions equal the literal list', () => {
  expect(manifest.manifest_version).toBe(3);
  expect(manifest.permissions).toEqual(['storage', 'alarms']);
  expect(manifest.optional_permissions).toEqual(['notifications', 'idle']);
  expect(manifest.host_permissions).toEqual(['https://api.runpod.io/*']);
  expect(manifest.optional_host_permissions).toBeUndefined();
});

test('every file it names was built', () => {
  const named = JSON.stringify(manifest).match(/[\w/-]+\.(js|css|html|png)\b/g) ?? [];
  expect(named).toContain('background.js');
  for (const path of named) expect(readBuilt(path), path).not.toBe('');
});

test('no page and no other extension can reach in', () => {
  expect(manifest.web_accessible_resources).toBeUndefined();
  expect(manifest.externally_connectable).toEqual({ids: []});
});

test('the content script runs in the top frame of the console only', () => {
  expect(manifest.content_scripts.map(({matches}) => matches)).toEqual([consoles]);
  expect(manifest.content_scripts.some(({all_frames}) => all_frames)).toBe(false);
});

test('pages and worker reach the origins of the providers and no other', () => {
  const origins = [...new Set(providers.flatMap(provider => provider.origins))].sort().join(' ');
  expect(manifest.content_security_policy?.extension_pages).toBe(
    `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; ` +
      `font-src 'self'; connect-src 'self' ${origins}; object-src 'none'; base-uri 'none'; form-action 'none'; ` +
      `frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
  );
});
