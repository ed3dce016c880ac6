/**
 * FADE, floor and fade: what has been on for two days is taken to stay on; the rest starts at today's pace and fades
 * within about two days to the usual day. Measured on public usage records (docs/forecast.md).
 */

/** What a forecaster may see at one moment. Any one unit of money; the product gives µ$. */
export interface Usage {
  /** Rate in force, money/h. */
  now: number;
  /** Spend of the last 24 h. */
  last24h: number;
  /** Rate that has run without a break for 48 h (pods up ≥ 48 h, storage, min workers), money/h. */
  alwaysOn: number;
  /** Spend of the last ≤ 28 complete UTC days, oldest first. */
  days: readonly number[];
}

export interface Forecast {
  /** Money a usual day costs. */
  usual: number;
  /** Expected spend within `t` days from now. */
  spend(t: number): number;
  /** Spend within `t` days: 8 of 10 comparable accounts ended between these two. */
  band80(t: number): [low: number, high: number];
}

/** Days until spend reaches a balance; `undefined` beyond the cap of 365 days. */
export interface RunwayDays {
  expected?: number;
  earliest?: number;
  latest?: number;
}

/** Below this many complete days of history no forecast was ever tested. */
export const MIN_DAYS = 7;
const WINDOW = 28;
const CAP_DAYS = 365;

/** How far the band reaches, in scales, by horizon in days; interpolated in log t and flat outside. */
interface Reach {
  t: readonly number[];
  low: readonly number[];
  high: readonly number[];
}
const HOURLY: Reach = {
  t: [0.25, 0.5, 1, 2, 3, 5, 7, 10, 14, 21, 30],
  low: [-0.61, -0.54, -0.51, -0.52, -0.55, -0.55, -0.58, -0.66, -0.76, -0.78, -0.75],
  high: [0.54, 0.7, 0.96, 0.99, 1.03, 1.32, 1.2, 1.23, 1.38, 1.47, 1.57],
};
const DAILY: Reach = {
  t: [1, 2, 3, 5, 7, 10, 14, 21, 30],
  low: [-1.01, -0.96, -0.86, -0.75, -0.7, -0.72, -0.8, -0.8, -0.73],
  high: [1.31, 1.42, 1.44, 1.71, 1.67, 1.62, 1.66, 1.66, 1.82],
};

/** Forecast of an account whose rate is known by the hour; `undefined` under 7 complete days of history. */
export function forecast(usage: Usage): Forecast | undefined {
  return fade(usage, HOURLY);
}

/** Forecast of a provider that reports complete days only. */
export function forecastDaily(days: readonly number[]): Forecast | undefined {
  const last = days.at(-1) ?? 0;
  const floor = Math.min(...days.slice(-5));
  return fade({now: last / 24, last24h: last, alwaysOn: floor / 24, days}, DAILY);
}

/** The part of a fading rate spent within `t` days: `T (1 − exp(−t/T))`. */
const faded = (t: number, T: number): number => T * (1 - Math.exp(-t / T));

function fade(usage: Usage, reach: Reach): Forecast | undefined {
  if (usage.days.length < MIN_DAYS) return undefined;
  const days = usage.days.slice(-WINDOW);
  const now = usage.now * 24;
  const usual = (mean(days) + median(days)) / 2;
  const floor = Math.min(usage.alwaysOn, usage.now) * 24;
  const start = (now + usage.last24h) / 2;
  const noise = deviation(days) + 0.3 * Math.abs(now - usage.last24h);
  const spend = (t: number): number =>
    Math.min(floor, usual) * t +
    Math.max(0, floor - usual) * faded(t, 30) +
    Math.max(0, start - floor) * faded(t, 2) +
    Math.max(0, usual - floor) * (t - faded(t, 2));
  const band80 = (t: number): [number, number] => {
    const expected = spend(t);
    const scale = t * noise + 0.1 * expected;
    return [
      Math.max(0, expected + at(reach, 'low', t) * scale),
      Math.max(0, expected + at(reach, 'high', t) * scale),
    ];
  };
  return {usual, spend, band80};
}

/** First time at which the expected spend, the upper and the lower band reach `balance`. */
export function runwayDays({spend, band80}: Forecast, balance: number): RunwayDays {
  const expected = firstReach(spend, balance);
  const earliest = firstReach(t => band80(t)[1], balance);
  const latest = firstReach(t => band80(t)[0], balance);
  return {
    ...(expected !== undefined && {expected}),
    ...(earliest !== undefined && {earliest}),
    ...(latest !== undefined && {latest}),
  };
}

/** Smallest `t` up to a year with `curve(t) ≥ balance`: steps of growing length, then bisection to a minute. */
function firstReach(curve: (t: number) => number, balance: number): number | undefined {
  if (balance <= 0) return 0;
  let before = 0;
  for (let t = 1 / 24; ; t = Math.min(CAP_DAYS, t * 1.05)) {
    if (curve(t) >= balance) return bisect(curve, balance, before, t);
    if (t === CAP_DAYS) return undefined;
    before = t;
  }
}

function bisect(curve: (t: number) => number, balance: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (high - low > 1 / 1440) {
    const middle = (low + high) / 2;
    if (curve(middle) >= balance) high = middle;
    else low = middle;
  }
  return low;
}

function at({t: times, ...sides}: Reach, side: 'low' | 'high', t: number): number {
  const values = sides[side];
  const next = times.findIndex(time => time >= t);
  if (next === 0) return values[0] as number;
  if (next === -1) return values.at(-1) as number;
  const [t0, t1] = [times[next - 1] as number, times[next] as number];
  const [v0, v1] = [values[next - 1] as number, values[next] as number];
  return v0 + ((v1 - v0) * Math.log(t / t0)) / Math.log(t1 / t0);
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2
    ? (sorted[half] as number)
    : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map(value => (value - middle) ** 2)));
}
