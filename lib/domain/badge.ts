/** The badge: at most four characters, a pure function of one account's view (product.md §7). */
import type {Ms} from './account.ts';
import {DAY, HOUR} from './runway.ts';
import type {Look} from './settings.ts';
import type {AccountView, Badge, BadgeTone, BurnView, Runway} from './view.ts';

const MINUTE = HOUR / 60;

/** Days of runway under which badge and headline are amber, and red, unless the person says otherwise (product.md §7). */
export const AMBER = 7;
export const RED = 2;

/** What is written in place of an amount of money that the person hides. */
export const HIDDEN = '•••';
const UNKNOWN = '?';

/** Badge of the chosen account; empty while no key is held. `$0` is a state and no amount, so it stays. A made-up figure would be taken for one's own. */
export function badgeOf(account: AccountView | undefined, look: Look = {}): Badge {
  if (!account) return {text: '', tone: 'neutral'};
  if (account.demo) return {text: 'demo', tone: 'neutral'};
  if (account.state === 'auth_failed') return {text: 'key', tone: 'warn'};
  if (account.asOf === undefined) return {text: account.state === 'locked' ? 'lock' : '?', tone: 'stale'};
  const rate = shortRate(account.burn);
  const badge = fromRunway(account.runway, look.hideAmounts && rate !== UNKNOWN ? HIDDEN : rate, look);
  return account.stale ? {...badge, tone: 'stale'} : badge;
}

/** `rate`: what a post-paid account shows in place of a runway. */
function fromRunway(runway: Runway, rate: string, look: Look): Badge {
  switch (runway.kind) {
    case 'gone':
      return ending('$0', runway, look);
    case 'idle':
      return {text: 'ok', tone: 'neutral'};
    case 'postpaid':
      return {text: rate, tone: 'neutral'};
    case 'unknown':
      return {text: '?', tone: 'stale'};
    case 'ends':
      return ending(shortSpan(runway.left), runway, look);
  }
}

/** A balance that is over, or ends. */
interface End {
  left?: Ms;
  reckoned?: boolean;
  atMost?: boolean;
}

/** What is reckoned wears `~`. */
const ending = (text: string, end: End, look: Look): Badge => ({
  text: `${end.reckoned ? '~' : ''}${text}`.slice(0, 4),
  tone: toneOf(end, look),
});

/**
 * Severity of a runway, shared by badge, strip and popup. What is reckoned has none; what lasts at most so long is red
 * for certain, but never known to be well.
 */
export function toneOf({left = 0, reckoned, atMost}: End, {amber = AMBER, red = RED}: Look = {}): BadgeTone {
  if (!reckoned && left < red * DAY) return 'bad';
  if (reckoned || atMost) return 'stale';
  if (left < amber * DAY) return 'warn';
  return left < 100 * DAY ? 'ok' : 'neutral';
}

/** `99+d`, `12d`, `31h`, `45m`: always rounded down. */
function shortSpan(left: number): string {
  if (left >= 100 * DAY) return '99+d';
  if (left >= 2 * DAY) return `${Math.floor(left / DAY)}d`;
  if (left >= HOUR) return `${Math.floor(left / HOUR)}h`;
  return `${Math.floor(left / MINUTE)}m`;
}

/** $/h in four characters, rounded down, e.g. `2.69`, `12.6`, `140`, `9k+`; `?` where no price is known. */
function shortRate({perHour, unknown}: BurnView): string {
  if (perHour === undefined || (perHour === 0 && unknown > 0)) return UNKNOWN;
  if (perHour > 0 && perHour < 10_000) return '<.01';
  const digits = (perHour / 1_000_000).toFixed(6).slice(0, 4);
  return perHour < 9_999_000_000 ? digits.replace(/\.$/, '') : '9k+';
}
