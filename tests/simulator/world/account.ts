/** The things of one account. Each is replaced, never changed in place, so a state handed out stays as it was. */
import type {Ms, WorldCluster, WorldEndpoint, WorldPod, WorldState, WorldVolume} from './contract.ts';
import type {Dice} from './dice.ts';

export interface Account {
  /** The virtual clock. */
  at: Ms;
  /** The balance has run out: Runpod refuses new pods and workers [D]. */
  broke: boolean;
  readonly dice: Dice;
  readonly pods: Map<string, WorldPod>;
  readonly volumes: Map<string, WorldVolume>;
  readonly endpoints: Map<string, WorldEndpoint>;
  readonly clusters: Map<string, WorldCluster>;
  readonly terminated: WorldState['terminated'];
}

export function openAccount(at: Ms, dice: Dice): Account {
  return {
    at,
    broke: false,
    dice,
    pods: new Map(),
    volumes: new Map(),
    endpoints: new Map(),
    clusters: new Map(),
    terminated: [],
  };
}
