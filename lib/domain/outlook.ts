/** What to expect: runway with its range, month end, next month, from the forecast and what is known to come. */

import type {AccountRecord, Ms, Reading} from './account.ts';
import {balanceOf} from './balance.ts';
import {monthToDate, nextMonthStart} from './buckets.ts';
import type {Burn} from './burn.ts';
import {sourceOf} from './calibration.ts';
import {type Forecast, forecast, forecastDaily, type RunwayDays, runwayDays} from './forecast.ts';
import {given} from './given.ts';
import {type KnownEnd, knownEnds, knownPhrases, setAside, withEnds} from './known.ts';
import type {Micros} from './money.ts';
import {DAY} from './runway.ts';
import type {Settings} from './settings.ts';
import {completeDays, usageOf} from './usage.ts';
import type {Outlook, Range} from './view.ts';

/** A range wider than this says nothing about the end. */
const TOO_WIDE = 10;
/** Over so many days the money of an irregular account is told. */
const WEEK = 7;
/** The longest horizon that was measured, days. */
const LONGEST = 30;

/**
 * The outlook of an account, told from its reading on; `undefined` under 7 complete days of history, or where billing
 * could not be read. Without a prepaid balance it has no runway.
 */
export function outlookOf(account: AccountRecord, burn: Burn, settings: Settings): Outlook | undefined {
  const {reading, memory} = account;
  if (!reading) return undefined;
  const ends = knownEnds(reading, burn, settings, reading.asOf);
  const ahead = forecastOf(reading, burn, ends);
  const months = ahead && monthsOf(reading, ahead);
  if (!months) return undefined;
  const balance = reading.billing === 'postpaid' ? undefined : balanceOf(account, burn, reading.asOf);
  const runway = balance && runwayDays(ahead, balance.amount, settings.autoPay);
  const irregular = irregularOf(ahead, runway?.expected);
  return {
    ...(runway && inMs(runway)),
    ...months,
    ...(irregular && {irregular}),
    source: sourceOf(memory?.forecasts ?? []),
    known: knownPhrases(ends, balance && settings.autoPay),
  };
}

/** By the hour where the rate is known, else by the complete days alone. */
function forecastOf(reading: Reading, burn: Burn, ends: readonly KnownEnd[]): Forecast | undefined {
  const {asOf} = reading;
  const usage = usageOf(reading, burn, asOf);
  const rest = usage ? forecast(setAside(usage, ends, asOf)) : daily(reading);
  return rest && withEnds(rest, ends, asOf);
}

const daily = (reading: Reading): Forecast | undefined =>
  reading.hours.length > 0 ? undefined : forecastDaily(completeDays(reading, reading.asOf));

function monthsOf(reading: Reading, ahead: Forecast): Pick<Outlook, 'monthEnd' | 'nextMonth'> | undefined {
  const billed = monthToDate(reading);
  if (!billed) return undefined;
  const next = nextMonthStart(reading.asOf);
  const until = (at: Ms): number => (at - reading.asOf) / DAY;
  const [from, to] = [until(next), until(nextMonthStart(next))];
  return {
    monthEnd: rangeOf(billed.amount, ahead.spend(from), ahead.band80(from)),
    nextMonth: rangeOf(0, ahead.spend(to) - ahead.spend(from), later(ahead, from, to)),
  };
}

/** The band of a later month: what can go wrong until its end may all fall into it. */
function later({spend, band80}: Forecast, from: number, to: number): [low: number, high: number] {
  const [low, high] = band80(to);
  return [Math.max(0, low - spend(from)), high - spend(from)];
}

/** In whole µ$, on top of what is certain. */
const rangeOf = (certain: Micros, expected: number, [low, high]: [number, number]): Range => ({
  expected: certain + Math.round(expected),
  low: certain + Math.floor(low),
  high: certain + Math.ceil(high),
});

/** Told where the band at the expected end, at most 30 days ahead, is wider than ×10: no end can be called. */
function irregularOf({band80}: Forecast, end = WEEK): Outlook['irregular'] {
  const [low, high] = band80(Math.min(LONGEST, Math.max(1, end)));
  if (high <= TOO_WIDE * low) return undefined;
  const week = band80(WEEK);
  return {days: WEEK, low: Math.floor(week[0]), high: Math.ceil(week[1])};
}

/** Rounded down: a runway is never told longer than it is. */
function inMs({expected, earliest, latest}: RunwayDays): Pick<Outlook, 'expected' | 'earliest' | 'latest'> {
  const ms = (days: number | undefined): Ms | undefined => days && Math.floor(days * DAY);
  return given({expected: ms(expected), earliest: ms(earliest), latest: ms(latest)});
}
