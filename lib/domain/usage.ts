/** What the forecast may see of a reading: three rates and the complete days, in µ$. */
import type {Inventory, Ms, Pod, Reading} from './account.ts';
import {dayStart, last24h} from './buckets.ts';
import {type Burn, type BurnLine, billedWorkers} from './burn.ts';
import {MIN_DAYS, type Usage, usualDayOf} from './forecast.ts';
import {type Micros, sum} from './money.ts';
import {DAY} from './runway.ts';

/** What ran this long without a break is taken to stay on. */
export const LASTING: Ms = 2 * DAY;
const MOST_DAYS = 28;

/** Usage of an account at `now`; `undefined` where its burn rate or its hours could not be read. */
export function usageOf(reading: Reading, burn: Burn, now: Ms): Usage | undefined {
  const day = last24h(reading);
  if (burn.perHour === undefined || day === undefined || reading.hours.length === 0) return undefined;
  return {
    now: burn.perHour,
    last24h: day,
    alwaysOn: Math.min(burn.perHour, alwaysOn(burn.lines, reading.inventory, now)),
    days: completeDays(reading, now),
  };
}

/** Money of a usual UTC day, µ$; `undefined` under 7 complete days of history. */
export function usualDay(reading: Reading): Micros | undefined {
  const days = completeDays(reading, reading.asOf);
  return days.length < MIN_DAYS ? undefined : Math.round(usualDayOf(days));
}

/**
 * µ$ of the last ≤ 28 UTC days without a gap up to yesterday, oldest first. The days before the first billed one are
 * no history: the account was not in use yet.
 */
export function completeDays(reading: Reading, now: Ms): Micros[] {
  const totals = new Map(reading.days.map(({at, total}) => [at, total]));
  const first = reading.days.find(({total}) => total > 0)?.at ?? Number.POSITIVE_INFINITY;
  const days: Micros[] = [];
  for (let at = dayStart(now) - DAY; at >= first && days.length < MOST_DAYS; at -= DAY) {
    const total = totals.get(at);
    if (total === undefined) break;
    days.unshift(total);
  }
  return days;
}

/** Since when a pod has run, ms UTC; `undefined` where nobody said. */
export function runningSince({startedAt, use}: Pod, now: Ms): Ms | undefined {
  return startedAt ?? (use?.uptimeS === undefined ? undefined : now - use.uptimeS * 1000);
}

/** µ$/h of storage, of workers kept warm, and of pods and clusters that have run for two days. */
function alwaysOn(lines: readonly BurnLine[], inventory: Inventory | undefined, now: Ms): Micros {
  const lasting = new Set([
    ...(inventory?.pods ?? [])
      .filter(pod => now - (runningSince(pod, now) ?? now) >= LASTING)
      .map(({id}) => id),
    ...(inventory?.clusters ?? [])
      .filter(({createdAt}) => now - (createdAt ?? now) >= LASTING)
      .map(({id}) => id),
  ]);
  const share = new Map(
    (inventory?.endpoints ?? []).map(endpoint => [
      endpoint.id,
      Math.min(1, endpoint.min / billedWorkers(endpoint)),
    ]),
  );
  const kept = ({part, resource, rate = 0}: BurnLine): Micros => {
    if (part === 'volumes' || part === 'stopped-disks') return rate;
    if (part === 'serverless') return Math.round(rate * (share.get(resource) ?? 0));
    return lasting.has(resource) ? rate : 0;
  };
  return sum(lines.map(kept));
}
