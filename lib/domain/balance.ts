/** The balance to reckon with: as read, as typed, or the last one less what has burned since. */
import type {AccountRecord, Ms, SyncState} from './account.ts';
import type {Burn} from './burn.ts';
import type {Micros} from './money.ts';
import {HOUR} from './runway.ts';

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
