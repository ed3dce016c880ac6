/** Burn rate seen otherwise than by kind: by resource (pod, endpoint, volume), and by GPU type. */
import type {Endpoint, Inventory, Prices} from './account.ts';
import {type Burn, type BurnLine, billedWorkers} from './burn.ts';
import type {ResourceKind} from './findings/contract.ts';
import {type Micros, sum} from './money.ts';
import type {AccountView} from './view.ts';

/** One resource over all parts of the burn. By endpoint or by volume: the rows of that `kind`. */
export interface ResourceBurn {
  kind: ResourceKind;
  id: string;
  name: string;
  /** µ$/h of what has a price. */
  rate: Micros;
  /** Something of it has no price: `rate` is then "at least". */
  unknown: boolean;
  estimated: boolean;
}

export type GpuBurn = AccountView['byGpu'][number];

/** Every resource that costs, dearest first; their rates add up to the burn rate. */
export function burnByResource(inventory: Inventory, burn: Burn): ResourceBurn[] {
  const names = namesOf(inventory);
  const rows = [...Map.groupBy(burn.lines, line => line.resource)].map(([id, lines]) => ({
    ...(names.get(id) ?? {kind: 'account' as const, name: ''}),
    id,
    rate: sum(lines.map(line => line.rate ?? 0)),
    unknown: lines.some(line => line.rate === undefined),
    estimated: lines.some(line => line.estimated),
  }));
  return rows.sort((a, b) => b.rate - a.rate);
}

type Named = Pick<ResourceBurn, 'kind' | 'name'>;

function namesOf({pods, clusters, endpoints, volumes}: Inventory): Map<string, Named> {
  const named = (kind: ResourceKind, things: {id: string; name: string}[]) =>
    things.map(({id, name}): [string, Named] => [id, {kind, name}]);
  return new Map([
    ...named('pod', pods),
    ...named('cluster', clusters),
    ...named('endpoint', endpoints),
    ...named('volume', volumes),
  ]);
}

/**
 * Compute by GPU type, dearest first: pods, cluster pods, and workers whose GPU is known. `count` is GPUs; those
 * without a price are counted, not priced. Disks, CPU pods and unplaced workers belong to no GPU.
 */
export function burnByGpu(inventory: Inventory, burn: Burn, prices?: Prices): GpuBurn[] {
  const on = gpusOf(inventory);
  const totals = new Map<string, GpuBurn>();
  for (const line of burn.lines.filter(isCompute)) {
    const placed = on.get(line.resource);
    if (!placed) continue;
    const {count, rate} = totals.get(placed.id) ?? {count: 0, rate: 0};
    totals.set(placed.id, {
      gpu: placed.id,
      count: count + placed.count,
      rate: rate + (line.rate ?? 0),
    });
  }
  const names = new Map(prices?.gpus.map(({id, name}) => [id, name]));
  return [...totals.values()]
    .map(row => ({...row, gpu: names.get(row.gpu) ?? row.gpu}))
    .sort((a, b) => b.rate - a.rate || b.count - a.count);
}

const isCompute = ({part}: BurnLine): boolean =>
  part === 'pods' || part === 'clusters' || part === 'serverless';

interface Placed {
  id: string;
  count: number;
}

/** Resource → the GPUs it runs on. */
function gpusOf({pods, clusters, endpoints}: Inventory): Map<string, Placed> {
  return new Map([
    ...pods.flatMap(({id, gpu}): [string, Placed][] => (gpu ? [[id, gpu]] : [])),
    ...clusters.map(({id, gpu, gpusPerPod, podCount}): [string, Placed] => [
      id,
      {id: gpu, count: gpusPerPod * podCount},
    ]),
    ...endpoints.flatMap(workersOf),
  ]);
}

/** Priced by the first placed worker (`workerPrice`), so counted on its GPU too. */
function workersOf(endpoint: Endpoint): [string, Placed][] {
  const placed = endpoint.workers?.list.find(worker => worker.gpu && worker.status !== 'THROTTLED');
  if (!placed?.gpu) return [];
  const count = billedWorkers(endpoint) * (placed.gpuCount || endpoint.gpuCount);
  return [[endpoint.id, {id: placed.gpu, count}]];
}
