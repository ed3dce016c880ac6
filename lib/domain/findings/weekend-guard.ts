/** `weekend-guard`: pods still run as the person's week ends; what they cost until it begins again. */
import type {Ms} from '../account.ts';
import {localHour, localTime} from '../local-time.ts';
import {runningOn} from '../running-on.ts';
import type {Settings} from '../settings.ts';
import {defineFinding} from './contract.ts';

export default defineFinding({
  id: 'weekend-guard',
  looksAt: 'account',
  defaults: {
    /** Hours before the end of the last day, while one can still act, and after the first one has begun. */
    hours: 1,
  },
  evaluate({account, burn, settings, now}, {hours}) {
    const back = weekBegins(now, settings.hours, hours);
    if (back === undefined) return [];
    return runningOn({account, burn, settings, now, back}, {title: 'weekend_title', chip: 'weekend_chip'});
  },
});

/** When the person's week begins again, where `now` lies between two weeks; undefined within one. */
function weekBegins(now: Ms, {from, to, days}: Settings['hours'], slack: number): Ms | undefined {
  const {weekday} = localTime(now);
  const works = (step: number): boolean => days.includes((weekday + step + 14) % 7);
  // The last day that was worked, or is; a week may have one day only.
  for (let last = 0; last > -8; last -= 1) {
    if (!works(last) || works(last + 1)) continue;
    let first = last + 2;
    while (!works(first)) first += 1;
    // Who works into the night ends on the day after.
    const end = localHour(now, last + (from > to ? 1 : 0), to - slack);
    const back = localHour(now, first, from + slack);
    if (end <= now && now < back) return back;
  }
  return undefined;
}
