import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseMoney, parsePicos, sum, toMicros} from './money.ts';

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

describe('parsePicos', () => {
  it.each([
    ['123.78912', 100, 1_237_891_200_000n],
    ['0.123456789', 100, 1_234_567_890n],
    ['8.50E-8', 1, 85_000n],
    [28, 1e9, 28_000n],
    ['-1', 100, -10_000_000_000n],
  ])('reads %s of scale %i as %s', (value, scale, expected) => {
    expect(parsePicos(value, scale)).toBe(expected);
  });

  it('is rounded to micro-dollars half away from zero, and agrees with parseMoney', () => {
    expect([499_999n, 500_000n, -500_000n, 0n].map(toMicros)).toEqual([0, 1, -1, 0]);
    fc.assert(
      fc.property(fc.integer({min: -1e9, max: 1e9}), nanos => {
        const value = `${nanos}e-9`;
        expect(toMicros(parsePicos(value) ?? 1n)).toBe(parseMoney(value));
      }),
    );
  });
});
