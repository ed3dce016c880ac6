/** Seeded chance: the same seed gives the same ids, names and numbers on every machine and at every time. */

export interface Dice {
  /** Lower-case letters and digits: 14 for pods, endpoints and workers, 10 for volumes. */
  id(length?: number): string;
  /** Words joined by underscores, as Runpod names things. */
  name(): string;
  pick<T>(list: readonly T[]): T;
  /** A whole number in `[low, high]`. */
  between(low: number, high: number): number;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const SIGNS = `${LETTERS}0123456789`;
const FIRST = [
  'amber',
  'brisk',
  'candid',
  'distant',
  'early',
  'frosty',
  'gentle',
  'hollow',
  'ivory',
  'jolly',
];
const SECOND = [
  'apricot',
  'birch',
  'copper',
  'dune',
  'ember',
  'fern',
  'granite',
  'harbor',
  'indigo',
  'juniper',
];
const THIRD = [
  'badger',
  'crane',
  'dolphin',
  'egret',
  'falcon',
  'gecko',
  'heron',
  'ibis',
  'jackal',
  'kestrel',
];

export function createDice(seed: string): Dice {
  let state = hash(seed);

  /** Marsaglia's 32-bit xorshift; a number in [0, 1). */
  function roll(): number {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  }

  const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)]!;

  return {
    pick,
    id: (length = 14) =>
      pick([...LETTERS]) + Array.from({length: length - 1}, () => pick([...SIGNS])).join(''),
    name: () => [pick(FIRST), pick(SECOND), pick(THIRD)].join('_'),
    between: (low, high) => low + Math.floor(roll() * (high - low + 1)),
  };
}

/** Never 0, which xorshift could not leave. */
function hash(text: string): number {
  let value = 0x1234567;
  for (const sign of text) value = Math.imul(value ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return value || 1;
}
