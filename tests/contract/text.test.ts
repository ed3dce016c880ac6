/** Every sentence that is asked for stands in `_locales`, and none stands there for nobody. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {parse, readSources, root} from './graph.ts';
import {keyUses, mentions, missingKeys, unusedKeys} from './keys.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const messages = JSON.parse(read('public/_locales/en/messages.json')) as Record<string, {message: string}>;
const table = Object.keys(messages);
const sources = readSources('components', 'lib', 'entrypoints');
const inManifest = [...read('wxt.config.ts').matchAll(/__MSG_(\w+)__/g)].map(match => match[1]!);

test('every key that is asked for exists', () => {
  // Elsewhere `{key: …}` is no phrase.
  const speaking = sources.filter(({path}) => /^(components|lib\/(domain|overlays))\//.test(path));
  expect(missingKeys(speaking.flatMap(keyUses), table)).toEqual([]);
  expect(inManifest.filter(key => !table.includes(key))).toEqual([]);
});

test('no key stands there unused', () => {
  expect(unusedKeys([...sources.flatMap(mentions), ...inManifest], table)).toEqual([]);
});

test('every sentence has words', () => {
  expect(table.filter(key => !messages[key]?.message.trim())).toEqual([]);
});

test('these checks bite', () => {
  const source = parse(
    'components/a.tsx',
    `t(x ? 'a_b' : \`c_\${x}\`); say({key: 'd', with: [{count: 1}]}); plain('e_f');`,
  );
  const uses = keyUses(source);
  expect(missingKeys(uses, ['a_b', 'c_x', 'd_one', 'd_other'])).toEqual([]);
  expect(missingKeys(uses, ['a_b', 'c_x', 'd'])).toEqual([
    'components/a.tsx:1 says d, which is not in the table',
  ]);
  expect(missingKeys(uses, ['d_one', 'd_other'])).toHaveLength(2);
  expect(unusedKeys(mentions(source), ['a_b', 'c_x', 'd_one', 'e_f', 'old'])).toEqual(['old']);
});
