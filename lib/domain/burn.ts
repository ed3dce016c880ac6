/** Burn rate now: every priced thing on a line of its own, and the account rate as a check on the sum. */
import type {Endpoint, Inventory, Pod, PodStatus, Prices, Reading} from './account.ts';
import {type Micros, sum} from './money.ts';
import {runningDiskRate, stoppedDiskRate, volumeRate} from './prices.ts';
import type {BurnPart, PartKind} from './view.ts';

/** One resource in one part of the burn. */
export interface BurnLine {
  resource: string;
  part: PartKind;
  /** µ$/h; undefined where the price is unknown, never zero for it. */
  rate: Micros | undefined;
  /** Derived by us from a size or a list price. */
  estimated: boolean;
}

export interface Burn {
  lines: BurnLine[];
  parts: BurnPart[];
  /** µ$/h: the sum of the parts; undefined when nothing was read. */
  perHour?: Micros;
  /** Lines without a price. */
  unknown: number;
  /** The account rate covers the unknown lines, so the sum is whole. */
  covered: boolean;
}

/** Only these are charged for compute; live, a stopped pod kept a non-zero `cost` (runpod/README §2.1). */
const BILLED: readonly PodStatus[] = ['RUNNING', 'STARTING', 'PROVISIONING'];
export const isRunning = (pod: Pod): boolean => BILLED.includes(pod.status);

/** Parts in the order they are shown. */
const ORDER: readonly PartKind[] = [
  'pods',
  'clusters',
  'serverless',
  'running-disks',
  'stopped-disks',
  'volumes',
  'unexplained',
];

/** Unexplained burn below this is rounding: Runpod rounds its account rate to three decimals. */
const UNEXPLAINED_MIN = 10_000;
const UNEXPLAINED_SHARE = 0.05;

/** The burn of a reading, µ$/h. */
export function burnOf(reading: Reading | undefined): Burn {
  if (!reading?.inventory)
    return {lines: [], parts: [], unknown: 0, covered: false, ...accountRateOnly(reading)};
  const lines = burnLines(reading.inventory, reading.prices);
  const known = sum(lines.map(line => line.rate ?? 0));
  const rest = reading.rate === undefined ? 0 : reading.rate - known;
  const shown = rest > Math.max(UNEXPLAINED_MIN, known * UNEXPLAINED_SHARE);
  if (shown) lines.push({resource: 'account', part: 'unexplained', rate: rest, estimated: true});
  const unknown = countUnknown(lines);
  return {
    lines,
    parts: partsOf(lines),
    perHour: known + (shown ? rest : 0),
    unknown,
    covered: unknown > 0 && shown,
  };
}

function accountRateOnly(reading: Reading | undefined): {perHour?: Micros} {
  return reading?.rate === undefined ? {} : {perHour: reading.rate};
}

/** What each resource costs now. Pure: what-if recomputes it on a changed inventory. */
export function burnLines(inventory: Inventory, prices?: Prices): BurnLine[] {
  return [
    ...inventory.pods.flatMap(podLines),
    ...inventory.clusters.flatMap(cluster => clusterLines(cluster.id, inventory, prices)),
    ...inventory.endpoints.flatMap(endpoint => endpointLines(endpoint, prices)),
    ...inventory.volumes.map(
      (volume): BurnLine => ({
        resource: volume.id,
        part: 'volumes',
        rate: volumeRate(volume),
        estimated: volume.tier === 'STANDARD',
      }),
    ),
  ];
}

function podLines(pod: Pod): BurnLine[] {
  const lines: BurnLine[] = [];
  const disk = (part: PartKind, rate: Micros): void => {
    if (rate > 0) lines.push({resource: pod.id, part, rate, estimated: true});
  };
  if (isRunning(pod)) {
    lines.push({
      resource: pod.id,
      part: pod.cluster ? 'clusters' : 'pods',
      rate: pod.rate || undefined,
      estimated: false,
    });
    disk('running-disks', runningDiskRate(pod.containerGb + pod.volumeGb));
  } else if (pod.status !== 'TERMINATED') {
    disk('stopped-disks', stoppedDiskRate(pod.volumeGb));
  }
  return lines;
}

/** A cluster is priced by its member pods; where they are not listed, by the catalog. */
function clusterLines(id: string, {pods, clusters}: Inventory, prices?: Prices): BurnLine[] {
  if (pods.some(pod => pod.cluster === id)) return [];
  const cluster = clusters.find(entry => entry.id === id);
  if (!cluster || cluster.podCount === 0) return [];
  const price = prices?.gpus.find(gpu => gpu.id === cluster.gpu)?.secure;
  const rate = price && price * cluster.gpusPerPod * cluster.podCount;
  return [{resource: id, part: 'clusters', rate, estimated: true}];
}

/**
 * Workers that bill: those at work, and idle ones up to `workers.min`, which are kept warm. An estimate: Runpod's
 * pages disagree on idle and initialising workers (runpod/README §2.3), so billing has the last word.
 */
export function billedWorkers(endpoint: Endpoint): number {
  if (!endpoint.workers) return endpoint.min;
  const {running, idle} = endpoint.workers;
  return running + Math.max(0, Math.min(idle, endpoint.min - running));
}

function endpointLines(endpoint: Endpoint, prices?: Prices): BurnLine[] {
  const count = billedWorkers(endpoint);
  if (count === 0) return [];
  const price = workerPrice(endpoint, prices);
  return [{resource: endpoint.id, part: 'serverless', rate: price && price * count, estimated: true}];
}

/** µ$/h of one worker: by the GPU it is placed on, else the dearest of its pools. */
export function workerPrice(endpoint: Endpoint, prices?: Prices): Micros | undefined {
  if (endpoint.cpu) {
    const vcpu = prices?.cpus.find(cpu => cpu.id === endpoint.cpu?.id)?.serverless;
    return vcpu && vcpu * endpoint.cpu.vcpu;
  }
  const placed = endpoint.workers?.list.find(worker => worker.gpu && worker.status !== 'THROTTLED');
  const exact = prices?.gpus.find(gpu => gpu.id === placed?.gpu)?.serverless;
  const pooled = prices?.gpus
    .filter(gpu => gpu.pool && endpoint.pools.includes(gpu.pool))
    .map(gpu => gpu.serverless ?? 0);
  const perGpu = exact ?? Math.max(0, ...(pooled ?? []));
  return perGpu > 0 ? perGpu * (placed?.gpuCount || endpoint.gpuCount) : undefined;
}

const countUnknown = (lines: BurnLine[]): number => lines.filter(({rate}) => rate === undefined).length;

function partsOf(lines: BurnLine[]): BurnPart[] {
  return ORDER.flatMap(kind => {
    const own = lines.filter(line => line.part === kind);
    if (own.length === 0) return [];
    return {
      kind,
      rate: sum(own.map(line => line.rate ?? 0)),
      unknown: countUnknown(own),
      count: new Set(own.map(line => line.resource)).size,
      estimated: own.some(line => line.estimated),
    };
  });
}
