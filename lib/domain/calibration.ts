/** Whether the range holds for this very account: one forecast a day is kept and compared with what came. */
import type {Ms, Reading} from './account.ts';
import {dayStart, today} from './buckets.ts';
import {burnOf} from './burn.ts';
import {forecast} from './forecast.ts';
import type {PastForecast} from './memory.ts';
import {type Micros, sum} from './money.ts';
import {DAY} from './runway.ts';
import {usageOf} from './usage.ts';
import type {Outlook} from './view.ts';

const HORIZON = 7;
const KEEP = 60;
/** Under so many finished ones, the public accounts know better. */
const ENOUGH = 20;
/** Billing records come hours late. */
const SETTLED: Ms = DAY;

/**
 * The forecasts to remember after a reading. The first reading of a UTC day adds one for the seven UTC days that begin
 * with it, of which the part already billed is known; it is finished once those days are billed.
 */
export function noteForecasts(past: readonly PastForecast[], reading: Reading): PastForecast[] {
  const finished = past.map(entry => withActual(entry, reading));
  const fresh = past.some(({madeAt}) => dayStart(madeAt) >= dayStart(reading.asOf))
    ? undefined
    : newForecast(reading);
  return [...finished, ...(fresh ? [fresh] : [])].slice(-KEEP);
}

/** Whose experience the range of an account is. */
export function sourceOf(past: readonly PastForecast[]): Outlook['source'] {
  const finished = past.filter(({actual}) => actual !== undefined);
  if (finished.length < ENOUGH) return {kind: 'public'};
  const hits = finished.filter(({actual = 0, low, high}) => actual >= low && actual <= high).length;
  return {kind: 'own', finished: finished.length, hits};
}

function newForecast(reading: Reading): PastForecast | undefined {
  const {asOf} = reading;
  const billed = today(reading);
  const usage = usageOf(reading, burnOf(reading), asOf);
  const made = usage && forecast(usage);
  if (!made || billed === undefined) return undefined;
  const [low, high] = made.band80((dayStart(asOf) + HORIZON * DAY - asOf) / DAY);
  return {madeAt: asOf, horizon: HORIZON, low: billed + Math.floor(low), high: billed + Math.ceil(high)};
}

function withActual(entry: PastForecast, {days, coverage}: Reading): PastForecast {
  const from = dayStart(entry.madeAt);
  const to = from + entry.horizon * DAY;
  if (entry.actual !== undefined || (coverage.billing?.asOf ?? 0) < to + SETTLED) return entry;
  const billed = days.filter(({at}) => at >= from && at < to);
  if (billed.length < entry.horizon) return entry;
  const actual: Micros = sum(billed.map(({total}) => total));
  return {...entry, actual};
}
