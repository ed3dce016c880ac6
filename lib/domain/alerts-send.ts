/** When alerts go out: not in quiet hours, not more than the cap; what is held back comes as one digest. */
import type {Ms} from './account.ts';
import {type Alert, type AlertInput, type AlertSettings, type Decision, UNTIL} from './alerts.ts';
import {digest} from './alerts-words.ts';
import {DAY} from './runway.ts';

/** More than anyone reads; the oldest give way. */
const MOST_HELD = 50;

/** The last hour passes everything. */
const isUrgent = ({kind}: Alert): boolean => kind === 'runway-1';

/** Sends what may go now and holds the rest; what speaks of the night ahead is of no use in the morning. */
export function release({state, alerts}: Decision, {view, settings, now, localHour}: AlertInput): Decision {
  const sent = state.sent.filter(at => at > now - DAY && at <= now);
  const urgent = alerts.filter(isUrgent);
  const others = alerts.filter(alert => !isUrgent(alert));
  const free = Math.max(0, settings.perDay - sent.length - urgent.length);
  // Of other accounts it is not known here how they stand.
  const isOwn = ({key}: Alert): boolean => key.startsWith(`${view.id}/`);
  const mine = state.held.filter(isOwn);
  const {out, held} = packed(mine, others, isQuiet(settings, localHour) ? 0 : free);
  const rest = state.held.filter(alert => !isOwn(alert));
  const kept = [...rest, ...held].filter(({key}) => !key.includes(UNTIL)).slice(-MOST_HELD);
  const going = [...urgent, ...out];
  return {
    state: {...state, held: kept, sent: [...sent, ...going.map((): Ms => now)]},
    alerts: going,
  };
}

function isQuiet({quiet}: AlertSettings, hour: number): boolean {
  if (!quiet) return false;
  const {from, to} = quiet;
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}

/** The last free place is the digest's. */
function packed(
  held: readonly Alert[],
  fresh: Alert[],
  free: number,
): {out: Alert[]; held: readonly Alert[]} {
  if (free === 0) return {out: [], held: [...held, ...fresh]};
  if (held.length > 0) return {out: digest([...held, ...fresh]), held: []};
  const single = fresh.length > free ? free - 1 : fresh.length;
  return {out: [...fresh.slice(0, single), ...digest(fresh.slice(single))], held: []};
}
