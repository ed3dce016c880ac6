/** The two-window rules of the runway alarms: the rate now and the last 24 hours (docs/forecast.md, Alarms). */
import {given} from './given.ts';
import type {AccountView} from './view.ts';

/** One threshold of the runway. */
export interface Level {
  kind: string;
  hours: number;
}

/** Longest first. */
export const runwayLevels: readonly Level[] = [72, 24, 6, 1].map(hours => ({kind: `runway-${hours}`, hours}));

/** Hours the balance lasts by each window; Infinity where nothing is known to burn, undefined where it is unknown. */
export interface TimeLeft {
  now?: number;
  day?: number;
}

export type RunwayPhase = 'on' | 'near' | 'off' | 'unknown';

/** A level is over when the runway is this much longer than its threshold. */
const HYSTERESIS = 1.25;

/** What both windows say. Nothing for a post-paid account or an unknown balance. */
export function timeLeft({
  runway,
  balance,
  burn,
  last24h,
}: Pick<AccountView, 'runway' | 'balance' | 'burn' | 'last24h'>): TimeLeft {
  if (runway.kind === 'postpaid' || !balance) return {};
  // At zero here there is money in another currency, of which no rate is known.
  if (runway.kind === 'unknown' && balance.amount <= 0) return {now: Number.POSITIVE_INFINITY};
  const hours = (perHour: number): number => {
    if (balance.amount <= 0) return 0;
    return perHour > 0 ? balance.amount / perHour : Number.POSITIVE_INFINITY;
  };
  // Who tells no rate at all tells whether the balance is gone; a price that is missing leaves the rate unknown.
  const hasRate = burn.perHour !== 0 || burn.unknown === 0;
  return given({
    now: hasRate || balance.amount <= 0 ? hours(burn.perHour ?? 0) : undefined,
    day: last24h === undefined ? undefined : hours(last24h / 24),
  });
}

/** `on` when one of the windows is below the threshold, `off` when all are well above it. */
export function phaseOf({hours}: Level, left: TimeLeft): RunwayPhase {
  const said = windows(hours, left);
  if (said.length === 0) return 'unknown';
  if (said.some(value => value < hours)) return 'on';
  return said.every(value => value > hours * HYSTERESIS) ? 'off' : 'near';
}

/** Red: both windows agree, which was right 9 times of 10; amber: one of them. The last hour is always red. */
export function isRed({hours}: Level, {now, day}: TimeLeft): boolean {
  if (hours === 1) return true;
  return now !== undefined && day !== undefined && now < hours && day < hours;
}

/** A day's mean says nothing about the next hour, so there the rate now decides alone. */
const windows = (hours: number, {now, day}: TimeLeft): number[] =>
  (hours === 1 ? [now] : [now, day]).filter(value => value !== undefined);
