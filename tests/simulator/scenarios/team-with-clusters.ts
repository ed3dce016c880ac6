/** A team: two clusters, pods of several people, an endpoint in use, volumes shared and half forgotten. */
import type {Ms, Scenario, WorldEvent} from '../world/contract.ts';
import {createDice, type Dice} from '../world/dice.ts';
import {DAY, funded, HOUR, on, traffic, workdays, workersOn} from './making.ts';

export const teamWithClusters: Scenario = {
  name: 'team-with-clusters',
  about: 'two clusters, pods of several people, an endpoint with a volume',
  script(now) {
    const dice = createDice('team-with-clusters');
    const start = now - 65 * DAY;
    return funded('team-with-clusters', now, {
      start,
      spendLimit: 250,
      balance: () => 4210.77,
      events: [...clusters(dice, start, now), ...pods(dice, start, now), ...endpoint(dice, start, now)],
    });
  },
};

/** The first cluster's volume is attached to nothing but its pods. */
function clusters(dice: Dice, start: Ms, now: Ms): WorldEvent[] {
  const volume = dice.id(10);
  const ray = {id: dice.id(), name: 'ray-sweeps', type: 'RAY', gpu: on('A100 SXM').gpu.id} as const;
  return [
    {at: start + HOUR, do: 'create-volume', volume: {id: volume, name: 'pretraining_corpus', sizeGb: 2000}},
    {
      at: now - 12 * DAY,
      do: 'create-cluster',
      cluster: {id: dice.id(), name: 'pretraining'},
      podPrice: on('H100 SXM', 8).price,
      networkVolume: volume,
    },
    {
      at: now - 30 * HOUR,
      do: 'create-cluster',
      cluster: {...ray, gpusPerPod: 4, podCount: 3},
      podPrice: on('A100 SXM', 4).price,
    },
  ];
}

function pods(dice: Dice, start: Ms, now: Ms): WorldEvent[] {
  const shared = dice.id(10);
  const rested = dice.id(10);
  const [ann, bo, cy, dee, eve] = [dice.id(), dice.id(), dice.id(), dice.id(), dice.id()];
  const resting = {...on('A40'), networkVolume: rested};
  return [
    {at: start + HOUR, do: 'create-volume', volume: {id: shared, name: 'team_home', sizeGb: 600}},
    {at: start + HOUR, do: 'create-volume', volume: {id: rested, name: 'old_experiments', sizeGb: 300}},
    {
      at: start + 2 * HOUR,
      do: 'create-pod',
      pod: {id: ann, name: 'ann-dev', ...on('RTX 4090'), networkVolume: shared},
    },
    {at: start + 9 * HOUR, do: 'stop-pod', id: ann},
    ...workdays(dice, ann, start + DAY, now),
    {at: now - 5 * HOUR, do: 'start-pod', id: ann},
    {at: now - 4 * HOUR, do: 'use-pod', id: ann, util: [38], cpuUtil: 25},
    {
      at: now - 20 * DAY,
      do: 'create-pod',
      pod: {id: bo, name: 'bo-dev', ...on('L40S'), networkVolume: shared},
    },
    {at: now - 20 * DAY + HOUR, do: 'use-pod', id: bo, util: [71], cpuUtil: 30},
    {at: start + 3 * HOUR, do: 'create-pod', pod: {id: cy, name: 'cy-archive', ...resting}},
    {at: start + 30 * HOUR, do: 'stop-pod', id: cy},
    {
      at: start + 4 * HOUR,
      do: 'create-pod',
      pod: {id: dee, name: 'dee-notebook', ...on('RTX A4000'), volumeGb: 100},
    },
    {at: start + 40 * HOUR, do: 'stop-pod', id: dee},
    {
      at: now - 8 * DAY,
      do: 'create-pod',
      pod: {id: eve, name: 'eve-bench', ...on('RTX 5090', 2), volumeGb: 60},
    },
    {at: now - 8 * DAY + HOUR, do: 'use-pod', id: eve, util: [93, 90], cpuUtil: 44},
  ];
}

function endpoint(dice: Dice, start: Ms, now: Ms): WorldEvent[] {
  const volume = dice.id(10);
  const id = dice.id();
  return [
    {at: start + 2 * HOUR, do: 'create-volume', volume: {id: volume, name: 'model_weights', sizeGb: 150}},
    {
      at: start + 3 * HOUR,
      do: 'create-endpoint',
      endpoint: {id, name: 'team-llm', min: 1, max: 6, ...workersOn('L40S'), networkVolumes: [volume]},
    },
    ...traffic(dice, id, start + DAY, now, 6),
    {at: now - 2 * HOUR, do: 'work-endpoint', id, running: 3},
  ];
}
