/** The person's calendar: the only place of the domain that asks which hour and weekday an instant is where they are. */
import type {Ms} from './account.ts';
import type {Settings} from './settings.ts';

type Hours = Settings['hours'];

/** Hour (with its fraction) and weekday (0 = Sunday) of an instant in the zone of this browser. */
export function localTime(at: Ms): {hour: number; weekday: number} {
  const date = new Date(at);
  return {hour: date.getHours() + date.getMinutes() / 60, weekday: date.getDay()};
}

/** The instant of `hour` o'clock, `days` local days after the day of `at`. */
export function localHour(at: Ms, days: number, hour: number): Ms {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, hour).getTime();
}

/** Whether an instant lies in the person's hours; `from` after `to` goes over midnight. */
export function inHours(at: Ms, {from, to, days}: Hours): boolean {
  const {hour, weekday} = localTime(at);
  if (from <= to) return days.includes(weekday) && hour >= from && hour < to;
  const startedYesterday = hour < to;
  return startedYesterday ? days.includes((weekday + 6) % 7) : hour >= from && days.includes(weekday);
}
