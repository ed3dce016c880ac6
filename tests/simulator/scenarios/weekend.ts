/** Three pods over the weekend: if nothing changes the balance ends on Sunday before dawn. */
import type {Ms, Scenario} from '../world/contract.ts';
import {createDice} from '../world/dice.ts';
import {tickBefore} from '../world/time.ts';
import {DAY, funded, HOUR, on, workdays} from './making.ts';

export const weekend: Scenario = {
  name: 'weekend',
  about: 'three pods; if nothing changes the balance ends on Sunday about 04:10',
  script(now) {
    const dice = createDice('weekend');
    const start = now - 45 * DAY;
    const [a, b, c] = [dice.id(), dice.id(), dice.id()];
    const hoursLeft = (sundayBeforeDawn(now) - tickBefore(now)) / HOUR;
    return funded('weekend', now, {
      start,
      balance: rate => rate * hoursLeft,
      events: [
        {
          at: start + HOUR,
          do: 'create-pod',
          pod: {id: a, name: 'amber_dune_crane', ...on('RTX 4090'), volumeGb: 50},
        },
        {
          at: start + 2 * HOUR,
          do: 'create-pod',
          pod: {id: b, name: 'ivory_ember_falcon', ...on('A40'), volumeGb: 80},
        },
        {at: start + 10 * HOUR, do: 'stop-pod', id: a},
        {at: start + 10 * HOUR, do: 'stop-pod', id: b},
        ...workdays(dice, a, start + DAY, now),
        ...workdays(dice, b, start + DAY, now - 7 * DAY),
        {
          at: now - 3 * DAY,
          do: 'create-pod',
          pod: {id: c, name: 'jolly_indigo_badger', ...on('L40S'), volumeGb: 100},
        },
        {at: now - 5 * HOUR, do: 'start-pod', id: a},
        {at: now - 5 * HOUR, do: 'start-pod', id: b},
        {at: now - 4 * HOUR, do: 'use-pod', id: a, util: [77], cpuUtil: 35},
        {at: now - 4 * HOUR, do: 'use-pod', id: b, util: [62], cpuUtil: 18},
        {at: now - 4 * HOUR, do: 'use-pod', id: c, util: [98], cpuUtil: 54},
      ],
    });
  },
};

/** The next Sunday 04:10 in local time that is at least six hours away; a tick, for every usual time zone. */
function sundayBeforeDawn(now: Ms): Ms {
  const date = new Date(now);
  date.setDate(date.getDate() + ((7 - date.getDay()) % 7));
  date.setHours(4, 10, 0, 0);
  if (date.getTime() < now + 6 * HOUR) date.setDate(date.getDate() + 7);
  return date.getTime();
}
