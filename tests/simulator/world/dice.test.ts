/** Chance that repeats. */
import {expect, it} from 'vitest';
import {createDice} from './dice.ts';

it('gives the same ids for the same seed and others for another', () => {
  const ids = (seed: string) => Array.from({length: 50}, createDice(seed).id.bind(null, 14));
  expect(ids('a')).toEqual(ids('a'));
  expect(ids('a')).not.toEqual(ids('b'));
  expect(new Set(ids('a')).size).toBe(50);
});

it('makes ids and names in the shape of Runpod', () => {
  const dice = createDice('shape');
  expect(dice.id()).toMatch(/^[a-z][a-z0-9]{13}$/);
  expect(dice.id(10)).toMatch(/^[a-z][a-z0-9]{9}$/);
  expect(dice.name()).toMatch(/^[a-z]+_[a-z]+_[a-z]+$/);
});

it('reaches both ends of a span and nothing beyond', () => {
  const dice = createDice('span');
  const rolls = new Set(Array.from({length: 500}, () => dice.between(3, 6)));
  expect([...rolls].toSorted()).toEqual([3, 4, 5, 6]);
});
