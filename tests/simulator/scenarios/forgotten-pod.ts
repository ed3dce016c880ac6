/** A 4090 left up since yesterday with nothing to do. */
import type {Scenario} from '../world/contract.ts';
import {createDice} from '../world/dice.ts';
import {DAY, funded, HOUR, on, workdays} from './making.ts';

export const forgottenPod: Scenario = {
  name: 'forgotten-pod',
  about: 'a 4090 left up since yesterday, its GPU at 0 %',
  script(now) {
    const dice = createDice('forgotten-pod');
    const start = now - 60 * DAY;
    const worked = dice.id();
    const forgotten = dice.id();
    const since = now - 27 * HOUR;
    return funded('forgotten-pod', now, {
      start,
      balance: () => 46.2,
      events: [
        {
          at: start + HOUR,
          do: 'create-pod',
          pod: {id: worked, name: dice.name(), ...on('RTX A5000'), volumeGb: 40},
        },
        {at: start + 8 * HOUR, do: 'stop-pod', id: worked},
        ...workdays(dice, worked, start + DAY, now - 3 * DAY),
        {at: now - 2 * DAY, do: 'terminate-pod', id: worked},
        {
          at: since,
          do: 'create-pod',
          pod: {id: forgotten, name: 'early_fern_gecko', ...on('RTX 4090'), containerGb: 30, volumeGb: 20},
        },
        {at: since + HOUR / 2, do: 'use-pod', id: forgotten, util: [91], cpuUtil: 40},
        {at: since + 3 * HOUR, do: 'use-pod', id: forgotten, util: [0], cpuUtil: 1},
      ],
    });
  },
};
