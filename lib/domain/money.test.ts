import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseMoney, sum} from './money.ts';

describe('parseMoney', () => {
  it.each([
    [42.18, 1, 42_180_000],
    ['12.50', 1, 12_500_000],
    ['0.0042', 1, 4_200],
    ['8.50E-8', 1, 0],
    ['1e3', 1, 1_000_000_000],
    ['1234', 100, 12_340_000],
    ['-25', 10_000, -2_500],
    [106.2332144429, 1, 106_233_214],
    [0, 1, 0],
    ['.5', 1, 500_000],
    ['0.0000005', 1, 1],
  ])('reads %s of scale %i as %i µ$', (value, scale, expected) => {
    expect(parseMoney(value, scale)).toBe(expected);
  });

  it.each([
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '1e309',
    true,
    false,
    '',
    ' ',
    null,
    undefined,
    '1,234.56',
    '$5',
    {},
    '.',
    '1e400',
  ])('refuses %s', value => {
    expect(parseMoney(value)).toBeUndefined();
  });

  it('agrees with exact integers and adds without drift', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({min: -1e9, max: 1e9})), micros => {
        const parsed = micros.map(amount => parseMoney(`${amount}e-6`) ?? Number.NaN);
        expect(parsed).toEqual(micros);
        expect(sum(parsed)).toBe(micros.reduce((a, b) => a + b, 0));
      }),
    );
  });
});
