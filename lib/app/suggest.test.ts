/** Suggested passphrases: strong by our own measure, all different, no letter likelier than another. */
import {expect, it} from 'vitest';
import {weaknessOf} from '../domain/passphrase.ts';
import {suggestPassphrase} from './suggest.ts';

const many = Array.from({length: 2000}, suggestPassphrase);

it('is five pronounceable words', () => {
  for (const passphrase of many) expect(passphrase).toMatch(/^(?:[b-z][aeiou][b-z][aeiou]-?){5}$/);
  expect(suggestPassphrase().split('-')).toHaveLength(5);
});

it('is never weak and never the same again', () => {
  expect(many.filter(passphrase => weaknessOf(passphrase))).toEqual([]);
  expect(new Set(many).size).toBe(many.length);
});

it('takes each letter about as often as the others', () => {
  const counts = Map.groupBy(many.join('').replaceAll('-', ''), letter => letter);
  const share = (letters: string) => [...letters].map(letter => counts.get(letter)?.length ?? 0);
  for (const letters of ['bdfghjklmnprstvwyz', 'aeiou']) {
    const mean = (many.length * 10) / letters.length;
    // Six standard deviations: once in many millions of runs.
    for (const count of share(letters)) expect(Math.abs(count - mean)).toBeLessThan(6 * Math.sqrt(mean));
  }
});
