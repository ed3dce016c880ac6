/** The prepared view: the one stored object that badge, popup, strip, panel and chips only render. */
import type {ListState, Ms, SyncState} from './account.ts';
import type {Finding} from './findings/contract.ts';
import type {Micros} from './money.ts';
import type {Phrase} from './phrase.ts';

/** Named parts of burn now; `by` ids are shown in this order. */
export type PartKind =
  | 'pods'
  | 'running-disks'
  | 'stopped-disks'
  | 'volumes'
  | 'serverless'
  | 'clusters'
  | 'unexplained';

export interface BurnPart {
  kind: PartKind;
  /** µ$/h. */
  rate: Micros;
  /** How many resources it holds. */
  count: number;
  /** True where the rate is derived by us and not stated by the provider. */
  estimated: boolean;
}

export interface BurnView {
  /** µ$/h, the sum of the parts; undefined when nothing could be read. */
  perHour?: Micros;
  parts: BurnPart[];
  /** Running things whose price is unknown: the sum is then "at least". */
  unknown: number;
}

/** Time to zero at the present rate ("if nothing changes"). */
export type Runway =
  | {
      kind: 'ends' /** ms left, as of the view. */;
      left: Ms;
      at: Ms /** `~`: balance moved by dead reckoning. */;
      reckoned: boolean /** Some prices unknown: at most this long. */;
      atMost: boolean;
    }
  /** Nothing burns. */
  | {kind: 'idle'}
  /** Balance at or below zero. */
  | {kind: 'gone'}
  | {kind: 'postpaid'}
  | {kind: 'unknown'; why: 'no-balance' | 'no-burn' | 'never-read'};

export interface AccountView {
  id: string;
  provider: string;
  /** The provider's display name. */
  providerName: string;
  label: string;
  state: SyncState;
  /** Field path of a schema failure, for diagnostics. */
  where?: string;
  /** When the figures were read; undefined before the first read. */
  asOf?: Ms;
  /** True past two intervals: grey, with the age. */
  stale: boolean;
  nextTryAt?: Ms;
  currency: string;
  /** µ$; `reckoned`: typed by the person or moved by our own arithmetic. */
  balance?: {amount: Micros; reckoned: boolean};
  burn: BurnView;
  runway: Runway;
  /** UTC month to date from billing, exact up to `through`. */
  month?: {amount: Micros; through: Ms};
  /** µ$ of the last 24 complete hours from billing. */
  last24h?: Micros;
  /** µ$ of the running UTC day from billing. */
  today?: Micros;
  /** The worst ones; a page cannot use a thousand. `found` counts them all. */
  findings: Finding[];
  found: FoundCount[];
  /** Counts for the empty states: "nothing is running; 2 stopped pods and 1 volume still cost …". */
  counts: {
    running: number;
    stopped: number;
    volumes: number;
    endpoints: number;
    workers: number;
    clusters: number;
  };
  /** Lists that were not read whole, with their state; empty when all is well. */
  gaps: {list: string; state: ListState}[];
  notices: string[];
}

/** All findings of one rule that are not snoozed. */
export interface FoundCount {
  rule: string;
  count: number;
  /** µ$ for 30 days, of those whose price is known. */
  perMonth: Micros;
}

/** One small label beside one resource in the console. */
export interface Chip {
  id: string;
  kind: 'pod' | 'volume' | 'endpoint' | 'worker';
  tone: 'plain' | 'warn' | 'bad';
  icon?: 'clock' | 'unlinked' | 'alert';
  /** Written with ` · ` between. */
  parts: Phrase[];
  /** Any part is an estimate. */
  estimated: boolean;
}

export type BadgeTone = 'neutral' | 'ok' | 'warn' | 'bad' | 'stale';
export interface Badge {
  /** At most four characters. */
  text: string;
  tone: BadgeTone;
}

/** The key it is stored under in `storage.local`. */
export const VIEW_KEY = 'view';

/** Stored under one key, replaced whole. */
export interface View {
  v: 1;
  builtAt: Ms;
  /** The connection shown by badge and strip; undefined without a Runpod connection. */
  chosen?: string;
  accounts: AccountView[];
  badge: Badge;
  /** Connection id → last four characters of its key. Not in `AccountView`: the console never sees it. */
  keyTails?: Readonly<Record<string, string>>;
}
