/** What-if: what could be stopped, what each step saves, and where burn rate and runway would be then. */
import type {Endpoint, Inventory, Ms, NetworkVolume, Pod, Prices, Reading} from './account.ts';
import {burnLines, burnOf, isRunning} from './burn.ts';
import {readWhole} from './findings/contract.ts';
import {type Micros, sum} from './money.ts';
import type {Phrase} from './phrase.ts';
import {HOUR} from './runway.ts';
import type {WhatIf} from './view.ts';

/** A cluster stops as one, so its pods share one id. */
const podId = ({id, cluster}: Pod): string => (cluster ? `cluster:${cluster}` : `pod:${id}`);
const volumeId = ({id}: NetworkVolume): string => `volume:${id}`;
const endpointId = ({id}: Endpoint): string => `endpoint:${id}`;

/** The inventory after the steps `ids`: pods stopped, network volumes deleted, `workers.min` at 0. */
export function applyWhatIf(inventory: Inventory, ids: Iterable<string>): Inventory {
  const chosen = new Set(ids);
  const {pods, volumes, endpoints} = inventory;
  return {
    ...inventory,
    pods: pods.map(pod => (chosen.has(podId(pod)) && isRunning(pod) ? {...pod, status: 'EXITED'} : pod)),
    volumes: volumes.filter(volume => !chosen.has(volumeId(volume))),
    endpoints: endpoints.map(entry => (chosen.has(endpointId(entry)) ? {...entry, min: 0} : entry)),
  };
}

/**
 * Steps that would lower the burn rate, dearest first. No step touches what another one does, so savings add up.
 * Left out: locked pods, what has no price, and volumes that something uses or may use.
 */
export function whatIfOptions(reading: Reading): WhatIf[] {
  const {inventory, prices} = reading;
  if (!inventory) return [];
  const steps = [...stops(inventory), ...deletions(reading), ...scalings(inventory)];
  return steps
    .flatMap(step => option(step, prices))
    .sort((a, b) => b.saves - a.saves || a.id.localeCompare(b.id));
}

/** A step and the only things it changes. */
interface Step {
  id: string;
  text: Phrase;
  on: Partial<Inventory>;
}

function option({id, text, on}: Step, prices: Prices | undefined): WhatIf[] {
  const part = {pods: [], endpoints: [], volumes: [], clusters: [], ...on};
  const lines = burnLines(part, prices);
  if (lines.some(line => line.rate === undefined)) return [];
  const saves = rateOf(part, prices) - rateOf(applyWhatIf(part, [id]), prices);
  return saves > 0 ? [{id, text, saves}] : [];
}

const rateOf = (inventory: Inventory, prices: Prices | undefined): Micros =>
  sum(burnLines(inventory, prices).map(line => line.rate ?? 0));

function stops({pods, clusters}: Inventory): Step[] {
  const names = new Map(clusters.map(cluster => [cluster.id, cluster.name]));
  return [...Map.groupBy(pods.filter(isRunning), podId)].flatMap(([id, group]) => {
    const [first] = group;
    if (!first || group.some(pod => pod.locked)) return [];
    const name = names.get(first.cluster ?? '') ?? first.name;
    const text: Phrase = first.cluster
      ? {key: 'whatif_stopCluster', with: [{name}, {count: group.length}]}
      : {key: 'whatif_stop', with: [{name}]};
    return {id, text, on: {pods: group}};
  });
}

/** Only whole lists may say that nothing uses a volume. */
function deletions(reading: Reading): Step[] {
  const whole = readWhole(reading, 'pods', 'endpoints', 'volumes', 'clusters');
  if (!whole) return [];
  const {pods, endpoints, volumes} = whole.inventory;
  const used = new Set([
    ...pods.filter(isRunning).flatMap(pod => pod.networkVolumes),
    ...endpoints.flatMap(({max, networkVolumes}) => (max > 0 ? networkVolumes : [])),
  ]);
  return volumes
    .filter(volume => !used.has(volume.id))
    .map(volume => ({
      id: volumeId(volume),
      text: {key: 'whatif_delete', with: [{name: volume.name}, {gb: volume.sizeGb}]},
      on: {volumes: [volume]},
    }));
}

const scalings = ({endpoints}: Inventory): Step[] =>
  endpoints
    .filter(({min}) => min > 0)
    .map(entry => ({
      id: endpointId(entry),
      text: {key: 'whatif_workers', with: [{name: entry.name}]},
      on: {endpoints: [entry]},
    }));

export interface AfterWhatIf {
  /** µ$/h. */
  perHour: Micros;
  /** ms of runway; absent when nothing burns any more. */
  left?: Ms;
}

/** Burn rate and runway with `saves` taken off: all the arithmetic a surface needs for its toggles. */
export function afterWhatIf(perHour: Micros, balance: Micros, saves: readonly Micros[]): AfterWhatIf {
  const rest = Math.max(0, perHour - sum(saves));
  return {perHour: rest, ...(rest > 0 && {left: Math.floor((Math.max(0, balance) / rest) * HOUR)})};
}

/** The same from the facts: the changed inventory is priced anew, what is unexplained stays. */
export function whatIf(reading: Reading, ids: Iterable<string>): AfterWhatIf | undefined {
  const {inventory, prices, balance} = reading;
  const {perHour} = burnOf(reading);
  if (!inventory || perHour === undefined || balance === undefined) return undefined;
  const less = rateOf(inventory, prices) - rateOf(applyWhatIf(inventory, ids), prices);
  return afterWhatIf(perHour, balance, [less]);
}
