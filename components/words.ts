/** What is said about one account: its runway, its month, its emptiness. Pure: view in, written lines out. */
import {toneOf} from '../lib/domain/badge.ts';
import {goneKey} from '../lib/domain/runway.ts';
import type {AccountView, BurnPart, BurnView, Runway} from '../lib/domain/view.ts';
import {clock, day, isBeyondCap, listing, look, moment, money, rate, span, utcClock} from './format.ts';
import type {IconName} from './icons.ts';
import {say, t} from './text.ts';

/** Severity; always shown by icon and words too, never by colour alone. */
export type Tone = 'plain' | 'ok' | 'warn' | 'bad' | 'stale';

export interface Headline {
  tone: Tone;
  icon?: IconName;
  text: string;
  /** Written with ` · ` between. */
  sub: string[];
  /** What is left on the account, where it is known and can run out. */
  balance?: string;
}

const TONES = {neutral: 'plain', ok: 'ok', warn: 'warn', bad: 'bad', stale: 'stale'} as const;
const ICONS: Record<Tone, IconName> = {
  plain: 'info',
  ok: 'check',
  warn: 'alert',
  bad: 'alert',
  stale: 'clock',
};
const UTC_DAY = 86_400_000;
/** A month of product.md §3 is 720 h. */
const MONTH_HOURS = 720;
/** The lists that must be whole before "nothing is running" may be said. */
const INVENTORY: readonly string[] = ['pods', 'endpoints', 'volumes', 'clusters'];

/** The one large line of an account and the quiet line under it. Old figures are grey (product.md §6). */
export function headline(account: AccountView, now: number): Headline {
  const said = runwayWords(account, now);
  const tone = account.stale && account.runway.kind !== 'unknown' ? 'stale' : said.tone;
  return {icon: ICONS[tone], ...said, tone};
}

type Said = Omit<Headline, 'icon'> & {icon?: IconName};

function runwayWords(account: AccountView, now: number): Said {
  const {runway} = account;
  const left = balanceText(account);
  const balance = left === undefined ? {} : {balance: t('balance_is', left)};
  switch (runway.kind) {
    case 'ends':
      return {...endsWords(runway), sub: endsSub(runway, now), ...balance};
    case 'idle':
      return {tone: 'plain', icon: 'check', text: t('runway_idle'), sub: [], ...balance};
    case 'gone': {
      const key = goneKey(runway.reckoned);
      return {
        tone: TONES[toneOf(runway, look)],
        text: t(key),
        sub: ofConsole(account, `${key}_why`),
        ...balance,
      };
    }
    case 'postpaid':
      return {tone: 'plain', text: postpaidText(account), sub: [t('runway_postpaid_why')]};
    case 'unknown':
      return {...unknownWords(account, runway.why), ...balance};
  }
}

type Ends = Extract<Runway, {kind: 'ends'}>;

/** A balance moved by dead reckoning wears `~`. */
function endsWords(runway: Ends): {tone: Tone; text: string} {
  const left = runway.reckoned ? `~${span(runway.left)}` : span(runway.left);
  return {tone: TONES[toneOf(runway, look)], text: t(runway.atMost ? 'runway_at_most' : 'runway_left', left)};
}

function endsSub(runway: Ends, now: number): string[] {
  const when = isBeyondCap(runway.left) ? [] : [t('runway_about', moment(runway.at, now))];
  return [...when, t('runway_if_nothing_changes')];
}

function postpaidText(account: AccountView): string {
  const burn = burnText(account);
  return burn === undefined ? t('runway_postpaid') : t('runway_postpaid_rate', burn);
}

function unknownWords(account: AccountView, why: 'no-balance' | 'no-burn' | 'never-read'): Said {
  if (why === 'never-read') {
    const first = account.state === 'new';
    return {tone: 'plain', icon: 'clock', text: t(first ? 'runway_reading' : 'runway_never_read'), sub: []};
  }
  const priceless = why === 'no-burn' && account.burn.unknown > 0;
  const key = priceless ? 'runway_no_price' : `runway_${why}`;
  return {tone: 'plain', text: t(key), sub: ofConsole(account, `${key}_why`)};
}

/** All of the quiet line in one: where there is no room for the balance on a line of its own. */
export const quietLine = ({sub, balance}: Headline): string => [...sub, balance].filter(Boolean).join(' · ');

/** What to do about it is known of the console we stand in only. */
const ofConsole = ({inConsole}: AccountView, key: string): string[] => (inConsole ? [t(key)] : []);

/** `$52.40`, `~$52.40` when typed or dead-reckoned, every currency; undefined when unknown, never $0 for it. */
export function balanceText({balance, currency, purses = []}: AccountView): string | undefined {
  const own = balance ? [`${balance.reckoned ? '~' : ''}${money(balance.amount, currency)}`] : [];
  const others = purses.flatMap(purse =>
    purse.balance === undefined ? [] : money(purse.balance, purse.currency),
  );
  return [...own, ...others].join(' · ') || undefined;
}

/** `exact`, `partly estimated` or `estimate`, of the month; of the burn rate where there is no month. */
export function markText({month, burn}: AccountView): string | undefined {
  if (!month) return burn.perHour === undefined ? undefined : t('mark_estimate');
  const {amount, estimated} = month;
  if (estimated === undefined) return t('mark_exact');
  return t(estimated === amount ? 'mark_estimate' : 'mark_partly');
}

/** The burn rate; "at least" where something that runs has no price, and nothing where no price is known at all. */
export function burnText({burn: {perHour, unknown}, currency}: Rated): string | undefined {
  if (perHour === undefined || (perHour === 0 && unknown)) return undefined;
  return orMore(rate(perHour, currency), unknown);
}
type Rated = Pick<AccountView, 'currency'> & {burn: Pick<BurnView, 'perHour'> & {unknown?: Unknown}};
/** Whether there is something without a price, or how many. */
type Unknown = number | boolean;

/** The same of one part of it; a word where it is unknown. */
export const partRate = (part: BurnPart, currency: string): string =>
  burnText({burn: {...part, perHour: part.rate}, currency}) ?? t('figure_unknown');

const orMore = (text: string, unknown?: Unknown): string => (unknown ? t('at_least', text) : text);

export const isEstimated = ({burn}: AccountView): boolean => burn.parts.some(part => part.estimated);

/** "1 running resource has no price: …"; undefined when every price is known, or none: then the figure itself says so. */
export function unknownPrices({burn: {perHour, unknown}}: AccountView, now: number): string | undefined {
  if (!perHour || unknown === 0) return undefined;
  return say({key: 'burn_unknown', with: [{count: unknown}, {rate: perHour}]}, now);
}

/** `2 pods`, `Disks of 1 stopped pod`; the unexplained rest is no number of things. */
export function partText(part: BurnPart, now: number): string {
  if (part.kind === 'unexplained') return t('part_unexplained');
  return say({key: `part_${part.kind}`, with: [{count: part.count}]}, now);
}

/** `UTC month, exact, billed to 12:40 UTC`. */
export function billedTo(through: number, now: number): string {
  const thisUtcDay = Math.floor(through / UTC_DAY) === Math.floor(now / UTC_DAY);
  return thisUtcDay
    ? t('month_billed_to_time', utcClock(through))
    : t('month_billed_to_day', day(through - 1));
}

/** `as of 12:41`; undefined before the first read. */
export function asOfText({asOf}: AccountView, now: number): string | undefined {
  return asOf === undefined ? undefined : t('as_of', clock(asOf, now));
}

/** What still costs while nothing runs; undefined while something runs or a list is missing: absence proves nothing. */
export function emptyText(account: AccountView, now: number): string | undefined {
  const {counts, burn, gaps, asOf, inConsole} = account;
  const running = counts.running + counts.workers + counts.clusters;
  if (!inConsole || asOf === undefined || running > 0 || gaps.some(gap => INVENTORY.includes(gap.list)))
    return undefined;
  if (counts.stopped + counts.volumes === 0) return t('empty_all');
  const things = [
    ...(counts.stopped ? [say({key: 'stopped_pods', with: [{count: counts.stopped}]}, now)] : []),
    ...(counts.volumes ? [say({key: 'volumes', with: [{count: counts.volumes}]}, now)] : []),
  ];
  if (!burn.perHour) return t(burn.unknown ? 'empty_unknown' : 'empty_free', listing(things));
  const perMonth = money(Math.round(burn.perHour * MONTH_HOURS), account.currency);
  return t('empty_still', listing(things), orMore(perMonth, burn.unknown));
}
