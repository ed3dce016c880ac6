import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {NOON} from '../../tests/fixtures/accounts.ts';
import {HOUR, runwayOf} from './runway.ts';

const input = {
  balance: 25_000_000,
  reckoned: false,
  postpaid: false,
  perHour: 690_000,
  atMost: false,
  now: NOON,
};

describe('runwayOf', () => {
  it('lasts 36 h at $0.69/h with $25', () => {
    const runway = runwayOf(input);
    expect(runway).toMatchObject({kind: 'ends', left: Math.floor((25 / 0.69) * HOUR)});
  });

  it.each([
    [{postpaid: true}, {kind: 'postpaid'}],
    [{balance: undefined}, {kind: 'unknown', why: 'no-balance'}],
    [{balance: 0}, {kind: 'gone', reckoned: false}],
    [{balance: -3}, {kind: 'gone', reckoned: false}],
    [
      {balance: -3, reckoned: true},
      {kind: 'gone', reckoned: true},
    ],
    [{perHour: undefined}, {kind: 'unknown', why: 'no-burn'}],
    [
      {perHour: 0, atMost: true},
      {kind: 'unknown', why: 'no-burn'},
    ],
    [{perHour: 0}, {kind: 'idle'}],
  ])('%o gives %o', (change, expected) => {
    expect(runwayOf({...input, ...change})).toEqual(expected);
  });

  it('never grows with burn and never shrinks with balance', () => {
    const left = (balance: number, perHour: number): number => {
      const runway = runwayOf({...input, balance, perHour});
      return runway.kind === 'ends' ? runway.left : 0;
    };
    fc.assert(
      fc.property(
        fc.integer({min: 1, max: 1e12}),
        fc.integer({min: 1, max: 1e9}),
        fc.nat(1e9),
        (balance, rate, more) => {
          expect(left(balance + more, rate)).toBeGreaterThanOrEqual(left(balance, rate));
          expect(left(balance, rate + more)).toBeLessThanOrEqual(left(balance, rate));
          expect(left(balance, rate)).toBeLessThanOrEqual((balance / rate) * HOUR);
        },
      ),
    );
  });
});
