/** When alerts go out: not in quiet hours, not more than the cap; what is held back comes as one digest. */
import type {Ms} from './account.ts';
import {type Alert, type AlertInput, type AlertSettings, type Decision, UNTIL} from './alerts.ts';
import {digest} from './alerts-words.ts';
import {DAY} from './runway.ts';

/** More than anyone reads; the oldest give way. */
const MOST_HELD = 50;

/** The last hour of a balance that was read passes everything. */
const isUrgent = ({kind, severity}: Alert): boolean => kind === 'runway-1' && severity === 'critical';

/** Sends what may go now and holds the rest; what speaks of the night ahead is of no use in the morning. */
export function release({state, alerts}: Decision, {view, settings, now, localHour}: AlertInput): Decision {
  const sent = state.sent.filter(at => at > now - DAY && at <= now);
  // Of other accounts it is not known here how they stand, nor of what seems over whether it is: the next read tells.
  const isDue = ({key}: Alert): boolean => key.startsWith(`${view.id}/`) && !state.episodes[key]?.calm;
  const due = state.held.filter(isDue);
  const urgent = [...due, ...alerts].filter(isUrgent);
  const isOther = (alert: Alert): boolean => !isUrgent(alert);
  const free = Math.max(0, settings.perDay - sent.length - urgent.length);
  const {out, held} = packed(
    due.filter(isOther),
    alerts.filter(isOther),
    isQuiet(settings, localHour) ? 0 : free,
  );
  const rest = state.held.filter(alert => !isDue(alert));
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
