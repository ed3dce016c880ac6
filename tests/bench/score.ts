/**
 * The score of a forecast on recorded usage: Microsoft Philly (CC-BY-4.0), SenseTime Helios-Earth (MIT / CC-BY-4.0),
 * ServeGen (Apache-2.0), mybinder.org (MIT), NASA iPSC-1993 (Bill Nitzberg, NASA; Parallel Workloads Archive,
 * D. Feitelson). Read from `../shared`; docs/forecast.md says what each figure means.
 */
import {existsSync, readFileSync} from 'node:fs';
import process from 'node:process';
import {type Case, HORIZONS} from '../../scripts/cases.ts';

/** A case with what happened next. */
export interface Recorded extends Omit<Case, 'runway'> {
  set: string;
  account: string;
  future: Readonly<Record<string, number>>;
  runway: {balance: number; days: number | null; horizon: number}[];
}

/** One method's answer to a case. */
export interface Answer {
  spend(t: number): number;
  band80?(t: number): [low: number, high: number];
  /** Days until a balance is gone; `undefined` beyond 365. */
  runway(balance: number): number | undefined;
}
export type Method = (recorded: Recorded) => Answer;

export interface Score {
  /** By horizon: sum of errors ÷ sum of spend, and the signed sum. */
  wape: number[];
  bias: number[];
  /** Mean of `wape`. */
  average: number;
  /** By horizon: share of moments inside the band; each moment alike, and accounts and sets alike. */
  pooled: number[];
  held: number[];
  /** Typical error factor of runways; each moment alike, and accounts and sets alike. */
  runwayPooled: number;
  runway: number;
}

const FILE = new URL('../../../shared/forecast/cases.json', import.meta.url);

/** The recorded cases; `undefined` where they are not at hand, which no automatic run may pass over. */
export function recordedCases(): Recorded[] | undefined {
  if (existsSync(FILE)) return JSON.parse(readFileSync(FILE, 'utf8')) as Recorded[];
  if (process.env.CI) throw new Error('../shared/forecast/cases.json is missing.');
  console.log('Left out: the forecast is not scored, for ../shared/forecast/cases.json is not here.');
  return undefined;
}

interface Moment {
  recorded: Recorded;
  answer: Answer;
}

/** Accounts weigh alike within a set, each measured by its own mean day; sets alike; over 7 d from 14 days of history. */
export function score(cases: readonly Recorded[], method: Method): Score {
  const moments = cases.map((recorded): Moment => ({recorded, answer: method(recorded)}));
  const by = HORIZONS.map(t => horizonScore(moments, t));
  const wape = by.map(horizon => horizon.wape);
  return {
    wape,
    bias: by.map(({bias}) => bias),
    average: mean(wape),
    pooled: by.map(({pooled}) => pooled),
    held: by.map(({held}) => held),
    runwayPooled: Math.exp(median(moments.flatMap(runwayErrors))),
    runway: Math.exp(alike(moments, own => median(own.flatMap(runwayErrors)))),
  };
}

function horizonScore(
  moments: readonly Moment[],
  t: number,
): Record<'wape' | 'bias' | 'pooled' | 'held', number> {
  const known = moments.filter(
    ({recorded}) => recorded.future[t] !== undefined && (t <= 7 || recorded.days.length >= 14),
  );
  const actual = ({recorded}: Moment): number => recorded.future[t] as number;
  const error = (moment: Moment): number => moment.answer.spend(t) - actual(moment);
  const inside = (moment: Moment): number => {
    const [low, high] = moment.answer.band80?.(t) ?? [Number.NaN, Number.NaN];
    return actual(moment) >= low && actual(moment) <= high ? 1 : 0;
  };
  return {
    wape: ratio(known, moments, moment => Math.abs(error(moment)), actual),
    bias: ratio(known, moments, error, actual),
    pooled: mean(known.map(inside)),
    held: alike(known, own => mean(own.map(inside))),
  };
}

type Figure = (moment: Moment) => number;

/** Mean over sets of Σ part ÷ Σ whole, where each account adds its mean in units of its own mean day. */
function ratio(known: readonly Moment[], all: readonly Moment[], part: Figure, whole: Figure): number {
  const meanDays = new Map(
    [...Map.groupBy(all, ({recorded}) => recorded.account)].map(([account, own]) => [
      account,
      mean(own.flatMap(({recorded}) => recorded.days)) || 1e-9,
    ]),
  );
  const total = (accounts: Moment[][], figure: Figure): number =>
    sum(accounts.map(own => mean(own.map(figure)) / (meanDays.get(own[0]?.recorded.account ?? '') ?? 1)));
  return mean(bySet(known).map(accounts => total(accounts, part) / total(accounts, whole)));
}

/** |ln(told ÷ was)|, both cut at the days observed: what came after is not known. An hour is the finest step recorded. */
function runwayErrors({recorded: {runway}, answer}: Moment): number[] {
  const hours = (days: number): number => Math.max(1 / 24, days);
  return runway.map(({balance, days, horizon}) => {
    const told = Math.min(horizon, answer.runway(balance) ?? Number.POSITIVE_INFINITY);
    return Math.abs(Math.log(hours(told) / hours(days ?? horizon)));
  });
}

/** Sets of accounts of moments. */
const bySet = (moments: readonly Moment[]): Moment[][][] =>
  [...Map.groupBy(moments, ({recorded}) => recorded.set).values()].map(own => [
    ...Map.groupBy(own, ({recorded}) => recorded.account).values(),
  ]);

/** Mean over sets of the mean over accounts. */
const alike = (moments: readonly Moment[], of: (own: Moment[]) => number): number =>
  mean(bySet(moments).map(accounts => mean(accounts.map(of))));

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] as number;
  return sorted.length % 2 ? upper : ((sorted[half - 1] as number) + upper) / 2;
}
