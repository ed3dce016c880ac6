/** What happens to an account between two reads: people start, stop, attach and pay; the network fails. Seeded. */

import type {Fault} from '../simulator/faults.ts';
import {on} from '../simulator/scenarios/making.ts';
import type {World, WorldEvent, WorldPod} from '../simulator/world/contract.ts';
import type {Dice} from '../simulator/world/dice.ts';

const GPUS = ['RTX A4000', 'RTX A5000', 'RTX 4090', 'A40', 'L40S'];
const LISTS = ['/v2/pods', '/v2/serverless', '/v2/network-volumes', '/v2/clusters', '/v2/billing', '/v2/'];
const FAULTS: Fault[] = [
  {kind: 'status', status: 500},
  {kind: 'too-many', retryAfter: '30'},
  {kind: 'cut-json'},
  {kind: 'html'},
  {kind: 'status', status: 404},
];

/** A fault for one read, on one list or on all of them. */
export const misfortune = (dice: Dice): {on: string; fault: Fault} => ({
  on: dice.pick(LISTS),
  fault: dice.pick(FAULTS),
});

type Change = WorldEvent extends infer E ? (E extends {at: number} ? Omit<E, 'at'> : never) : never;

/** One thing that somebody does now. */
export function live(world: World, dice: Dice): void {
  const change = dice.pick([create, create, toggle, toggle, terminate, use, use, attach, grow])(world, dice);
  if (change) world.add({...change, at: world.now()} as WorldEvent);
}

/** Money comes before the account is dry, or, now and then, only once it has been dry for a while. */
export function pay(world: World, dice: Dice): boolean {
  const {balance, rate} = world.state();
  const low = rate > 0 && balance < rate * 12;
  const due = balance <= 0 ? dice.between(1, 8) === 1 : low && dice.between(1, 24) === 1;
  if (due)
    world.add({at: world.now(), do: 'top-up', usd: Math.max(10, Math.ceil(rate * dice.between(30, 300)))});
  return due;
}

const own = (world: World): WorldPod[] => world.state().pods.filter(pod => !pod.cluster);

function create(world: World, dice: Dice): Change | undefined {
  if (own(world).length > 6) return undefined;
  return {
    do: 'create-pod',
    pod: {id: dice.id(), name: dice.name(), ...on(dice.pick(GPUS)), volumeGb: dice.between(0, 9) * 10},
  };
}

/** A pod on a volume that nobody used: an orphan no more. */
function attach(world: World, dice: Dice): Change | undefined {
  const {volumes} = world.state();
  const networkVolume = volumes.length > 0 ? dice.pick(volumes).id : undefined;
  if (!networkVolume || own(world).length > 8) return undefined;
  return {do: 'create-pod', pod: {id: dice.id(), name: dice.name(), ...on(dice.pick(GPUS)), networkVolume}};
}

function toggle(world: World, dice: Dice): Change | undefined {
  const pods = own(world);
  if (pods.length === 0) return undefined;
  const {id, status} = dice.pick(pods);
  return {do: status === 'EXITED' ? 'start-pod' : 'stop-pod', id};
}

function terminate(world: World, dice: Dice): Change | undefined {
  const pods = own(world).filter(pod => !pod.locked);
  return pods.length > 0 ? {do: 'terminate-pod', id: dice.pick(pods).id} : undefined;
}

function use(world: World, dice: Dice): Change | undefined {
  const pods = own(world).filter(pod => pod.gpu);
  if (pods.length === 0) return undefined;
  const {id, util} = dice.pick(pods);
  return {do: 'use-pod', id, util: util.map(() => dice.pick([0, 0, 2, 60, 95]))};
}

/** Of the standard tier: what the other one costs, only the bill of the next hours can tell. */
function grow(world: World, dice: Dice): Change | undefined {
  const volumes = world.state().volumes.filter(({tier}) => tier === 'STANDARD');
  if (volumes.length === 0) return undefined;
  const {id, sizeGb} = dice.pick(volumes);
  return {do: 'resize-volume', id, sizeGb: Math.min(4000, sizeGb + dice.between(1, 20) * 10)};
}
