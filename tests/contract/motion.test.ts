/** Nothing of ours moves by itself in Runpod's page: whoever asked for less motion has nothing to ask for. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {root} from './graph.ts';

const moving = (css: string): string[] =>
  css.match(/\b(transition|animation|@keyframes)[\w-]*(?=\s*[:{])|@keyframes/g) ?? [];

test.each(['components/tokens.css', 'components/overlay/overlay.css'])('%s', path => {
  const css = readFileSync(join(root, path), 'utf8');
  expect(css.length).toBeGreaterThan(500);
  expect(moving(css)).toEqual([]);
});

test('the search finds what it looks for', () => {
  expect(moving('a { transition: color 1s; } b{animation-name:x} @keyframes x {}')).toHaveLength(3);
});
