/** `idle-pod`: a pod runs and its GPUs do nothing, in every look we had at it for a while. */
import type {Ms, Pod} from '../account.ts';
import type {UseSample} from '../memory.ts';
import type {Micros} from '../money.ts';
import type {Phrase} from '../phrase.ts';
import {perMonth} from '../prices.ts';
import {costOf, defineFinding, readWhole, type Seen} from './contract.ts';

const MINUTE: Ms = 60_000;
/** Looks further apart say nothing about the time between them: the browser was closed. */
const GAP: Ms = 90 * MINUTE;

interface Limits {
  percent: number;
  minutes: number;
  samples: number;
  upMinutes: number;
  cpuPercent: number;
}

export default defineFinding({
  id: 'idle-pod',
  looksAt: 'pod',
  defaults: {
    /** A GPU below this utilisation is idle. */
    percent: 5,
    /** For so long. */
    minutes: 45,
    /** Looks needed within that time. */
    samples: 5,
    /** Pods younger than this are left alone. */
    upMinutes: 60,
    /** CPU use from which "GPU unused" is said instead of "idle". */
    cpuPercent: 20,
  },
  evaluate({account, now}, limits) {
    const pods = readWhole(account.reading, 'pods')?.inventory.pods ?? [];
    return pods.flatMap(pod => {
      const up = pod.startedAt === undefined ? (pod.use?.uptimeS ?? 0) * 1000 : now - pod.startedAt;
      if (pod.status !== 'RUNNING' || up < limits.upMinutes * MINUTE) return [];
      const idleness = idleIn(account.memory?.use[pod.id] ?? [], limits, now);
      return idleness ? [found(pod, idleness, limits, now)] : [];
    });
  },
});

interface Idleness {
  since: Ms;
  /** Idle GPUs, of all. */
  idle: number;
  of: number;
  /** Looks within `window`, the time that the rule asks for. */
  looks: number;
  window: Ms;
  /** Highest CPU use seen meanwhile, percent. */
  cpu: number;
}

/** The GPUs that were idle in all looks of the last `minutes`, and since when they have been. */
function idleIn(samples: readonly UseSample[], limits: Limits, now: Ms): Idleness | undefined {
  const window = limits.minutes * MINUTE;
  const recent = samples.filter(({at}) => at > now - window);
  const of = recent.at(-1)?.gpus.length ?? 0;
  if (of === 0 || recent.length < limits.samples) return undefined;
  const quiet = (gpu: number, {gpus}: UseSample): boolean => (gpus[gpu] ?? 100) < limits.percent;
  const idle = Array.from({length: of}, (_, gpu) => gpu).filter(gpu =>
    recent.every(sample => quiet(gpu, sample)),
  );
  if (idle.length === 0) return undefined;
  const run = lastRun(samples, sample => idle.every(gpu => quiet(gpu, sample)));
  const since = run[0]?.at ?? now;
  if (now - since < window) return undefined;
  const cpu = Math.max(0, ...recent.map(sample => sample.cpu ?? 0));
  return {since, idle: idle.length, of, looks: recent.length, window, cpu};
}

/** The newest samples that hold `test` without a gap or an exception, oldest first. */
function lastRun(samples: readonly UseSample[], test: (sample: UseSample) => boolean): UseSample[] {
  const run: UseSample[] = [];
  for (const sample of samples.toReversed()) {
    if (!test(sample) || (run[0] && run[0].at - sample.at > GAP)) break;
    run.unshift(sample);
  }
  return run;
}

function found(pod: Pod, idleness: Idleness, limits: Limits, now: Ms): Seen {
  const {since, idle, of, looks, window, cpu} = idleness;
  const rate: Micros | undefined = pod.rate && Math.round((pod.rate * idle) / of);
  const evidence: Phrase[] = [
    {key: 'idle_looks', with: [{count: looks}, {span: window}, {percent: limits.percent}]},
    {key: 'idle_since', with: [{at: since}]},
  ];
  const worksOnCpu = idle === of && cpu >= limits.cpuPercent;
  if (worksOnCpu) evidence.push({key: 'idle_cpu', with: [{percent: Math.round(cpu)}]});
  if (pod.locked) evidence.push({key: 'idle_locked'});
  return {
    severity: pod.locked ? 'info' : 'warn',
    confidence: 'confirmed',
    on: pod,
    ...headline(pod, idleness, worksOnCpu, now),
    evidence,
    step: {key: 'idle_step'},
    since,
    atLeast: true,
    ...(rate && {perMonth: perMonth(rate), soFar: costOf(rate, now - since)}),
  };
}

function headline(
  pod: Pod,
  {since, idle, of}: Idleness,
  worksOnCpu: boolean,
  now: Ms,
): Pick<Seen, 'title' | 'chip'> {
  const long = {span: now - since};
  if (idle < of) {
    const gpus = [{name: String(idle)}, {name: String(of)}];
    return {
      title: {key: 'idle_titlePart', with: [{name: pod.name}, ...gpus]},
      chip: {key: 'idle_chipPart', with: gpus},
    };
  }
  const name = {name: pod.name};
  return worksOnCpu
    ? {title: {key: 'idle_titleGpu', with: [name, long]}, chip: {key: 'idle_chipGpu', with: [long]}}
    : {title: {key: 'idle_title', with: [name, long]}, chip: {key: 'idle_chip', with: [long]}};
}
