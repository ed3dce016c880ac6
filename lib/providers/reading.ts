/** The readings of providers that tell money only: a bill by days, or a balance. */
import type {Bucket, Ms, Reading} from '../domain/account.ts';
import type {MonthSpend, Purse} from '../domain/bill.ts';
import {dayStart, monthStart, nextMonthStart} from '../domain/buckets.ts';
import {type Charge, daysOf, stepDays} from '../domain/daily.ts';
import type {Micros} from '../domain/money.ts';
import {DAY} from '../domain/runway.ts';

interface Context {
  now: Ms;
  previous?: Reading | undefined;
}

/** Recent days still change, so they are read again when a month has just begun. */
const UNSETTLED: Ms = 3 * DAY;
const KEPT_DAYS = 400;

/** The UTC days to ask for: this month's and those before it that may still change; at first also the month before. */
export function billedDays({now, previous}: Context): {from: Ms; to: Ms} {
  const since = previous ? Math.min(now, previous.asOf) - UNSETTLED : 0;
  const lastMonth = monthStart(monthStart(now) - 1);
  return {from: Math.max(monthStart(since), lastMonth), to: dayStart(now) + DAY};
}

/** The same, a month at a time, for bills that tell one sum or 31 days at most; this month comes last. */
export function billedMonths(context: Context): {from: Ms; to: Ms}[] {
  const {from, to} = billedDays(context);
  const month = monthStart(context.now);
  return from < month
    ? [
        {from, to: month},
        {from: month, to},
      ]
    : [{from, to}];
}

/** A reading of what is given, in dollars, its bill read whole. */
export function billReading({now}: Context, part: Partial<Reading>): Reading {
  return {
    asOf: now,
    currency: 'USD',
    days: [],
    hours: [],
    lines: [],
    notices: [],
    coverage: {billing: {state: 'whole', asOf: now}},
    ...part,
  };
}

/**
 * A bill whose items may be in several currencies: the dollars are the account's days, others stand beside them and
 * are never added.
 */
export function billedIn(
  {now, previous}: Context,
  from: Ms,
  charges: readonly (Charge & {currency: string})[],
): Pick<Reading, 'days' | 'purses'> {
  const {USD = [], ...others} = Object.groupBy(charges, ({currency}) => currency);
  for (const {currency} of previous?.purses ?? []) others[currency] ??= [];
  const purses = Object.entries(others).map(([currency, part = []]) => {
    const before = previous?.purses?.find(purse => purse.currency === currency)?.days ?? [];
    const days = [...before.filter(({at}) => at < from), ...daysOf(part, from, now)];
    return {currency, days: days.slice(-KEPT_DAYS)};
  });
  return {days: daysOf(USD, from, now), ...(purses.length > 0 && {purses})};
}

/**
 * The days on which the provider's sum of a month grew since the last read; all estimated. Of a month that has just
 * begun all of it is new, of the first one ever seen nothing is laid on a day.
 */
export function grownDays({now, previous}: Context, {at, total}: MonthSpend): Bucket[] {
  const before = previous?.month;
  const level = before?.at === at ? {at: previous!.asOf, amount: -before.total} : {at, amount: 0};
  // A provider may still tell the month that has just ended.
  const until = Math.min(now, nextMonthStart(at) - 1);
  return stepDays(before ? level : NEVER, {at: until, amount: -total}, previous?.days ?? []);
}

/**
 * The days of a total that only grows, in dollars: what it grew by since the last read, all estimated; the last is
 * today. The total waits in the memo for the next read, and one that begins anew counts from there.
 */
export function countedDays({now, previous}: Context, total: Micros): Pick<Reading, 'days' | 'memo'> {
  const before = previous?.memo?.usage;
  const level = previous && typeof before === 'number' ? {at: previous.asOf, amount: -before} : NEVER;
  return {days: stepDays(level, {at: now, amount: -total}, previous?.days ?? []), memo: {usage: total}};
}

export interface CurrencyBalance {
  currency: string;
  balance: Micros;
}

/**
 * The reading of a provider that tells balances only: spend is what they fell by since the last read, and is counted
 * from the first one on. The first currency met stays the account's; others stand beside it, never added.
 */
export function balanceReading(context: Context, balances: readonly CurrencyBalance[]): Reading {
  const {now, previous} = context;
  const currency = previous?.currency ?? balances[0]?.currency ?? 'USD';
  const purses = balances.map(({currency, balance}) => purseOf(context, currency, balance));
  const own = purses.find(purse => purse.currency === currency);
  const gone = (previous?.purses ?? []).filter(
    known => !purses.some(each => each.currency === known.currency),
  );
  const others = [...purses.filter(purse => purse !== own), ...gone.map(withoutBalance)];
  return billReading(context, {
    currency,
    billing: 'prepaid',
    // An empty list of balances is an account that never had money.
    ...(own ?? (previous ? {} : {balance: 0, days: stepDays(NEVER, {at: now, amount: 0}, [])})),
    ...(others.length > 0 && {purses: others}),
    countedFrom: previous?.countedFrom ?? now,
    caveats: ['from-connect'],
  });
}

/** A currency that is not listed any more: what was spent in it stays. */
const withoutBalance = ({currency, days}: Purse): Purse => ({currency, days});

const NEVER = {at: 0, amount: undefined};

function purseOf({now, previous}: Context, currency: string, balance: Micros): Required<Purse> {
  const isMain = previous?.currency === currency;
  const before = isMain ? previous : previous?.purses?.find(purse => purse.currency === currency);
  const level = before && previous ? {at: previous.asOf, amount: before.balance} : NEVER;
  const days = stepDays(level, {at: now, amount: balance}, before?.days ?? []);
  const kept = before?.days.filter(({at}) => at < days[0]!.at) ?? [];
  return {currency, balance, days: [...kept, ...days].slice(-KEPT_DAYS)};
}
