/** Since when storage is attached only to what is stopped or unused, and since when a stopped pod's disk waits. */
import type {Endpoint, Ms, NetworkVolume, Reading} from './account.ts';
import {billedWorkers, isRunning} from './burn.ts';
import {type ReadInventory, readWhole} from './findings/contract.ts';
import type {Memory} from './memory.ts';
import {DAY} from './runway.ts';

/** Entries kept; the oldest ones, which matter. */
const MOST = 700;

/** The resting network volumes and stopped pods after one more whole read; what is in use again is forgotten. */
export function noteResting(
  resting: Memory['resting'],
  before: Reading | undefined,
  reading: Reading,
): Memory['resting'] {
  const read = readWhole(reading, 'pods', 'endpoints', 'volumes', 'clusters');
  if (!read) return resting;
  const entries = [...restingVolumes(resting, before, read), ...stoppedDisks(resting, read)];
  return Object.fromEntries(entries.sort(([, a], [, b]) => a - b).slice(0, MOST));
}

type Entry = readonly [string, Ms];

function restingVolumes(
  resting: Memory['resting'],
  before: Reading | undefined,
  read: ReadInventory,
): Entry[] {
  const {pods, volumes, endpoints} = read.inventory;
  const billed = billedAgain(before, read);
  const busy = new Set([
    ...pods.flatMap(pod => (isRunning(pod) || pod.cluster ? pod.networkVolumes : [])),
    ...endpoints.flatMap(endpoint => (rests(endpoint, billed) ? [] : endpoint.networkVolumes)),
  ]);
  const waiting = new Set(pods.flatMap(({networkVolumes}) => networkVolumes));
  const served = Map.groupBy(
    endpoints.flatMap(endpoint => endpoint.networkVolumes.map(id => ({id, endpoint}))),
    ({id}) => id,
  );
  return volumes.flatMap(({id}: NetworkVolume): Entry[] => {
    const by = served.get(id);
    if (busy.has(id) || (!by && !waiting.has(id))) return [];
    const endpointsOnly = by && !waiting.has(id) ? by.map(({endpoint}) => endpoint) : undefined;
    return [[id, resting[id] ?? (endpointsOnly ? unbilledSince(read, endpointsOnly) : read.asOf)]];
  });
}

/** No worker of it is billed now, and none was since the last read. */
const rests = (endpoint: Endpoint, billed: ReadonlySet<string>): boolean =>
  (endpoint.workers !== undefined || endpoint.max === 0) &&
  billedWorkers(endpoint) === 0 &&
  !billed.has(endpoint.id);

/** What billing charges more for than at the read before. */
function billedAgain(before: Reading | undefined, {lines}: Reading): Set<string> {
  const was = new Map(before?.lines.map(line => [line.resource, line.amount ?? 0]));
  return new Set(
    lines.flatMap(({resource, amount = 0}) => (amount > (was.get(resource) ?? amount) ? [resource] : [])),
  );
}

/** Since when billing shows no serverless money at all, but not before these endpoints existed. */
function unbilledSince({asOf, days, coverage}: Reading, endpoints: Endpoint[]): Ms {
  if (coverage.billing?.state !== 'whole') return asOf;
  const last = days.findLast(({by}) => (by.serverless ?? 0) > 0);
  const quiet = last ? last.at + DAY : (days[0]?.at ?? asOf);
  return Math.min(asOf, Math.max(quiet, ...endpoints.map(({createdAt}) => createdAt ?? asOf)));
}

function stoppedDisks(resting: Memory['resting'], {asOf, inventory}: ReadInventory): Entry[] {
  return inventory.pods
    .filter(({status, volumeGb}) => status === 'EXITED' && volumeGb > 0)
    .map(({id, startedAt = 0}): Entry => {
      const since = resting[id] ?? asOf;
      return [id, startedAt > since ? asOf : since];
    });
}
