/** `weekend-guard`: pods still run as the person's week ends; what they cost until it begins again. */
import type {Ms} from '../account.ts';
import {localHour, localTime} from '../local-time.ts';
import {runningOn} from '../running-on.ts';
import {defineFinding} from './contract.ts';

interface Limits {
  /** Local hour at which the last day of the week ends. */
  fromHour: number;
  /** Local hour at which the first one begins. */
  backHour: number;
}

export default defineFinding({
  id: 'weekend-guard',
  looksAt: 'account',
  defaults: {fromHour: 18, backHour: 9},
  evaluate({account, burn, settings, now}, limits) {
    const back = weekBegins(now, settings.hours.days, limits);
    if (back === undefined) return [];
    return runningOn({account, burn, settings, now, back}, {title: 'weekend_title', chip: 'weekend_chip'});
  },
});

/** When the person's week begins again, where `now` lies between two weeks; undefined within one. */
function weekBegins(now: Ms, days: readonly number[], {fromHour, backHour}: Limits): Ms | undefined {
  const {hour, weekday} = localTime(now);
  const works = (day: number): boolean => days.includes((day + 7) % 7);
  const leaving = works(weekday) && hour >= fromHour && !works(weekday + 1);
  const returning = works(weekday) && hour < backHour && !works(weekday - 1);
  if (days.length === 0 || (works(weekday) && !leaving && !returning)) return undefined;
  const ahead = [0, 1, 2, 3, 4, 5, 6, 7].find(
    step => works(weekday + step) && localHour(now, step, backHour) > now,
  );
  return ahead === undefined ? undefined : localHour(now, ahead, backHour);
}
