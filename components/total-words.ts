/** What all connections cost together, in words: one total for each currency. */
import type {Total} from '../lib/domain/total.ts';
import {ago, listing, money, nameText, roughMoney} from './format.ts';
import {forecastText} from './outlook-words.ts';
import {t} from './text.ts';

export interface TotalWords {
  currency: string;
  /** The month to date, without its label. */
  /** Left out where there is nothing that could be added up. */
  month?: string;
  /** Quiet lines under it, each with a name that tests and styles know it by. */
  lines: readonly {name: 'split' | 'now' | 'ahead'; parts: readonly string[]}[];
  /** Said where it is not the sum of all, or not of fresh figures. */
  partial?: string;
  oldest?: string;
}

/** One connection alone is told in full elsewhere, so its total needs no line but what is estimated in it. */
export function totalWords(total: Total, now: number): TotalWords {
  const {currency, month, all, behind, oldest, fixed} = total;
  const lines = [
    {name: 'split' as const, parts: splitText(total)},
    {name: 'now' as const, parts: nowText(total)},
    {name: 'ahead' as const, parts: aheadText(total)},
  ];
  return {
    currency,
    ...((month.of > 0 || fixed > 0) && {month: money(month.amount, currency)}),
    lines: lines.filter(({name, parts}) => parts.length > 0 && (name === 'split' || all > 1 || fixed > 0)),
    ...(behind.length > 0 && {
      partial: t(
        'total_partial',
        String(all - behind.length),
        String(all),
        listing(behind.map(({label}) => nameText(label))),
      ),
    }),
    ...(oldest !== undefined && {oldest: t('total_oldest', ago(oldest, now))}),
  };
}

/** `$180.00 exact`, `$12.80 estimated`, `$20.00 fixed`; nothing where all of it is exact. */
function splitText({currency, month: {amount, estimated}, fixed}: Total): string[] {
  if (estimated === 0 && fixed === 0) return [];
  const parts = [
    ['total_exact', amount - estimated - fixed],
    ['total_estimated', estimated],
    ['total_fixed', fixed],
  ] as const;
  return parts.filter(([, part]) => part !== 0).map(([key, part]) => t(key, money(part, currency)));
}

function nowText({currency, today, last24h, all}: Total): string[] {
  const parts = [
    ['month_today', today],
    ['total_24h', last24h],
  ] as const;
  return parts.flatMap(([key, part]) =>
    part ? ofAll(t(key, money(part.amount, currency)), part.of, all) : [],
  );
}

/** Where not all can be forecast yet, only the least that the month will be. */
function aheadText({currency, monthEnd, nextMonth, all}: Total): string[] {
  if (!monthEnd) return [];
  if (monthEnd.of < all)
    return [t('total_end_least', roughMoney(monthEnd.low, currency), String(monthEnd.of), String(all))];
  const end = forecastText('month_end', monthEnd, currency);
  return nextMonth ? [end, forecastText('month_next', nextMonth, currency)] : [end];
}

/** Says of how many connections a figure is the sum, where it is not of all. */
const ofAll = (text: string, of: number, all: number): string =>
  of < all ? t('total_of', text, String(of), String(all)) : text;
