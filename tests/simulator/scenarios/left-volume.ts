/** A 500 GB volume whose pod went days ago; nothing ran since, until a small pod was started today. */
import type {Scenario} from '../world/contract.ts';
import {createDice} from '../world/dice.ts';
import {DAY, funded, HOUR, MINUTE, on, workdays} from './making.ts';

export const leftVolume: Scenario = {
  name: 'left-volume',
  about: 'a 500 GB volume in EU-RO-1 whose pod was terminated days ago',
  script(now) {
    const dice = createDice('left-volume');
    const start = now - 50 * DAY;
    const left = dice.id(10);
    const used = dice.id(10);
    const trainer = dice.id();
    const small = dice.id();
    const gpu = on('A100 PCIe');
    const today = Math.max(now - 3 * HOUR, Math.floor(now / DAY) * DAY);
    return funded('left-volume', now, {
      start,
      balance: () => 37.85,
      events: [
        {at: start + HOUR, do: 'create-volume', volume: {id: left, name: 'flux_training_set', sizeGb: 500}},
        {at: start + 2 * HOUR, do: 'create-volume', volume: {id: used, name: 'notebooks', sizeGb: 50}},
        {
          at: start + 2 * HOUR,
          do: 'create-pod',
          pod: {id: trainer, name: dice.name(), ...gpu, networkVolume: left},
        },
        {at: start + 9 * HOUR, do: 'stop-pod', id: trainer},
        ...workdays(dice, trainer, start + DAY, now - 7 * DAY),
        {at: now - 6 * DAY - 43 * MINUTE, do: 'terminate-pod', id: trainer},
        {
          at: today,
          do: 'create-pod',
          pod: {id: small, name: 'hollow_birch_ibis', ...on('RTX A4000'), networkVolume: used},
        },
        {at: today, do: 'use-pod', id: small, util: [46], cpuUtil: 22},
      ],
    });
  },
};
