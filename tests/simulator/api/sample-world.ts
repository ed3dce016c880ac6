/** A small hand-made world for the API's own tests: one of everything, and a ledger of flat rates. */
import type {
  BilledBucket,
  ChargeKind,
  Ms,
  World,
  WorldCluster,
  WorldEndpoint,
  WorldPod,
  WorldState,
  WorldVolume,
} from '../world/contract.ts';
import {moveBucket} from './billing-window.ts';

/** Thursday, inside a week, a month and a year. */
export const sampleNow: Ms = Date.UTC(2026, 10, 19, 12, 34, 56);
const hour: Ms = 3_600_000;

const pod = (id: string, over: Partial<WorldPod>): WorldPod => ({
  id,
  name: `pod ${id}`,
  status: 'RUNNING',
  price: 0.69,
  gpu: {id: 'NVIDIA GeForce RTX 4090', count: 1},
  cloud: 'SECURE',
  dataCenter: 'EU-RO-1',
  containerGb: 50,
  volumeGb: 0,
  locked: false,
  image: 'runpod/pytorch:1.0.2',
  env: {WANDB_API_KEY: 'from-the-world'},
  createdAt: sampleNow - 30 * hour,
  startedAt: sampleNow - 2 * hour,
  util: [42.4],
  memoryUtil: [17.6],
  cpuUtil: 12.3,
  ...over,
});

const pods: WorldPod[] = [
  pod('running', {networkVolume: 'standard'}),
  pod('exited', {status: 'EXITED', volumeGb: 20, createdAt: sampleNow - 20 * hour}),
  pod('starting', {status: 'PROVISIONING', createdAt: sampleNow - 1000}),
  pod('fresh', {createdAt: sampleNow - 5000, startedAt: sampleNow - 5000}),
  pod('locked', {locked: true}),
  pod('failed', {status: 'ERROR'}),
  pod('gone', {status: 'TERMINATED'}),
  cpuPod(),
  pod('node0', {cluster: {id: 'cluster', rank: 0}}),
  pod('node1', {cluster: {id: 'cluster', rank: 1}}),
];
for (const row of pods) if (row.status === 'PROVISIONING') delete row.startedAt;

function cpuPod(): WorldPod {
  const {gpu: _, ...rest} = pod('cpu', {price: 0.12, util: [], memoryUtil: []});
  return {...rest, cpu: {id: 'cpu3c', vcpu: 4, memory: 8}};
}

const volumes: WorldVolume[] = [
  {id: 'standard', name: 'data', sizeGb: 500, dataCenter: 'EU-RO-1', tier: 'STANDARD', createdAt: 0},
  {id: 'fast', name: 'cache', sizeGb: 100, dataCenter: 'US-KS-2', tier: 'HIGH_PERFORMANCE', createdAt: 1},
];

const endpoint: WorldEndpoint = {
  id: 'endpoint',
  name: 'image generator',
  min: 1,
  max: 5,
  idleTimeoutS: 5,
  pool: 'ADA_24',
  gpuCount: 1,
  workerPrice: 1.1,
  networkVolumes: ['standard'],
  env: {},
  createdAt: sampleNow - 100 * hour,
  workers: (['RUNNING', 'IDLE', 'INITIALIZING', 'THROTTLED', 'UNHEALTHY'] as const).map((status, i) => ({
    id: `worker${i}`,
    status,
    gpu: 'NVIDIA GeForce RTX 4090',
    gpuCount: 1,
    dataCenter: 'EU-RO-1',
    startedAt: sampleNow - i * hour,
    billed: i < 2,
  })),
};

const cluster: WorldCluster = {
  id: 'cluster',
  name: 'pretraining',
  type: 'TRAINING',
  gpu: 'NVIDIA GeForce RTX 4090',
  gpusPerPod: 1,
  podCount: 2,
  dataCenter: 'EU-RO-1',
  createdAt: sampleNow - 50 * hour,
};

/** USD/h since ever. */
const rates: {resource: string; kind: ChargeKind; rate: number}[] = [
  {resource: 'running', kind: 'podGpu', rate: 0.69},
  {resource: 'running', kind: 'podDisk', rate: 0.006_944_4},
  {resource: 'cpu', kind: 'podCpu', rate: 0.12},
  {resource: 'endpoint', kind: 'serverlessGpu', rate: 2.2},
  {resource: 'standard', kind: 'storageStandard', rate: 0.048_611_1},
  {resource: 'fast', kind: 'storageHighPerformance', rate: 0.019_444_4},
  {resource: 'cluster', kind: 'clusterGpu', rate: 1.38},
];

function billed(size: Parameters<typeof moveBucket>[1], from: Ms, to: Ms, seenAt: Ms): BilledBucket[] {
  const rows: BilledBucket[] = [];
  for (let startTime = from; startTime < Math.min(to, seenAt); startTime = moveBucket(startTime, size, 1)) {
    const endTime = moveBucket(startTime, size, 1);
    const hours = (Math.min(endTime, seenAt) - startTime) / hour;
    for (const {resource, kind, rate} of rates) {
      rows.push({startTime, endTime, resource, amounts: {[kind]: rate * hours}});
    }
  }
  return rows;
}

const full: WorldState = {
  at: sampleNow,
  balance: 106.233_214_442_93,
  billingMode: 'PREPAID',
  spendLimit: 80,
  pods,
  volumes,
  endpoints: [endpoint],
  clusters: [cluster],
  rate: rates.reduce((sum, row) => sum + row.rate, 0),
  terminated: [],
};

const nothing: Partial<WorldState> = {pods: [], volumes: [], endpoints: [], clusters: [], rate: 0};

/** A world that stands still at `sampleNow`. */
export function sampleWorld(kind: 'full' | 'empty' = 'full'): World {
  const state = kind === 'full' ? full : {...full, ...nothing};
  return {
    scenario: kind,
    now: () => sampleNow,
    advanceTo: () => {},
    add: () => {},
    state: () => state,
    ledger: {
      ratesAt: () => (kind === 'full' ? rates : []),
      spent: () => 0,
      balanceAt: () => state.balance,
      billed: (...args) => (kind === 'full' ? billed(...args) : []),
    },
  };
}
