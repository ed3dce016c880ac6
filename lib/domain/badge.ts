/** The badge: at most four characters, a pure function of one account's view (product.md §7). */
import type {SyncState} from './account.ts';
import type {Phrase} from './phrase.ts';
import {DAY, HOUR} from './runway.ts';
import type {AccountView, Badge, BadgeTone, Runway} from './view.ts';

const MINUTE = HOUR / 60;
/** Below these the badge turns amber, then red. */
const AMBER = 7 * DAY;
const RED = 2 * DAY;

/** Badge of the chosen account; empty while no key is held. */
export function badgeOf(account: AccountView | undefined): Badge {
  if (!account) return {text: '', tone: 'neutral'};
  if (account.state === 'auth_failed') return {text: 'key', tone: 'warn'};
  if (account.asOf === undefined) return {text: account.state === 'locked' ? 'lock' : '?', tone: 'stale'};
  const badge = fromRunway(account.runway, account.burn.perHour);
  return account.stale ? {...badge, tone: 'stale'} : badge;
}

function fromRunway(runway: Runway, perHour: number | undefined): Badge {
  switch (runway.kind) {
    case 'gone':
      return {text: '$0', tone: 'bad'};
    case 'idle':
      return {text: 'ok', tone: 'neutral'};
    case 'postpaid':
      return {text: perHour === undefined ? '?' : shortRate(perHour), tone: 'neutral'};
    case 'unknown':
      return {text: '?', tone: 'stale'};
    case 'ends':
      return runway.reckoned
        ? {text: `~${shortSpan(runway.left)}`.slice(0, 4), tone: 'stale'}
        : {text: shortSpan(runway.left), tone: toneOf(runway.left)};
  }
}

/** Severity of a runway, shared by badge, strip and popup. */
export function toneOf(left: number): BadgeTone {
  if (left < RED) return 'bad';
  if (left < AMBER) return 'warn';
  return left < 100 * DAY ? 'ok' : 'neutral';
}

/** `99+d`, `12d`, `31h`, `45m`: always rounded down. */
function shortSpan(left: number): string {
  if (left >= 100 * DAY) return '99+d';
  if (left >= 2 * DAY) return `${Math.floor(left / DAY)}d`;
  if (left >= HOUR) return `${Math.floor(left / HOUR)}h`;
  return `${Math.floor(left / MINUTE)}m`;
}

/** $/h in four characters, e.g. `2.69`, `12.6`, `140`, `9k+`. */
function shortRate(perHour: number): string {
  const dollars = perHour / 1_000_000;
  if (dollars < 10) return dollars.toFixed(2);
  if (dollars < 100) return dollars.toFixed(1);
  return dollars < 9999 ? String(Math.floor(dollars)) : '9k+';
}

/** States in which the sentence for the state matters more than the figures. */
const SILENT: readonly SyncState[] = ['ok', 'stale', 'new'];

/** The full sentence behind the badge, with its time. */
export function badgeTitle(account: AccountView | undefined): Phrase[] {
  if (!account) return [{key: 'title_noKey'}];
  const phrases: Phrase[] = [runwayPhrase(account.runway)];
  if (account.balance)
    phrases.push({key: 'title_balance', with: [{money: account.balance.amount, currency: account.currency}]});
  if (account.burn.perHour !== undefined)
    phrases.push({key: 'title_burn', with: [{rate: account.burn.perHour}]});
  if (account.asOf !== undefined) phrases.push({key: 'title_asOf', with: [{at: account.asOf}]});
  if (!SILENT.includes(account.state)) phrases.push({key: `state_${account.state}`});
  return phrases;
}

function runwayPhrase(runway: Runway): Phrase {
  if (runway.kind === 'ends') return {key: 'title_ends', with: [{span: runway.left}, {at: runway.at}]};
  if (runway.kind === 'unknown') return {key: `title_unknown_${runway.why.replace('-', '_')}`};
  return {key: `title_${runway.kind}`};
}
