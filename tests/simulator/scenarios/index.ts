/** Every scenario by name. */
import type {Scenario} from '../world/contract.ts';
import {alwaysOn} from './always-on.ts';
import {big} from './big.ts';
import {calm} from './calm.ts';
import {chaos} from './chaos.ts';
import {empty} from './empty.ts';
import {forgottenPod} from './forgotten-pod.ts';
import {leftVolume} from './left-volume.ts';
import {stoppedDisks} from './stopped-disks.ts';
import {teamWithClusters} from './team-with-clusters.ts';
import {weekend} from './weekend.ts';
import {zeroSoon} from './zero-soon.ts';

const all: readonly Scenario[] = [
  calm,
  forgottenPod,
  leftVolume,
  weekend,
  zeroSoon,
  stoppedDisks,
  alwaysOn,
  empty,
  big,
  teamWithClusters,
  chaos,
];

export const scenarios: Readonly<Record<string, Scenario>> = Object.fromEntries(
  all.map(scenario => [scenario.name, scenario]),
);
