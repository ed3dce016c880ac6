/** Everything odd at once: names that attack, prices that are nothing or too much, things half there. */
import type {Ms, Scenario, WorldEvent} from '../world/contract.ts';
import {createDice, type Dice} from '../world/dice.ts';
import {DAY, funded, HOUR, on, traffic, workersOn} from './making.ts';

/** Shown as a name or as nothing, never run: an image that would call the page's own handler. */
const MARKUP = '<img src=x onerror="document.title=1">';
const RTL = 'حوض \u202eالتدريب\u202c מודל';
const EMOJI = '👩🏽‍🚀 run 🔥🔥 №７';

export const chaos: Scenario = {
  name: 'chaos',
  about: 'odd names, zero and huge prices, locked, failed and half-described things',
  script(now) {
    const dice = createDice('chaos');
    const start = now - 50 * DAY;
    return funded('chaos', now, {
      start,
      spendLimit: 20_000,
      balance: () => 5_123_456.789_012_3,
      events: [...storage(dice, start), ...pods(dice, start, now), ...serverless(dice, start, now)],
    });
  },
};

function storage(dice: Dice, start: Ms): WorldEvent[] {
  return [
    {at: start + HOUR, do: 'create-volume', volume: {id: dice.id(10), name: MARKUP, sizeGb: 10}},
    {at: start + HOUR, do: 'create-volume', volume: {id: dice.id(10), name: 'a'.repeat(200), sizeGb: 4096}},
    {
      at: start + HOUR,
      do: 'create-volume',
      volume: {id: dice.id(10), name: RTL, sizeGb: 300, tier: 'HIGH_PERFORMANCE', dataCenter: 'CA-MTL-1'},
    },
  ];
}

function pods(dice: Dice, start: Ms, now: Ms): WorldEvent[] {
  const at = start + 2 * HOUR;
  const known = dice.id();
  const cpu = {id: 'cpu3c', vcpu: 4, memory: 8};
  const env = {API_KEY: 'simulated-secret-chaos'};
  return [
    {at, do: 'create-pod', pod: {id: known, name: EMOJI, ...on('RTX 4090'), volumeGb: 20, env}},
    {at: now - 20 * DAY, do: 'stop-pod', id: known},
    {at, do: 'create-pod', pod: {id: dice.id(), name: known, ...on('RTX A4000'), volumeGb: 10}},
    {at, do: 'create-pod', pod: {id: dice.id(), name: 'free', ...on('RTX A5000'), price: 0, volumeGb: 30}},
    {
      at: now - 2 * DAY,
      do: 'create-pod',
      pod: {id: dice.id(), name: MARKUP, ...on('B200', 8), price: 12_345.678901},
    },
    {
      at,
      do: 'create-pod',
      pod: {id: dice.id(), name: RTL, ...on('RTX 4090'), locked: true, cloud: 'COMMUNITY', price: 0.34},
    },
    {
      at,
      do: 'create-pod',
      pod: {id: dice.id(), name: '', ...on('A40'), status: 'ERROR', volumeGb: 25, dataCenter: ''},
    },
    {at, do: 'create-pod', pod: {id: dice.id(), name: 'b'.repeat(200), price: 0.5, dataCenter: ''}},
    {at, do: 'create-pod', pod: {id: dice.id(), name: 'constructor', cpu, price: 0.12, containerGb: 10}},
    {
      at,
      do: 'create-pod',
      pod: {id: dice.id(), name: EMOJI, price: 0.0000001, status: 'EXITED', containerGb: 0},
    },
  ];
}

function serverless(dice: Dice, start: Ms, now: Ms): WorldEvent[] {
  const id = dice.id();
  const volume = dice.id(10);
  const at = start + 3 * HOUR;
  const endpoint = {id, name: MARKUP, max: 2, ...workersOn('RTX 5090', 2), networkVolumes: [volume]};
  return [
    {at: start + HOUR, do: 'create-volume', volume: {id: volume, name: id, sizeGb: 1000}},
    {at, do: 'create-endpoint', endpoint: {...endpoint, env: {DB_URL: 'simulated-secret-chaos'}}},
    ...traffic(dice, id, start + DAY, now, 2),
    {
      at,
      do: 'create-endpoint',
      endpoint: {id: dice.id(), name: '__proto__', min: 0, max: 0, ...workersOn('A40')},
    },
  ];
}
