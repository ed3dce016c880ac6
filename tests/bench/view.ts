/** From the stored snapshot to the view: time for a big account, its growth from 100 to 10,000 pods, and the view's size. */
import type {AccountRecord, Bucket, NetworkVolume, Pod} from '../../lib/domain/account.ts';
import {NO_MEMORY, type UseSample} from '../../lib/domain/memory.ts';
import {DAY, HOUR} from '../../lib/domain/runway.ts';
import {DEFAULTS} from '../../lib/domain/settings.ts';
import {buildView} from '../../lib/domain/view-of.ts';
import {inventory, NOON, pod, reading, record, volume} from '../fixtures/accounts.ts';
import type {Row} from './main.ts';

const VOLUMES = 500;
const DAYS = 400;
const BIG = 1000;

export async function benchView(): Promise<Row[]> {
  const [small, big, huge] = [100, BIG, 10 * BIG].map(measure) as [Measured, Measured, Measured];
  const size: Row = {
    what: 'view of 1,000 pods as JSON',
    value: big.bytes / 1024,
    unit: 'KB',
    ratio: big.bytes / small.bytes,
    note: `${(small.bytes / 1024).toFixed(0)} KB for 100 pods, ${(huge.bytes / 1024).toFixed(0)} for 10,000`,
  };
  return [row('1,000', big.ms, small.ms, '100 pods'), row('10,000', huge.ms, big.ms, '1,000 pods'), size];
}

const row = (pods: string, value: number, before: number, than: string): Row => ({
  what: `snapshot to view, ${pods} pods, ${VOLUMES} volumes, ${DAYS} days`,
  value,
  unit: 'ms',
  ratio: value / before,
  note: `of ${than} (${before.toFixed(1)} ms)`,
});

interface Measured {
  ms: number;
  bytes: number;
}

/** The quickest of several runs: what the work takes, without what else the machine does. */
function measure(pods: number): Measured {
  const account = accountOf(pods);
  const snapshot = {at: NOON, accounts: [account]};
  const build = () => buildView(snapshot, {now: NOON, settings: DEFAULTS, names: {}});
  const times = Array.from({length: 12}, () => {
    const start = performance.now();
    build();
    return performance.now() - start;
  });
  return {ms: Math.min(...times), bytes: JSON.stringify(build()).length};
}

/** One pod in sixteen runs, half of the volumes are mounted, billing goes back 400 days. */
function accountOf(count: number): AccountRecord {
  const volumes = Array.from(
    {length: VOLUMES},
    (_, i): NetworkVolume => volume({id: `v${i}`, sizeGb: 10 + i}),
  );
  const pods = Array.from({length: count}, (_, i) => podOf(i));
  const lines = [...pods, ...volumes].map(({id}) => {
    return {
      resource: id,
      kind: 'pods',
      unit: 'usd',
      amount: 1_000_000,
      since: NOON - 9 * DAY,
      confidence: 'exact',
    } as const;
  });
  const billed = {days: buckets(DAYS, DAY), hours: buckets(240, HOUR)};
  const use = Object.fromEntries(pods.filter(isOn).map(({id}) => [id, samples()]));
  const sightings = Object.fromEntries(
    volumes.slice(VOLUMES / 2).map(({id}) => [id, {firstAt: NOON - DAY, lastAt: NOON, confirmed: true}]),
  );
  const read = reading({balance: 25_000_000_000, inventory: inventory({pods, volumes}), lines, ...billed});
  return record({reading: read, memory: {...NO_MEMORY, use}, sightings});
}

const isOn = ({status}: Pod): boolean => status === 'RUNNING';

const podOf = (index: number): Pod =>
  pod({
    id: `pod${index}`,
    status: index % 16 === 0 ? 'RUNNING' : 'EXITED',
    rate: 690_000,
    gpu: {id: `gpu ${index % 7}`, count: 1},
    volumeGb: index % 3 === 0 ? 50 : 0,
    networkVolumes: index % 3 === 0 ? [] : [`v${index % (VOLUMES / 2)}`],
    startedAt: NOON - 30 * HOUR,
  });

const samples = (): UseSample[] =>
  Array.from({length: 60}, (_, i) => ({at: NOON - (59 - i) * 300_000, gpus: [i % 9], cpu: 3}));

const buckets = (count: number, length: number): Bucket[] =>
  Array.from({length: count}, (_, i) => ({
    at: NOON - (NOON % length) - (count - 1 - i) * length,
    total: 3_000_000 + (i % 7) * 100_000,
    by: {pods: 3_000_000 + (i % 7) * 100_000},
  }));
