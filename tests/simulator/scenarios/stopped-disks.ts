/** Nothing runs, and three stopped pods cost money all the same. */
import type {Scenario} from '../world/contract.ts';
import {createDice} from '../world/dice.ts';
import {DAY, funded, HOUR, on, workdays} from './making.ts';

const SIZES = [200, 120, 80];

export const stoppedDisks: Scenario = {
  name: 'stopped-disks',
  about: 'no running pod; three stopped ones with pod volumes',
  script(now) {
    const dice = createDice('stopped-disks');
    const start = now - 70 * DAY;
    return funded('stopped-disks', now, {
      start,
      balance: () => 24.1,
      events: SIZES.flatMap((volumeGb, index) => {
        const id = dice.id();
        const created = start + (1 + index) * HOUR;
        return [
          {at: created, do: 'create-pod', pod: {id, name: dice.name(), ...on('RTX A6000'), volumeGb}},
          {at: created + 5 * HOUR, do: 'stop-pod', id},
          ...workdays(dice, id, start + DAY, now - (5 + 6 * index) * DAY),
        ];
      }),
    });
  },
};
