/** The facts of one connected account, in one shape for every provider. Pure types: no rule lives here. */
import type {BillFacts} from './bill.ts';
import type {Memory} from './memory.ts';
import type {Micros} from './money.ts';
import type {Notice} from './notice.ts';

/** Milliseconds since the epoch, UTC. */
export type Ms = number;

/** Exact: the provider's own money figure. Estimated: derived by us from a rate. */
export type Confidence = 'exact' | 'estimated';

/** How completely a list was read. Only `whole` allows a conclusion from absence; `asOf`: last read at all. */
export type ListState = 'whole' | 'incomplete' | 'failed' | 'absent';
export interface ListCoverage {
  state: ListState;
  asOf: Ms;
}
export type Coverage = Readonly<Record<string, ListCoverage>>;

/** `RUNNING`, `STARTING` and `PROVISIONING` bill compute; an unknown status never does. */
export type PodStatus =
  | 'PROVISIONING'
  | 'STARTING'
  | 'RUNNING'
  | 'EXITED'
  | 'ERROR'
  | 'TERMINATED'
  | 'UNKNOWN';

export interface Pod {
  id: string;
  name: string;
  status: PodStatus;
  /** Compute price, µ$/h, as the provider states it; undefined when absent or not a usable number. */
  rate?: Micros;
  gpu?: {id: string; count: number};
  cpu?: {id: string; vcpu: number};
  cloud?: 'SECURE' | 'COMMUNITY';
  dataCenter?: string;
  /** Container disk, GB: billed while running only. */
  containerGb: number;
  /** Pod volume disk, GB: billed running, and at double the price when stopped. */
  volumeGb: number;
  /** Ids of the network volumes it mounts. */
  networkVolumes: string[];
  /** Id of the cluster it belongs to. */
  cluster?: string;
  locked: boolean;
  createdAt?: Ms;
  startedAt?: Ms;
  /** Utilisation in percent; absent when the provider sent none. */
  use?: {uptimeS?: number; gpus: {util?: number; memory?: number}[]; cpu?: number; memory?: number};
}

export interface NetworkVolume {
  id: string;
  name: string;
  sizeGb: number;
  dataCenter: string;
  tier: 'STANDARD' | 'HIGH_PERFORMANCE' | 'UNKNOWN';
  /** µ$/h read from hourly billing; the only source for the high-performance tier. */
  billedRate?: Micros;
}

type WorkerCounts = Record<'running' | 'idle' | 'initializing' | 'throttled' | 'unhealthy' | 'total', number>;

export interface Workers extends WorkerCounts {
  /** GPU type of the placed workers, with the GPUs of one worker; billing is per worker. */
  list: {id: string; status: string; gpu?: string; gpuCount: number; uptimeS?: number}[];
  asOf: Ms;
}

export interface Endpoint {
  id: string;
  name: string;
  min: number;
  max: number;
  /** GPUs of one worker. */
  gpuCount: number;
  /** Serverless GPU pools, e.g. `ADA_24`; empty for CPU endpoints. */
  pools: string[];
  cpu?: {id: string; vcpu: number};
  networkVolumes: string[];
  createdAt?: Ms;
  /** Undefined when the worker list could not be read. */
  workers?: Workers;
}

export interface Cluster {
  id: string;
  name: string;
  gpu: string;
  gpusPerPod: number;
  podCount: number;
  createdAt?: Ms;
}

/** Everything that can cost money or lose data. */
export interface Inventory {
  pods: Pod[];
  endpoints: Endpoint[];
  volumes: NetworkVolume[];
  clusters: Cluster[];
}

/** Catalog list prices. µ$/h for one GPU or one vCPU; a zero or missing price is left out. */
export interface Prices {
  asOf: Ms;
  gpus: {
    id: string;
    name: string;
    pool?: string;
    memoryGb?: number;
    secure?: Micros;
    community?: Micros;
    serverless?: Micros;
  }[];
  cpus: {id: string; secure?: Micros; serverless?: Micros}[];
}

/** Money by kind of resource; the kinds of Runpod's aggregate billing record. */
export type SpendKind = 'pods' | 'disks' | 'volumes' | 'serverless' | 'clusters' | 'other';

/** One billing bucket: `[at, at + length)`, UTC; amounts in micro-dollars, exact where nothing else is said. */
export interface Bucket {
  at: Ms;
  total: Micros;
  by: Partial<Record<SpendKind, Micros>>;
  /** Derived by us, from steps of a balance or of a counter. */
  estimated?: true;
}

/** One priced thing. `amount` is what billing says it cost since `since`; `rate` what it costs an hour. */
export interface Line {
  resource: string;
  kind: SpendKind;
  unit: 'h' | 'GB' | 'usd' | 'request';
  quantity?: number;
  /** µ$/h. */
  rate?: Micros;
  /** µ$ since `since`. */
  amount?: Micros;
  since?: Ms;
  confidence: Confidence;
}

/** What one read of one account gave. Absent means unknown; zero means zero. */
export interface Reading extends BillFacts {
  /** By the provider's clock where this computer's differs, as all times here. */
  asOf: Ms;
  /** What to add to this computer's clock to get the provider's, ms; absent where they agree within 5 min. */
  clockOffset?: Ms;
  currency: string;
  balance?: Micros;
  billing?: 'prepaid' | 'postpaid';
  /** The provider's own rate for the whole account, µ$/h. */
  rate?: Micros;
  /** The provider's hourly spend cap, µ$/h. */
  spendLimit?: Micros;
  /** Whether the provider mails when the balance runs low. */
  lowBalanceEmail?: boolean;
  /** UTC days, oldest first; the last one is still growing. Only what is new: the host merges. */
  days: Bucket[];
  /** UTC hours, oldest first. */
  hours: Bucket[];
  lines: Line[];
  inventory?: Inventory;
  prices?: Prices;
  notices: Notice[];
  coverage: Coverage;
  /** The provider's own small memory (resolved routes, rotation), handed back at the next read. */
  memo?: Readonly<Record<string, string | number | boolean>>;
}

export interface Connection {
  /** Random, stable, never derived from the key. */
  id: string;
  provider: string;
  label: string;
  slot: 'device' | 'passphrase';
  addedAt: Ms;
  /** The last four characters of the key, for recognition only. */
  keyTail: string;
  /** A balance typed by the person where the key may not read it. */
  typedBalance?: {amount: Micros; at: Ms};
}

/** Every connection is in exactly one of these (security.md §4.3). */
export type SyncState =
  | 'new'
  | 'ok'
  | 'stale'
  | 'rate_limited'
  | 'auth_failed'
  | 'no_permission'
  | 'blocked_by_policy'
  | 'offline'
  | 'server_error'
  | 'schema_drift'
  | 'locked'
  | 'interrupted'
  | 'unsupported';

export interface SyncMeta {
  state: SyncState;
  nextDueAt: Ms;
  /** Consecutive failures, for the backoff; and how many 401 or 403 in a row: the second one stops the polling. */
  failures: number;
  refusals?: number;
  triedAt?: Ms;
  goodAt?: Ms;
  /** Planned distance of two reads now, ms; two of them make a reading stale. */
  interval: Ms;
  /** The provider's own wish (`Retry-After`, a used-up quota): nothing is asked before it, by a click neither. */
  notBefore?: Ms;
  /** Field path of a schema failure, e.g. `pods.0.cost`; never a value. */
  where?: string;
  /** What the last good read said was left: `r` requests, `t` seconds until the window starts anew. */
  quota?: {name: string; r: number; t: number}[];
}

/** When a volume was seen attached to nothing, in whole reads only. */
export interface Sighting {
  firstAt: Ms;
  lastAt: Ms;
  /** True once two whole reads at least one hour apart agree. */
  confirmed: boolean;
}

/** One account as stored. Written in one piece. */
export interface AccountRecord {
  connection: Connection;
  meta: SyncMeta;
  reading?: Reading;
  /** Unattached volumes by id. */
  sightings: Readonly<Record<string, Sighting>>;
  memory?: Memory;
}

/** The one stored truth that every surface is derived from. */
export interface Snapshot {
  /** Changes with every write. */
  at: Ms;
  accounts: AccountRecord[];
}
