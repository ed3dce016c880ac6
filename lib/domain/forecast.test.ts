import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
  fade,
  forecast,
  forecastDaily,
  type RunwayDays,
  runwayDays,
  type Usage,
  usualDayOf,
} from './forecast.ts';

const amount = fc.double({min: 0, max: 500, noNaN: true});
const anyUsage: fc.Arbitrary<Usage> = fc.record({
  now: fc.double({min: 0, max: 40, noNaN: true}),
  last24h: amount,
  alwaysOn: fc.double({min: 0, max: 40, noNaN: true}),
  days: fc.array(amount, {minLength: 1, maxLength: 28}),
});
const horizon = fc.double({min: 0.01, max: 365, noNaN: true});
const balance = fc.double({min: -10, max: 100_000, noNaN: true});
const steady = (perHour: number): Usage => ({
  now: perHour,
  last24h: perHour * 24,
  alwaysOn: perHour,
  days: Array(28).fill(perHour * 24),
});

const ends = ({earliest, expected, latest}: RunwayDays): number[] =>
  [earliest, expected, latest].map(end => end ?? Number.POSITIVE_INFINITY);
const eachAtMost = (shorter: number[], longer: number[]): void =>
  shorter.forEach((end, index) => {
    expect(end).toBeLessThanOrEqual(longer[index]!);
  });

test('a usual day is mean and median of the month and of the week, in equal parts', () => {
  expect(usualDayOf([0, 0, 0, 0, 0, 0, 0, 7, 7, 7, 7, 7, 7, 21])).toBe((4.5 + 3.5 + 9 + 7) / 4);
});

test('a steady account goes on as it is', () => {
  const {spend, band80, usual} = forecast(steady(1))!;
  expect(usual).toBe(24);
  expect(spend(30)).toBeCloseTo(720);
  expect(band80(7)[0]).toBeGreaterThan(150);
  expect(band80(7)[1]).toBeLessThan(200);
});

test('a burst fades to the usual day, and what has been on for two days stays on', () => {
  const burst = forecast({...steady(0), now: 2})!;
  expect(burst.spend(1)).toBeLessThan(16);
  // 40 % of $48 a day, fading over two days.
  expect(burst.spend(30)).toBeCloseTo(38.4);
  expect(forecast({...steady(0), now: 2, alwaysOn: 2, last24h: 48})!.spend(7)).toBeGreaterThan(290);
});

test('nothing is told under seven complete days', () => {
  const days = [1, 2, 3, 4, 5, 6];
  expect(forecast({...steady(1), days})).toBeUndefined();
  expect(forecastDaily(days)).toBeUndefined();
  expect(forecast({...steady(1), days: [...days, 7]})).toBeDefined();
});

test('complete days alone: the last one is today, the lowest of five stays on', () => {
  const {spend, band80} = forecastDaily([9, 9, 9, 9, 9, 9, 9])!;
  expect(spend(10)).toBeCloseTo(90);
  expect(band80(10)[1]).toBeCloseTo(90 + 1.62 * 9);
});

test('the widths between the measured horizons lie in between', () => {
  const {band80} = forecast(steady(1))!;
  const reach = (t: number): number => (band80(t)[1] / (24 * t) - 1) * 10;
  expect(reach(0.1)).toBeCloseTo(0.54);
  expect(reach(3)).toBeCloseTo(1.03);
  expect(reach(4)).toBeGreaterThan(1.03);
  expect(reach(4)).toBeLessThan(1.32);
  expect(reach(300)).toBeCloseTo(1.57);
});

describe('runway', () => {
  test('the last whole minute before the money is spent', () => {
    expect(runwayDays(fade(steady(1)), 24.01).expected).toBe(1);
    expect(runwayDays(fade(steady(1)), 0)).toEqual({expected: 0, earliest: 0, latest: 0});
    expect(runwayDays(fade(steady(0)), 5)).toEqual({});
  });

  test('top-ups faster than the burn: no end', () => {
    expect(runwayDays(fade(steady(1)), 50, {amount: 10, below: 5})).toEqual({});
  });

  test('top-ups slower than the burn: from the first one on, only the difference drains', () => {
    const {expected} = runwayDays(fade(steady(3)), 72 + 24, {amount: 2, below: 24});
    expect(expected).toBeGreaterThan(1.9);
    expect(expected).toBeLessThanOrEqual(2);
  });

  test('top-ups never make it shorter', () => {
    fc.assert(
      fc.property(anyUsage, balance, amount, amount, (usage, money, size, below) => {
        const without = ends(runwayDays(fade(usage), money)).map(end => end * 0.95 - 1 / 12);
        eachAtMost(without, ends(runwayDays(fade(usage), money, {amount: size, below})));
      }),
    );
  });

  test('earliest, expected, latest come in this order', () => {
    fc.assert(
      fc.property(anyUsage, balance, (usage, money) => {
        const [earliest, expected, latest] = ends(runwayDays(fade(usage), money)) as [number, number, number];
        expect(earliest).toBeLessThanOrEqual(expected);
        expect(expected).toBeLessThanOrEqual(latest);
        expect(earliest).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('more balance never shortens it', () => {
    fc.assert(
      fc.property(anyUsage, balance, amount, (usage, money, more) => {
        const ahead = fade(usage);
        eachAtMost(ends(runwayDays(ahead, money)), ends(runwayDays(ahead, money + more)));
      }),
    );
  });

  test('more burn never lengthens it: now, in the last day, always on, or all of it', () => {
    const dearer = ({now, last24h, alwaysOn, days}: Usage, more: number, what: number): Usage => {
      const add = (value: number, part: number): number => value + (what === part || what === 3 ? more : 0);
      const all = what === 4 ? 1 + more : 1;
      return {
        now: all * add(now, 0),
        last24h: all * add(last24h, 1),
        alwaysOn: all * add(alwaysOn, 2),
        days: days.map(day => all * day),
      };
    };
    fc.assert(
      fc.property(
        anyUsage,
        balance,
        fc.double({min: 0, max: 20, noNaN: true}),
        fc.nat(4),
        (usage, money, more, what) => {
          eachAtMost(
            ends(runwayDays(fade(dearer(usage, more, what)), money)),
            ends(runwayDays(fade(usage), money)),
          );
        },
      ),
    );
  });
});

test('the band holds the expected spend; nothing is negative or NaN', () => {
  fc.assert(
    fc.property(anyUsage, horizon, (usage, t) => {
      const {spend, band80, usual} = fade(usage);
      const [low, high] = band80(t);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(low).toBeLessThanOrEqual(spend(t));
      expect(spend(t)).toBeLessThanOrEqual(high);
      expect(Number.isFinite(high) && Number.isFinite(usual)).toBe(true);
      expect(spend(t * 2)).toBeGreaterThanOrEqual(spend(t) * (1 - 1e-12));
    }),
  );
});

test('with auto-pay, more balance never lasts shorter, however the spending comes and goes', () => {
  const days = fc.array(fc.nat(200), {minLength: 5, maxLength: 40});
  fc.assert(
    fc.property(
      days,
      fc.nat(6),
      fc.nat(60),
      fc.nat(300),
      fc.nat(300),
      (spent, amount, below, balance, more) => {
        const curve = (t: number): number =>
          spent.reduce((sum, day, at) => sum + day * Math.min(1, Math.max(0, t - at)), 0) +
          Math.max(0, t - spent.length) * (spent.at(-1) ?? 0);
        const steady = {
          usual: 0,
          spend: curve,
          band80: (t: number): [number, number] => [curve(t), curve(t)],
        };
        const end = (money: number) => runwayDays(steady, money, {amount, below}).expected ?? Infinity;
        expect(end(balance + more)).toBeGreaterThanOrEqual(end(balance));
      },
    ),
    {numRuns: 500},
  );
});
