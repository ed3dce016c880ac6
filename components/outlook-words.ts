/** What the forecast says in words: the earliest end first, every range with its source, nothing where it is silent. */
import {nextMonthStart} from '../lib/domain/buckets.ts';
import type {AccountView, AtZero, Outlook, Range} from '../lib/domain/view.ts';
import {day, dollars, money, rate, roughMoney, span} from './format.ts';
import {say, t} from './text.ts';

const DAY = 86_400_000;
/** Nothing beyond a month was ever tested (forecast, "What to show"). */
const CAP = 30 * DAY;

export interface OutlookWords {
  /** Written with ` · ` between. */
  parts: string[];
  /** Whose experience the range is. */
  source: string;
}

/** When the balance ends by the forecast; undefined where there is no forecast or no balance that could end. */
export function outlookWords({outlook, runway, balance}: AccountView): OutlookWords | undefined {
  const ends = runway.kind === 'ends' || runway.kind === 'idle';
  if (!outlook || !ends) return undefined;
  const parts = outlook.irregular
    ? irregularWords(outlook.irregular)
    : rangeWords(outlook, balance?.reckoned ? '~' : '');
  return {parts, source: sourceText(outlook.source)};
}

function irregularWords({days, low, high}: NonNullable<Outlook['irregular']>): string[] {
  const spent = {key: 'outlook_irregular_spent', with: [{count: days}, {name: rangeText(low, high)}]};
  return [t('outlook_irregular'), say(spent, 0)];
}

/** Ends at the cap are said once: "30+ days" at the earliest leaves nothing to add. */
function rangeWords({earliest, expected, latest}: Outlook, mark: string): string[] {
  const ends = [
    ['outlook_earliest', earliest],
    ['outlook_expected', expected],
    ['outlook_latest', latest],
  ] as const;
  const capped = ends.findIndex(([, end]) => isCapped(end));
  return ends
    .slice(0, capped === -1 ? ends.length : capped + 1)
    .map(([key, end]) => t(key, end === undefined || isCapped(end) ? t('outlook_cap') : mark + span(end)));
}

const isCapped = (end: number | undefined): boolean => end === undefined || end >= CAP;

function sourceText(source: Outlook['source']): string {
  return source.kind === 'public'
    ? t('outlook_public')
    : t('outlook_own', String(source.hits), String(source.finished));
}

/** `month end about $402 (8 of 10: $361–$470)`. */
export const monthEndText = ({outlook, currency}: AccountView): string | undefined =>
  outlook && forecastText('month_end', outlook.monthEnd, currency);

/** The same for the month after. */
export const nextMonthText = ({outlook, currency}: AccountView): string | undefined =>
  outlook && forecastText('month_next', outlook.nextMonth, currency);

/** Both, where they are known. */
export const aheadTexts = (account: AccountView): string[] =>
  [monthEndText(account), nextMonthText(account)].filter(text => text !== undefined);

/** Of one connection, or of several together. */
export const forecastText = (
  key: 'month_end' | 'month_next',
  {expected, low, high}: Range,
  currency: string,
): string => t(key, roughMoney(expected, currency), rangeText(low, high, currency));

const rangeText = (low: number, high: number, currency?: string): string =>
  `${roughMoney(low, currency)}–${roughMoney(high, currency)}`;

/** `month so far $143.20 · by Mon 30 Nov $212–$260 (expected $231)`, and whose experience the range is. */
export function monthChipWords({
  outlook,
  month,
  asOf,
  currency,
}: AccountView): {text: string; title: string} | undefined {
  if (!outlook || !month || asOf === undefined) return undefined;
  const {expected, low, high} = outlook.monthEnd;
  const end = day(nextMonthStart(asOf) - 1, 'short');
  const range = rangeText(low, high, currency);
  return {
    text: t('month_chip', money(month.amount, currency), end, range, roughMoney(expected, currency)),
    title: t('month_chip_title', sourceText(outlook.source)),
  };
}

/** What storage alone does once the pods stop. */
export function phaseTwoText({phaseTwo, currency}: AccountView): string | undefined {
  if (!phaseTwo) return undefined;
  if (phaseTwo.rate === 0) return t('phase_two_free');
  const perHour = rate(phaseTwo.rate, currency);
  return phaseTwo.left === undefined
    ? t('phase_two_rate', perHour)
    : t('phase_two', perHour, span(phaseTwo.left));
}

/** What is lost at $0; a resource that is merely kept is no news. */
export const lostAtZero = ({atZero}: AccountView): AtZero[] => atZero.filter(({fate}) => fate !== 'kept');

/** Balance beyond a year, what an hour really costs, the way to the bonus: each only where it is known. */
export function creditLines({credits, currency}: AccountView): string[] {
  const {surplus, bonus, effectiveRate} = credits ?? {};
  return [
    ...(surplus ? [t('credits_surplus', money(surplus, currency))] : []),
    ...(effectiveRate === undefined ? [] : [t('credits_effective', rate(effectiveRate, currency))]),
    ...(bonus ? [bonusLine(bonus, currency)] : []),
  ];
}

/** Runpod's bonus: $5 to $500, in most cases $10 or less (product.md §3). */
function bonusLine({loaded, goal}: Bonus, currency: string): string {
  const amounts = [money(loaded, currency), money(goal, currency), dollars(5), dollars(500), dollars(10)];
  return t('credits_bonus', ...amounts);
}
type Bonus = NonNullable<NonNullable<AccountView['credits']>['bonus']>;
