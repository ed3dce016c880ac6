/** `bedtime-guard`: pods still run as the person's hours end; what they cost until the next day. */
import type {Ms} from '../account.ts';
import {inHours, localHour, localTime} from '../local-time.ts';
import {runningOn} from '../running-on.ts';
import {HOUR} from '../runway.ts';
import type {Settings} from '../settings.ts';
import {defineFinding} from './contract.ts';

export default defineFinding({
  id: 'bedtime-guard',
  looksAt: 'account',
  defaults: {
    /** Hours of the night that must be left: who is nearly back sees for themselves. */
    hours: 2,
  },
  evaluate({account, burn, settings, now}, {hours}) {
    const back = nextMorning(now, settings.hours);
    if (back === undefined || back - now < hours * HOUR) return [];
    return runningOn({account, burn, settings, now, back}, {title: 'bedtime_title', chip: 'bedtime_chip'});
  },
});

/** When the person's hours begin again, between two of their days; before days off `weekend-guard` speaks. */
function nextMorning(now: Ms, hours: Settings['hours']): Ms | undefined {
  if (inHours(now, hours)) return undefined;
  const {weekday} = localTime(now);
  const works = (day: number): boolean => hours.days.includes((day + 7) % 7);
  const step = localHour(now, 0, hours.from) > now ? 0 : 1;
  const isBetween = works(weekday + step) && works(weekday + step - 1);
  return isBetween ? localHour(now, step, hours.from) : undefined;
}
