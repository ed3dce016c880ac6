/**
 * FADE, floor and fade: what has been on for two days is taken to stay on; the rest starts at today's pace and fades
 * within about two days to the usual day. The method, its two changes and its measure: docs/forecast.md.
 */
import {given} from './given.ts';

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
const DAY_MINUTES = 1440;
/** A runway is told up to a year. */
const CAP_MINUTES = 365 * DAY_MINUTES;

/** How far the band reaches, in scales, by horizon in days; interpolated in log t and flat outside. */
interface Reach {
  t: readonly number[];
  low: readonly number[];
  high: readonly number[];
  /** How much the distance of today from the usual day widens the band. */
  today: number;
}
const HOURLY: Reach = {
  today: 0.4,
  t: [0.25, 0.5, 1, 2, 3, 5, 7, 10, 14, 21, 30],
  low: [-0.61, -0.54, -0.51, -0.52, -0.55, -0.55, -0.58, -0.66, -0.76, -0.78, -0.75],
  high: [0.54, 0.7, 0.96, 0.99, 1.03, 1.32, 1.2, 1.23, 1.38, 1.47, 1.57],
};
const DAILY: Reach = {
  today: 0,
  t: [1, 2, 3, 5, 7, 10, 14, 21, 30],
  low: [-1.01, -0.96, -0.86, -0.75, -0.7, -0.72, -0.8, -0.8, -0.73],
  high: [1.31, 1.42, 1.44, 1.71, 1.67, 1.62, 1.66, 1.66, 1.82],
};

/** Forecast of an account whose rate is known by the hour; `undefined` under 7 complete days of history. */
export function forecast(usage: Usage): Forecast | undefined {
  return usage.days.length < MIN_DAYS ? undefined : fade(usage);
}

/** Forecast of a provider that reports complete days only; `undefined` under 7 of them. */
export function forecastDaily(days: readonly number[]): Forecast | undefined {
  const last = days.at(-1) ?? 0;
  const floor = Math.min(...days.slice(-5));
  return days.length < MIN_DAYS
    ? undefined
    : fade({now: last / 24, last24h: last, alwaysOn: floor / 24, days}, DAILY);
}

/** Money of a usual day: mean and median of the last four weeks and of the last one, in equal parts. */
export function usualDayOf(days: readonly number[]): number {
  const [month, week] = [days.slice(-WINDOW), days.slice(-7)];
  return (mean(month) + median(month) + mean(week) + median(week)) / 4;
}

/** The part of a fading rate spent within `t` days: `T (1 − exp(−t/T))`. */
const faded = (t: number, T: number): number => T * (1 - Math.exp(-t / T));

/** The formula itself, on however many days there are (one at least); measured from 7 days on only. */
export function fade(usage: Usage, reach: Reach = HOURLY): Forecast {
  const {last24h} = usage;
  const now = usage.now * 24;
  const usual = usualDayOf(usage.days);
  const floor = Math.min(usage.alwaysOn, usage.now) * 24;
  const start = 0.4 * now + 0.6 * last24h;
  const noise = deviation(usage.days.slice(-WINDOW));
  const above = reach.today * Math.max(0, now - usual, last24h - usual);
  const below = reach.today * Math.max(0, usual - now, usual - last24h);
  const spend = (t: number): number =>
    Math.min(floor, usual) * t +
    Math.max(0, floor - usual) * faded(t, 30) +
    Math.max(0, start - floor) * faded(t, 2) +
    Math.max(0, usual - floor) * (t - faded(t, 2));
  const band80 = (t: number): [number, number] => {
    const expected = spend(t);
    const low = expected + at(reach, 'low', t) * (t * (noise + below) + 0.1 * expected);
    const high = expected + at(reach, 'high', t) * (t * (noise + above) + 0.1 * expected);
    return [Math.max(0, low), high];
  };
  return {usual, spend, band80};
}

/** Credits bought by themselves: `amount`, when the balance falls to `below`, at most once an hour. */
export interface TopUps {
  amount: number;
  below: number;
}

/** First time at which the expected spend, the upper and the lower band have used up `balance`. */
export function runwayDays({spend, band80}: Forecast, balance: number, topUps?: TopUps): RunwayDays {
  const end = (curve: Curve): number | undefined =>
    topUps ? drained(curve, balance, topUps) : firstReach(curve, balance);
  return given({expected: end(spend), earliest: end(t => band80(t)[1]), latest: end(t => band80(t)[0])});
}

/** Money spent within `t` days. */
type Curve = (t: number) => number;

/** Whole minutes, in steps of growing length through a year; the first one an hour. */
function* steps(): Generator<number> {
  for (let minute = 60; minute < CAP_MINUTES; minute = Math.ceil(minute * 1.05)) yield minute;
  yield CAP_MINUTES;
}

/** Days until `curve` first reaches `balance`: the whole minute before it, so never late; `undefined` past a year. */
function firstReach(curve: Curve, balance: number): number | undefined {
  if (balance <= 0) return 0;
  const reached = (minute: number): boolean => curve(minute / DAY_MINUTES) >= balance;
  let before = 0;
  for (const minute of steps()) {
    if (reached(minute)) return lastBefore(reached, before, minute) / DAY_MINUTES;
    before = minute;
  }
  return undefined;
}

/** The last minute of `[from, to)` at which it has not been reached yet. */
function lastBefore(reached: (minute: number) => boolean, from: number, to: number): number {
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return low;
}

/**
 * From the first top-up on, only what is spent faster than top-ups can come drains the rest; early by at most a step.
 * The steps are the same whenever the first top-up comes, or a later one could seem to last shorter.
 */
function drained(curve: Curve, balance: number, {amount, below}: TopUps): number | undefined {
  const first = firstReach(curve, balance - below);
  if (first === undefined) return undefined;
  let left = Math.min(balance, below);
  let before = 0;
  for (const minute of steps()) {
    const t = minute / DAY_MINUTES;
    if (t > first) left -= Math.max(0, curve(t) - curve(before) - amount * 24 * (t - before));
    if (left <= 0) return Math.max(first, before);
    before = t;
  }
  return undefined;
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
