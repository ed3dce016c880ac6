import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {daysOf, stepDays} from './daily.ts';
import {sum} from './money.ts';

const DAY = 86_400_000;
const MIDNIGHT = Date.UTC(2026, 10, 20);
const HOUR = 3_600_000;

describe('daysOf', () => {
  it('rounds the sum of a day, not its items', () => {
    const third = {at: MIDNIGHT + HOUR, amount: 333_333n};
    expect(daysOf([third, third, third], MIDNIGHT, MIDNIGHT + HOUR)).toEqual([
      {at: MIDNIGHT, total: 1, by: {}},
    ]);
  });

  it('has every day of the range, and none outside', () => {
    const charges = [-1, 0, 2, 3].map(day => ({at: MIDNIGHT + day * DAY, amount: 10n ** 12n}));
    expect(daysOf(charges, MIDNIGHT + 5, MIDNIGHT + 2 * DAY).map(({total}) => total)).toEqual([1e6, 0, 1e6]);
  });
});

describe('stepDays', () => {
  const totals = (from: number, before: number | undefined, to: number, after: number, counted = 0) =>
    stepDays({at: from, amount: before}, {at: to, amount: after}, [
      {at: MIDNIGHT, total: counted, by: {}, estimated: true},
    ]).map(({at, total}) => [(at - MIDNIGHT) / DAY, total]);

  it('starts at zero with the first read', () => {
    expect(totals(0, undefined, MIDNIGHT + HOUR, 50)).toEqual([[0, 0]]);
  });
  it('adds a fall to its day', () => {
    expect(totals(MIDNIGHT, 50, MIDNIGHT + HOUR, 30, 7)).toEqual([[0, 27]]);
  });
  it('takes a rise for a top-up', () => {
    expect(totals(MIDNIGHT, 50, MIDNIGHT + HOUR, 80, 7)).toEqual([[0, 7]]);
  });
  it('lays a fall over midnight by the hours of each day', () => {
    expect(totals(MIDNIGHT - 3 * HOUR, 100, MIDNIGHT + HOUR, 60)).toEqual([
      [-1, 30],
      [0, 10],
    ]);
  });
  it('a clock set back loses nothing', () => {
    expect(totals(MIDNIGHT + 2 * HOUR, 100, MIDNIGHT + HOUR, 60)).toEqual([[0, 40]]);
  });
  it('shares out what was spent, to the micro-dollar', () => {
    const moment = fc.integer({min: MIDNIGHT, max: MIDNIGHT + 40 * DAY});
    const level = fc.integer({min: -1e12, max: 1e12});
    fc.assert(
      fc.property(moment, level, moment, level, (from, before, to, after) => {
        const days = stepDays({at: from, amount: before}, {at: to, amount: after}, []);
        expect(sum(days.map(({total}) => total))).toBe(Math.max(0, before - after));
        expect(days.every(({total, estimated}) => total >= 0 && estimated)).toBe(true);
      }),
    );
  });
});
