/** The forecast against recorded usage: better than the mean of the last week, runways and bands as good as promised. */
import process from 'node:process';
import {expect, test} from 'vitest';
import {HORIZONS, readCases, tell} from '../../scripts/cases.ts';
import {ours, rateNow, weekMean} from '../bench/forecast.ts';
import {type Recorded, recordedCases, score} from '../bench/score.ts';

const cases = recordedCases();
if (cases) scored(cases);
else test('leaves the score out: ../shared is not here', () => expect(process.env.CI).toBeUndefined());

function scored(recorded: Recorded[]): void {
  const own = score(recorded, ours);
  const week = score(recorded, weekMean);

  test('the scoring is the published one', () => {
    expect(week.average).toBeCloseTo(0.571, 3);
    expect(score(recorded, rateNow).average).toBeCloseTo(0.724, 3);
  });

  test('errs at most 0.87 × as much as the mean of the last week, with less bias than the rate now', () => {
    expect(own.average / week.average).toBeLessThanOrEqual(0.87);
    expect(Math.max(...own.bias.map(Math.abs))).toBeLessThan(0.22);
  });

  test('a runway is typically within a factor of 1.37', () => {
    expect(own.runway).toBeLessThanOrEqual(1.37);
    expect(own.runwayPooled).toBeLessThanOrEqual(1.37);
  });

  test.each(HORIZONS.map((t, index) => [t, index] as const))(
    'the band at %i days holds 8 of 10',
    (_, index) => {
      for (const share of [own.held[index], own.pooled[index]]) {
        expect(share).toBeGreaterThanOrEqual(0.72);
        expect(share).toBeLessThanOrEqual(0.92);
      }
    },
  );

  test('what came later changes nothing', () => {
    const some = recorded.filter((_, index) => index % 50 === 0);
    const blind = some.map(({now, last24h, alwaysOn, days, runway}) => ({
      now,
      last24h,
      alwaysOn,
      days,
      future: 'unknown',
      runway: runway.map(({balance}) => ({balance, days: -1})),
    }));
    const told = (list: unknown): unknown => readCases(JSON.stringify(list)).map(tell);
    expect(told(blind)).toEqual(told(some));
  });
}
