/** A Runpod account in a box: what the world offers to the API, the console and the tests. Knows nothing of `lib/`. */

/** ms UTC. */
export type Ms = number;
/** US dollars as a double; the ledger keeps at least ten decimals like Runpod's own balance. */
export type Usd = number;

export type PodStatus = 'PROVISIONING' | 'STARTING' | 'RUNNING' | 'EXITED' | 'ERROR' | 'TERMINATED';
export type WorkerStatus = 'RUNNING' | 'IDLE' | 'INITIALIZING' | 'THROTTLED' | 'UNHEALTHY';

export interface WorldPod {
  id: string;
  name: string;
  status: PodStatus;
  /** Compute price while running, USD/h. */
  price: Usd;
  gpu?: {id: string; count: number};
  cpu?: {id: string; vcpu: number; memory: number};
  cloud: 'SECURE' | 'COMMUNITY';
  /** Empty while it is not placed: the API says null. */
  dataCenter: string;
  containerGb: number;
  /** Host-local pod volume; 0 = none. Excludes a network volume. */
  volumeGb: number;
  networkVolume?: string;
  cluster?: {id: string; rank: number};
  locked: boolean;
  image: string;
  env: Record<string, string>;
  createdAt: Ms;
  startedAt?: Ms;
  /** GPU utilisation now, percent per GPU. */
  util: number[];
  memoryUtil: number[];
  cpuUtil: number;
}

export interface WorldVolume {
  id: string;
  name: string;
  sizeGb: number;
  dataCenter: string;
  tier: 'STANDARD' | 'HIGH_PERFORMANCE';
  createdAt: Ms;
}

export interface WorldWorker {
  id: string;
  status: WorkerStatus;
  gpu: string;
  gpuCount: number;
  dataCenter: string;
  startedAt: Ms;
  /** Whether Runpod charges it at this moment (running, or kept warm by workers.min). */
  billed: boolean;
}

export interface WorldEndpoint {
  id: string;
  name: string;
  min: number;
  max: number;
  idleTimeoutS: number;
  pool: string;
  gpuCount: number;
  /** USD/h of one worker. */
  workerPrice: Usd;
  networkVolumes: string[];
  env: Record<string, string>;
  createdAt: Ms;
  workers: WorldWorker[];
}

export interface WorldCluster {
  id: string;
  name: string;
  type: 'APPLICATION' | 'TRAINING' | 'SLURM' | 'RAY';
  gpu: string;
  gpusPerPod: number;
  podCount: number;
  dataCenter: string;
  createdAt: Ms;
}

export interface WorldState {
  at: Ms;
  balance: Usd;
  billingMode: 'PREPAID' | 'POSTPAID';
  /** Hourly spend cap, USD/h. */
  spendLimit: Usd;
  pods: WorldPod[];
  volumes: WorldVolume[];
  endpoints: WorldEndpoint[];
  clusters: WorldCluster[];
  /** What Runpod charges per hour at this moment, exactly, before its own rounding. */
  rate: Usd;
  terminated: {id: string; at: Ms; lostData: boolean}[];
}

/** The fields of Runpod's billing records that hold money. */
export type ChargeKind =
  | 'podGpu'
  | 'podCpu'
  | 'podDisk'
  | 'serverlessGpu'
  | 'serverlessCpu'
  | 'serverlessDisk'
  | 'storageStandard'
  | 'storageHighPerformance'
  | 'clusterGpu'
  | 'clusterDisk'
  | 'clusterNetworking';

/** One charge as the ledger keeps it: `usd` accrued by `resource` over `[from, to)`. */
export interface Charge {
  resource: string;
  kind: ChargeKind;
  from: Ms;
  to: Ms;
  usd: Usd;
}

export type BucketSize = 'hour' | 'day' | 'week' | 'month' | 'year';
export interface BilledBucket {
  startTime: Ms;
  endTime: Ms;
  resource: string;
  amounts: Partial<Record<ChargeKind, Usd>>;
}

export interface Ledger {
  /** USD/h charged at `at`, one row per resource and kind. */
  ratesAt(at: Ms): {resource: string; kind: ChargeKind; rate: Usd}[];
  /** Exactly what was used over `[from, to)`, whether or not it has been billed yet. */
  spent(from: Ms, to: Ms, where?: (charge: {resource: string; kind: ChargeKind}) => boolean): Usd;
  /** Balance at `at`, charged in 5-minute ticks, top-ups included. */
  balanceAt(at: Ms): Usd;
  /** Records as the billing API would show them at `seenAt` (they lag), one row per bucket and resource. */
  billed(size: BucketSize, from: Ms, to: Ms, seenAt: Ms): BilledBucket[];
}

/** A dated event of a script; `at` is absolute, ms UTC. An event about a thing that is gone is passed over. */
export type WorldEvent = {at: Ms} & (
  | {do: 'create-pod'; pod: Partial<WorldPod> & {id: string; name: string; price: Usd}}
  | {do: 'start-pod' | 'stop-pod' | 'terminate-pod'; id: string}
  | {do: 'use-pod'; id: string; util: number[]; cpuUtil?: number}
  | {do: 'create-volume'; volume: Partial<WorldVolume> & {id: string; name: string; sizeGb: number}}
  | {do: 'resize-volume'; id: string; sizeGb: number}
  | {do: 'delete-volume'; id: string}
  | {do: 'create-endpoint'; endpoint: Partial<WorldEndpoint> & {id: string; name: string}}
  | {do: 'scale-endpoint'; id: string; min: number; max?: number}
  | {do: 'work-endpoint'; id: string; running: number}
  | {do: 'attach-endpoint'; id: string; networkVolumes: string[]}
  | {do: 'delete-endpoint'; id: string}
  | {
      do: 'create-cluster';
      cluster: Partial<WorldCluster> & {id: string; name: string};
      podPrice: Usd;
      networkVolume?: string;
    }
  | {do: 'delete-cluster'; id: string}
  | {do: 'top-up'; usd: Usd}
  | {do: 'auto-pay'; usd: Usd; below: Usd}
);

export interface Scenario {
  name: string;
  /** One line for the list. */
  about: string;
  /** Builds the script for an account observed at `now`; events lie before and after it. */
  script(now: Ms): {
    start: Ms;
    balance: Usd;
    billingMode?: 'PREPAID' | 'POSTPAID';
    spendLimit?: Usd;
    events: WorldEvent[];
  };
}

export interface World {
  readonly scenario: string;
  /** The virtual clock. */
  now(): Ms;
  /** Moves the clock forward, playing events, 5-minute ticks and $0 consequences on the way. Never backwards. */
  advanceTo(at: Ms): void;
  /** Adds an event to the script; `at` absolute, not before `now()`. */
  add(event: WorldEvent): void;
  state(): WorldState;
  readonly ledger: Ledger;
}
