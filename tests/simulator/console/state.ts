/** What the console's pages know of the account. Environment variables never leave the world. */
import type {
  World,
  WorldCluster,
  WorldEndpoint,
  WorldPod,
  WorldState,
  WorldVolume,
} from '../world/contract.ts';

export type ConsolePod = Omit<WorldPod, 'env'>;
export type ConsoleEndpoint = Omit<WorldEndpoint, 'env'>;
export type ConsoleVolume = WorldVolume;
export type ConsoleCluster = WorldCluster;
export type ConsoleWorker = WorldEndpoint['workers'][number];

export interface ConsoleState extends Pick<WorldState, 'at' | 'balance' | 'billingMode' | 'spendLimit'> {
  pods: ConsolePod[];
  volumes: ConsoleVolume[];
  endpoints: ConsoleEndpoint[];
  clusters: ConsoleCluster[];
}

export function consoleState(world: World): ConsoleState {
  const {at, balance, billingMode, spendLimit, pods, volumes, endpoints, clusters} = world.state();
  return {
    at,
    balance,
    billingMode,
    spendLimit,
    pods: pods.filter(pod => pod.status !== 'TERMINATED').map(withoutEnv),
    volumes,
    endpoints: endpoints.map(withoutEnv),
    clusters,
  };
}

function withoutEnv<T extends {env: unknown}>(resource: T): Omit<T, 'env'> {
  const {env: _env, ...rest} = resource;
  return rest;
}
