/** About five hours to $0, and two pods whose data would go with them. */
import type {Scenario} from '../world/contract.ts';
import {createDice} from '../world/dice.ts';
import {DAY, funded, HOUR, on, workdays} from './making.ts';

export const zeroSoon: Scenario = {
  name: 'zero-soon',
  about: 'the balance lasts about five hours, and the data of two pods with it',
  script(now) {
    const dice = createDice('zero-soon');
    const start = now - 40 * DAY;
    const volume = dice.id(10);
    const [risky, riskier, safe] = [dice.id(), dice.id(), dice.id()];
    return funded('zero-soon', now, {
      start,
      balance: rate => rate * 5,
      events: [
        {at: start + HOUR, do: 'create-volume', volume: {id: volume, name: 'checkpoints', sizeGb: 200}},
        {
          at: start + 2 * HOUR,
          do: 'create-pod',
          pod: {id: safe, name: 'distant_granite_egret', ...on('RTX A5000'), networkVolume: volume},
        },
        {at: start + 9 * HOUR, do: 'stop-pod', id: safe},
        ...workdays(dice, safe, start + DAY, now),
        {
          at: now - 2 * DAY,
          do: 'create-pod',
          pod: {id: risky, name: 'candid_harbor_jackal', ...on('RTX 4090'), volumeGb: 40},
        },
        {
          at: now - 9 * HOUR,
          do: 'create-pod',
          pod: {id: riskier, name: 'frosty_juniper_kestrel', ...on('H100 SXM'), volumeGb: 120},
        },
        {at: now - 5 * HOUR, do: 'start-pod', id: safe},
        {at: now - 4 * HOUR, do: 'use-pod', id: safe, util: [55], cpuUtil: 20},
        {at: now - 4 * HOUR, do: 'use-pod', id: risky, util: [88], cpuUtil: 33},
        {at: now - 4 * HOUR, do: 'use-pod', id: riskier, util: [97], cpuUtil: 61},
      ],
    });
  },
};
