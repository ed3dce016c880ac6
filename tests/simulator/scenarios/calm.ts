/** One pod at work, months of history, a healthy balance. */
import type {Scenario} from '../world/contract.ts';
import {createDice} from '../world/dice.ts';
import {DAY, funded, HOUR, on, workdays} from './making.ts';

export const calm: Scenario = {
  name: 'calm',
  about: 'one pod at work, a healthy balance, months of history',
  script(now) {
    const dice = createDice('calm');
    const start = now - 90 * DAY;
    const id = dice.id();
    const pod = {...on('RTX 4090'), name: 'gentle_copper_heron', containerGb: 30, volumeGb: 60};
    return funded('calm', now, {
      start,
      balance: () => 182.4,
      events: [
        {at: start + HOUR, do: 'create-pod', pod: {id, ...pod, env: {HF_TOKEN: 'simulated-secret-calm'}}},
        {at: start + 9 * HOUR, do: 'stop-pod', id},
        ...workdays(dice, id, start + 2 * DAY, now),
        {at: now - 4 * HOUR, do: 'start-pod', id},
        {at: now - 3 * HOUR, do: 'use-pod', id, util: [84], cpuUtil: 31},
      ],
    });
  },
};
