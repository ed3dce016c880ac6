/** What all connections cost together: one total for each currency, and nothing in it that was not said. */
import type {Ms} from './account.ts';
import {dayStart, monthStart} from './buckets.ts';
import {type Micros, sum} from './money.ts';
import type {AccountView, PurseView, Range, View} from './view.ts';

/** Micro-units, with how many of the connections it is the sum of. */
export interface Part {
  amount: Micros;
  of: number;
}

export interface RangePart extends Range {
  of: number;
}

export interface Total {
  /** ISO 4217. Nothing is converted. */
  currency: string;
  /** UTC month to date, fixed costs in it; `estimated` is the part that we derived. */
  month: Part & {estimated: Micros};
  /** A month of fixed costs; counted once, whole. */
  fixed: Micros;
  /** The running UTC day. */
  today?: Part;
  /** The last 24 complete hours, of those that bill by the hour. */
  last24h?: Part;
  /**
   * The ends of the ranges are added: together they hold at least as often as each. Of those that have no outlook yet
   * what they cost so far is in it, so where `of` is not all of them it is the least that the month will be.
   */
  monthEnd?: RangePart;
  /** Only where all have an outlook. */
  nextMonth?: Range;
  /** Connections with money in this currency. */
  all: number;
  /** Those whose month is not in the total, or is from an old read: it is partial then. */
  behind: AccountView[];
  /** When the oldest figure in it was read, ms UTC, where any is old. */
  oldest?: Ms;
}

/** Older figures are not added up with fresh ones. */
const TOO_OLD: Ms = 86_400_000;

/** One connection's money in one currency. */
interface Entry extends Pick<PurseView, 'month' | 'today'>, Pick<AccountView, 'last24h' | 'outlook'> {
  account: AccountView;
}

/**
 * The totals at `now` (ms UTC), the currency of the first connection first. A connection whose month is missing, or was
 * read more than a day ago or in another month, or whose key is refused now, is left out; an older read than planned
 * stays in, with its age. Either is named: the total is partial then, never silently smaller; where none is left, there
 * is a total of none of them.
 */
export function totalsOf({accounts, fixed = {}}: Pick<View, 'accounts' | 'fixed'>, now: Ms): Total[] {
  const byCurrency = entriesOf(accounts);
  const currencies = new Set([...byCurrency.keys(), ...Object.keys(fixed)]);
  return [...currencies].flatMap(currency => {
    const entries = byCurrency.get(currency) ?? [];
    const total = totalOf(currency, entries, fixed[currency] ?? 0, now);
    return total.fixed > 0 || entries.some(({month}) => month) ? total : [];
  });
}

/** Money in a further currency has no forecast of its own; what has no bill has nothing to add. */
function entriesOf(accounts: readonly AccountView[]): Map<string, Entry[]> {
  const billed = accounts.filter(({unbilled}) => !unbilled);
  const all = billed.flatMap(account => [
    {currency: account.currency, entry: {...account, account}},
    ...(account.purses ?? []).map(({currency, ...purse}) => ({currency, entry: {...purse, account}})),
  ]);
  const grouped = Map.groupBy(all, ({currency}) => currency);
  return new Map([...grouped].map(([currency, group]) => [currency, group.map(({entry}) => entry)]));
}

function totalOf(currency: string, entries: readonly Entry[], fixed: Micros, now: Ms): Total {
  const isFresh = ({month, account: {state, asOf = 0}}: Entry) =>
    month !== undefined &&
    // Whose key was made anew stands there twice, and is to be counted once.
    state !== 'auth_failed' &&
    now - asOf <= TOO_OLD &&
    monthStart(asOf) === monthStart(now);
  const isOfToday = ({account: {asOf = 0}}: Entry) => dayStart(asOf) === dayStart(now);
  const known = entries.filter(isFresh);
  const old = known.filter(({account}) => account.stale);
  const month = partOf(known.map(entry => entry.month?.amount)) ?? {amount: 0, of: 0};
  const [today, last24h] = [
    partOf(known.map(entry => (isOfToday(entry) ? entry.today : undefined))),
    // Those of an old read are other 24 hours.
    partOf(known.map(entry => (entry.account.stale ? undefined : entry.last24h))),
  ];
  const ahead = outlookOf(known, fixed);
  return {
    currency,
    month: {
      amount: month.amount + fixed,
      of: month.of,
      estimated: sum(known.map(entry => entry.month?.estimated ?? 0)),
    },
    fixed,
    all: entries.length,
    behind: entries
      .filter(entry => !known.includes(entry) || old.includes(entry))
      .map(({account}) => account),
    ...(today && {today}),
    ...(last24h && {last24h}),
    ...ahead,
    ...(old.length > 0 && {oldest: Math.min(...old.map(({account}) => account.asOf ?? 0))}),
  };
}

function partOf(amounts: readonly (Micros | undefined)[]): Part | undefined {
  const told = amounts.filter(amount => amount !== undefined);
  return told.length > 0 ? {amount: sum(told), of: told.length} : undefined;
}

function outlookOf(known: readonly Entry[], fixed: Micros): Pick<Total, 'monthEnd' | 'nextMonth'> {
  const told = known.flatMap(({outlook}) => outlook ?? []);
  if (told.length === 0) return {};
  const soFar = sum(known.map(({outlook, month}) => (outlook ? 0 : (month?.amount ?? 0))));
  const monthEnd = together(
    told.map(each => each.monthEnd),
    fixed + soFar,
  );
  const next = told.map(each => each.nextMonth);
  return {
    monthEnd: {...monthEnd, of: told.length},
    ...(told.length === known.length && {nextMonth: together(next, fixed)}),
  };
}

function together(ranges: readonly Range[], certain: Micros): Range {
  const add = (end: keyof Range): Micros => certain + sum(ranges.map(range => range[end]));
  return {expected: add('expected'), low: add('low'), high: add('high')};
}
