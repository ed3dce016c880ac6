/** What is said, readable in one file: `UPDATE_GOLDEN=1` writes it anew, and the diff is the review. */
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, it, vi} from 'vitest';
import {rules} from '../../lib/domain/findings/index.ts';
import {speakEnglish} from '../fixtures/sample-view.ts';
import {goldenText} from './golden-text.ts';
import {root} from './graph.ts';

const path = join(root, 'tests/contract/golden.txt');

beforeAll(() => {
  vi.stubEnv('TZ', 'UTC');
  speakEnglish();
});
afterAll(() => vi.unstubAllEnvs());

it('says what golden.txt holds', () => {
  const text = goldenText();
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, text);
  expect(text.split('\n')).toEqual(readFileSync(path, 'utf8').split('\n'));
});

it('holds every rule, and no key or hole in place of words', () => {
  const text = readFileSync(path, 'utf8');
  for (const {id} of rules) expect(text).toMatch(new RegExp(`# Finding: ${id}\n\n\\[`));
  expect(text).not.toMatch(/undefined|NaN|\[object|\$\d(?![\d.,])(?=\W*$)/);
  expect(text.match(/\b[a-z]+_[a-zA-Z]+\b/g)).toBeNull();
});
