/** Looks at running pods and at workers, kept for hours; in a large account thinned so that they stay small. */

import type {Endpoint, Ms, Pod, Reading} from './account.ts';
import {billedWorkers} from './burn.ts';
import {readWhole} from './findings/contract.ts';
import {given} from './given.ts';
import type {Memory, UseSample, WorkerSample} from './memory.ts';
import {DAY, HOUR} from './runway.ts';

const SECOND: Ms = 1_000;
/** Looks are kept one by one so long; of a few pods one an hour for a day. */
const RECENT: Ms = 3 * HOUR;
const FEW_PODS = 5;
/** Samples of all pods together; about 60 bytes each. */
const USE_SAMPLES = 550;
/** Looks that fall into one slot are joined; it never grows beyond what the idle rule needs: 5 looks in 45 min. */
const SLOT_PER_POD: Ms = 25 * SECOND;
const LONGEST_SLOT: Ms = 9 * 60 * SECOND;
/** With more running pods, those that look idle and then the dearest. */
const MOST_PODS = 75;
/** A GPU busier than this cannot become an idle one soon. */
const AT_WORK = 50;

const WORKER_SAMPLES = 300;
const MOST_ENDPOINTS = 50;
/** The newest looks stay as they are: a stuck worker is seen in minutes. */
const NEWEST_WORKERS = 5;

/** The pods' samples after one more look. What stopped or is gone is forgotten. */
export function noteUse(use: Memory['use'], reading: Reading): Memory['use'] {
  const read = readWhole(reading, 'pods');
  if (!read) return use;
  const pods = mostTelling(read.inventory.pods.filter(({status}) => status === 'RUNNING'));
  const slot = Math.min(LONGEST_SLOT, pods.length * SLOT_PER_POD);
  const each = Math.floor(USE_SAMPLES / Math.max(1, pods.length));
  const kept = {slot, recent: Math.min(RECENT, each * slot || RECENT), long: pods.length <= FEW_PODS};
  return Object.fromEntries(
    pods.flatMap(pod => {
      const samples = [...(use[pod.id] ?? []), ...lookAt(pod, reading.asOf)].filter(
        ({at}) => at >= (pod.startedAt ?? 0),
      );
      return samples.length > 0 ? [[pod.id, thinnedUse(samples, reading.asOf, kept)]] : [];
    }),
  );
}

function mostTelling(pods: Pod[]): Pod[] {
  if (pods.length <= MOST_PODS) return pods;
  const quiet = ({use}: Pod): number => Number(use?.gpus.some(({util = 100}) => util < AT_WORK) ?? false);
  return pods.toSorted((a, b) => quiet(b) - quiet(a) || (b.rate ?? 0) - (a.rate ?? 0)).slice(0, MOST_PODS);
}

function lookAt({use}: Pod, at: Ms): UseSample[] {
  if (!use || use.gpus.length === 0) return [];
  const memory = use.gpus.map(gpu => gpu.memory ?? null);
  return [
    given({
      at,
      gpus: use.gpus.map(({util}) => util ?? null),
      cpu: use.cpu,
      memory: memory.some(share => share !== null) ? memory : undefined,
    }),
  ];
}

interface Kept {
  slot: Ms;
  recent: Ms;
  long: boolean;
}

function thinnedUse(samples: UseSample[], now: Ms, {slot, recent, long}: Kept): UseSample[] {
  const from = now - (long ? DAY : recent);
  const slotOf = ({at}: UseSample): string =>
    at > now - recent ? `${slot ? Math.floor(at / slot) : at}` : `h${Math.floor(at / HOUR)}`;
  return joined(
    samples.filter(({at}) => at > from),
    slotOf,
    joinUse,
  );
}

/** The busiest of both, from the first one on: joining never makes a pod look idler than it was. */
function joinUse(a: UseSample, b: UseSample): UseSample {
  const cpus = [a.cpu ?? [], b.cpu ?? []].flat();
  return given({
    at: a.at,
    gpus: highest(a.gpus, b.gpus),
    cpu: cpus.length > 0 ? Math.max(...cpus) : undefined,
    memory: a.memory && b.memory && highest(a.memory, b.memory),
  });
}

/** Unknown on either side stays unknown. */
const highest = (a: readonly (number | null)[], b: readonly (number | null)[]): (number | null)[] =>
  Array.from({length: Math.max(a.length, b.length)}, (_, at) => {
    const [one, other] = [a[at] ?? null, b[at] ?? null];
    return one === null || other === null ? null : Math.max(one, other);
  });

/** The endpoints' samples after one more look; only of those that keep or have workers. */
export function noteWorkers(workers: Memory['workers'], reading: Reading): Memory['workers'] {
  const read = readWhole(reading, 'endpoints');
  if (!read) return workers;
  const live = read.inventory.endpoints
    .filter(
      endpoint => endpoint.min > 0 || (endpoint.workers?.initializing ?? 0) + billedWorkers(endpoint) > 0,
    )
    .toSorted((a, b) => billedWorkers(b) - billedWorkers(a))
    .slice(0, MOST_ENDPOINTS);
  const each = Math.floor(WORKER_SAMPLES / Math.max(1, live.length));
  return Object.fromEntries(
    live.flatMap(endpoint => {
      const samples = withLook(workers[endpoint.id] ?? [], endpoint);
      return samples.length > 0 ? [[endpoint.id, thinnedWorkers(samples, reading.asOf, each)]] : [];
    }),
  );
}

/** Endpoints are read in turns, so that a look may be the one already known. */
function withLook(samples: readonly WorkerSample[], {workers}: Endpoint): readonly WorkerSample[] {
  if (!workers || workers.asOf <= (samples.at(-1)?.at ?? 0)) return samples;
  const {asOf: at, running, idle, initializing} = workers;
  return [...samples, {at, running, idle, initializing}];
}

function thinnedWorkers(samples: readonly WorkerSample[], now: Ms, each: number): WorkerSample[] {
  const slot = DAY / Math.max(1, each - NEWEST_WORKERS);
  const older = samples.slice(0, -NEWEST_WORKERS).filter(({at}) => at > now - DAY);
  const slotOf = ({at}: WorkerSample): string => `${Math.floor(at / slot)}`;
  return [...joined(older, slotOf, joinWorkers), ...samples.slice(-NEWEST_WORKERS)];
}

const joinWorkers = (a: WorkerSample, b: WorkerSample): WorkerSample => ({
  at: a.at,
  running: Math.max(a.running, b.running),
  idle: Math.max(a.idle, b.idle),
  initializing: Math.max(a.initializing, b.initializing),
});

/** One of each slot, in order. */
function joined<T>(samples: readonly T[], slotOf: (sample: T) => string, join: (a: T, b: T) => T): T[] {
  const slots = new Map<string, T>();
  for (const sample of samples) {
    const slot = slotOf(sample);
    const there = slots.get(slot);
    slots.set(slot, there ? join(there, sample) : sample);
  }
  return [...slots.values()];
}
