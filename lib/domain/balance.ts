/** The balance to reckon with: as read, as typed, or the last one less what has burned since. */
import type {AccountRecord, Ms, Reading, SyncState} from './account.ts';
import type {Burn} from './burn.ts';
import type {Micros} from './money.ts';
import {HOUR, runwayOf} from './runway.ts';
import type {Runway} from './view.ts';

/** In these states no fresh balance can come, so it is moved by our own arithmetic and wears `~`. */
const RECKONED: readonly SyncState[] = ['offline', 'locked'];

/** µ$ at `now`; `reckoned` where it is typed by the person or moved by our own arithmetic. */
export interface Balance {
  amount: Micros;
  reckoned: boolean;
}

/** The balance read; or the typed one, or the last one while nothing can be read, less what burned since. */
export function balanceOf(
  {connection, meta, reading}: AccountRecord,
  burn: Burn,
  now: Ms,
): Balance | undefined {
  const less = (amount: Micros, since: Ms): Micros =>
    amount - Math.round(((burn.perHour ?? 0) * Math.max(0, now - since)) / HOUR);
  if (reading?.balance !== undefined) {
    if (!RECKONED.includes(meta.state)) return {amount: reading.balance, reckoned: false};
    return {amount: less(reading.balance, reading.asOf), reckoned: true};
  }
  const typed = connection.typedBalance;
  return typed && {amount: less(typed.amount, typed.at), reckoned: true};
}

/** Nothing is left in this currency, but there is in another: the account is not at its end. */
const isElsewhere = ({purses = []}: Reading, balance: Balance | undefined): boolean =>
  (balance?.amount ?? 0) <= 0 && purses.some(purse => (purse.balance ?? 0) > 0);

/** The balance and how long it lasts at the present burn; as of the reading, or of `now` where it is reckoned. */
export function timeLeft(account: AccountRecord, burn: Burn, now: Ms): {balance?: Balance; runway: Runway} {
  const {reading} = account;
  if (!reading) return {runway: {kind: 'unknown', why: 'never-read'}};
  const balance = balanceOf(account, burn, now);
  const runway = runwayOf({
    balance: isElsewhere(reading, balance) ? undefined : balance?.amount,
    reckoned: balance?.reckoned ?? false,
    postpaid: reading.billing === 'postpaid',
    perHour: burn.perHour,
    atMost: burn.unknown > 0 && !burn.covered,
    now: balance?.reckoned ? now : reading.asOf,
  });
  return {runway, ...(balance && {balance})};
}
