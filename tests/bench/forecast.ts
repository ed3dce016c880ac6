/** The forecast on recorded usage beside the mean of the last week and the rate now. */
import {fade, runwayDays} from '../../lib/domain/forecast.ts';
import {HORIZONS} from '../../scripts/cases.ts';
import type {Row} from './main.ts';
import {type Answer, type Method, recordedCases, type Score, score} from './score.ts';

/** The product's. */
export const ours: Method = recorded => {
  const ahead = fade(recorded);
  return {...ahead, runway: balance => runwayDays(ahead, balance).expected};
};

/** The mean of the last seven days goes on. */
export const weekMean: Method = ({days}) =>
  steady(days.slice(-7).reduce((a, b) => a + b, 0) / Math.min(7, days.length));

/** The rate now goes on. */
export const rateNow: Method = ({now}) => steady(now * 24);

const steady = (perDay: number): Answer => ({
  spend: t => perDay * t,
  runway: balance => (perDay * 365 < balance ? undefined : balance / perDay),
});

export async function benchForecast(): Promise<Row[]> {
  const cases = recordedCases();
  if (!cases) return [];
  const [own, week, now] = [ours, weekMean, rateNow].map(method => score(cases, method)) as [
    Score,
    Score,
    Score,
  ];
  const list = (values: number[], digits = 2): string => values.map(value => value.toFixed(digits)).join(' ');
  const shares = (values: number[]): string =>
    list(
      values.map(value => 100 * value),
      0,
    );
  return [
    {
      what: `forecast: mean WAPE over ${HORIZONS.join(', ')} days`,
      value: own.average,
      unit: '',
      ratio: own.average / week.average,
      note: `of the 7-day mean ${week.average.toFixed(3)}; rate now ${now.average.toFixed(3)}; by horizon ${list(own.wape)}; bias ${list(own.bias)}`,
    },
    {
      what: 'forecast: typical error factor of runways',
      value: own.runway,
      unit: '',
      ratio: own.runway / week.runway,
      note: `of the 7-day mean ${week.runway.toFixed(2)}; rate now ${now.runway.toFixed(2)}; all moments alike ${own.runwayPooled.toFixed(2)}`,
    },
    {
      what: 'forecast: 80 % bands hold at least',
      value: 100 * Math.min(...own.held, ...own.pooled),
      unit: '%',
      note: `by horizon ${shares(own.held)}; all moments alike ${shares(own.pooled)}`,
    },
  ];
}
