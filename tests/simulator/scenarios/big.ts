/** The largest account we measure with: 1,000 pods, 500 volumes, 50 endpoints, 400 days of billing. */
import type {Ms, Scenario, WorldEvent} from '../world/contract.ts';
import {createDice, type Dice} from '../world/dice.ts';
import {DAY, funded, HOUR, MINUTE, on, traffic, workersOn} from './making.ts';

const DAYS = 400;
const PODS = 1000;
const RUNNING = 60;
const VOLUMES = 500;
const UNATTACHED = 40;
const ENDPOINTS = 50;
const GPUS = ['RTX A4000', 'RTX A5000', 'RTX 4090', 'A40', 'RTX A6000', 'L40S', 'A100 PCIe'];
const WORKERS = ['RTX A4000', 'RTX A5000', 'RTX 4090', 'A40', 'L40S'];

export const big: Scenario = {
  name: 'big',
  about: '1,000 pods, 500 volumes, 50 endpoints, 400 days of billing',
  script(now) {
    const dice = createDice('big');
    const start = now - DAYS * DAY;
    const volumes = Array.from({length: VOLUMES}, () => dice.id(10));
    const attached = volumes.slice(UNATTACHED);
    return funded('big', now, {
      start,
      spendLimit: 400,
      balance: () => 25_640.12,
      events: [
        ...volumes.map(id => volume(dice, id, start)),
        ...Array.from({length: PODS}, (_, index) => pod(dice, index, attached[index], start, now)).flat(),
        ...Array.from({length: ENDPOINTS}, (_, index) => endpoint(dice, attached[index], start, now)).flat(),
      ],
    });
  },
};

const volume = (dice: Dice, id: string, start: Ms): WorldEvent => ({
  at: start + dice.between(1, 600) * MINUTE,
  do: 'create-volume',
  volume: {
    id,
    name: dice.name(),
    sizeGb: dice.between(1, 40) * 10,
    dataCenter: dice.pick(['EU-RO-1', 'US-KS-2']),
  },
});

/** The first ones run at `now`; each has run a few times before. One without a network volume has a pod volume. */
function pod(dice: Dice, index: number, networkVolume: string | undefined, start: Ms, now: Ms): WorldEvent[] {
  const id = dice.id();
  const created = start + dice.between(1, DAYS - 20) * DAY + dice.between(0, 1439) * MINUTE;
  const disk = networkVolume === undefined ? {volumeGb: dice.between(1, 12) * 10} : {networkVolume};
  const events: WorldEvent[] = [
    {at: created, do: 'create-pod', pod: {id, name: dice.name(), ...on(dice.pick(GPUS)), ...disk}},
    {at: created + dice.between(20, 4000) * MINUTE, do: 'stop-pod', id},
  ];
  for (let runs = dice.between(0, 3); runs > 0; runs -= 1) {
    const at = created + dice.between(4 * 24, Math.floor((now - created) / HOUR) - 72) * HOUR;
    events.push({at, do: 'start-pod', id}, {at: at + dice.between(20, 2800) * MINUTE, do: 'stop-pod', id});
  }
  if (index < RUNNING) {
    events.push({at: now - dice.between(30, 1400) * MINUTE, do: 'start-pod', id});
    events.push({
      at: now - 10 * MINUTE,
      do: 'use-pod',
      id,
      util: [dice.between(0, 100)],
      cpuUtil: dice.between(1, 70),
    });
  }
  return events;
}

function endpoint(dice: Dice, networkVolume: string | undefined, start: Ms, now: Ms): WorldEvent[] {
  const id = dice.id();
  const created = start + dice.between(1, DAYS - 60) * DAY;
  const gpu = workersOn(dice.pick(WORKERS));
  const networkVolumes = networkVolume === undefined ? [] : [networkVolume];
  return [
    {
      at: created,
      do: 'create-endpoint',
      endpoint: {
        id,
        name: dice.name(),
        min: dice.between(0, 9) === 0 ? 1 : 0,
        max: 4,
        ...gpu,
        networkVolumes,
      },
    },
    ...traffic(dice, id, created, now, 4),
    {at: now - 30 * MINUTE, do: 'work-endpoint', id, running: dice.between(0, 2)},
  ];
}
