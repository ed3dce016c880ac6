/** The prepared view: the one stored object that badge, popup, strip, panel and chips only render. */
import type {ListState, Ms, SyncState} from './account.ts';
import type {Caveat} from './bill.ts';
import type {Finding, ResourceKind} from './findings/contract.ts';
import type {Micros} from './money.ts';
import type {Phrase} from './phrase.ts';
import type {Look} from './settings.ts';

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
  /** µ$/h, of those with a price. */
  rate: Micros;
  /** Lines without one: the rate is then "at least", or unknown. */
  unknown?: number;
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
  /** Balance at or below zero; by our own arithmetic or a typed balance where `reckoned`. */
  | {kind: 'gone'; reckoned?: boolean}
  | {kind: 'postpaid'}
  | {kind: 'unknown'; why: 'no-balance' | 'no-burn' | 'never-read'};

export interface AccountView {
  id: string;
  provider: string;
  /** The provider's display name. */
  providerName: string;
  label: string;
  /** Its provider's console is the one that we stand in. */
  inConsole?: true;
  /** The sample of the demo: nobody's figures. */
  demo?: true;
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
  /** It tells what it costs an hour and no bill: there is nothing of it to add up. */
  unbilled?: true;
  /** UTC month to date up to `through`, from billing but for the part that is `estimated`. */
  month?: {amount: Micros; through: Ms; estimated?: Micros};
  /** µ$ of the last 24 complete hours from billing. */
  last24h?: Micros;
  /** µ$ of the running UTC day from billing. */
  today?: Micros;
  /** Money of the same account in other currencies. */
  purses?: PurseView[];
  /** What has to be known about all these figures. */
  caveats?: readonly Caveat[];
  /** The worst ones; a page cannot use a thousand. `found` counts them all. */
  /** What an ordinary UTC day costs, µ$; undefined under 7 complete days of history. */
  usualDay?: Micros;
  outlook?: Outlook;
  phaseTwo?: PhaseTwo;
  /** What happens at $0, worst first; the worst ones only, `atZeroMore` counts the rest. */
  atZero: AtZero[];
  atZeroMore: number;
  /** What could be stopped, dearest first, and what each saves. */
  whatIf: WhatIf[];
  credits?: Credits;
  /** Burn by GPU type, dearest first, µ$/h. */
  byGpu: {gpu: string; count: number; rate: Micros}[];
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

export interface PurseView extends Pick<AccountView, 'month' | 'today'> {
  currency: string;
  /** Micro-units of the currency. */
  balance?: Micros;
}

/** A forecast with the range in which 8 of 10 comparable accounts ended. */
export interface Range {
  expected: Micros;
  low: Micros;
  high: Micros;
}

/** FADE's answer for one account (forecast.ts, docs/forecast.md). */
export interface Outlook {
  /** ms left from `asOf`; absent = beyond a year. Earliest end first in words. */
  earliest?: Ms;
  expected?: Ms;
  latest?: Ms;
  /** The band is wider than ×10: only "8 of 10 spent between" may be said, over this many days. */
  irregular?: {days: number; low: Micros; high: Micros};
  /** Whole UTC month: billed so far plus forecast. */
  monthEnd: Range;
  /** The month after. */
  nextMonth: Range;
  /** Whose experience the band is: public accounts, or this account's own finished forecasts. */
  source: {kind: 'public'} | {kind: 'own'; finished: number; hits: number};
  /** Dated changes that are in the forecast, e.g. auto-pay or an "expected until". */
  known: Phrase[];
}

/** Once the pods stop: what storage alone costs, and how long the rest of the balance carries it. */
export interface PhaseTwo {
  /** µ$/h after all pods stopped. */
  rate: Micros;
  /** ms the present balance would last at that rate; absent when nothing would cost, or nothing is left of it. */
  left?: Ms;
}

/** Runpod's docs, June 2026: what becomes of one resource when the balance is gone. */
export interface AtZero {
  resource: {kind: ResourceKind; id: string; name: string};
  fate: 'terminated' | 'stopped' | 'kept' | 'clock-starts';
  text: Phrase;
  /** GB that would be gone or go on costing. */
  gb?: number;
  /** µ$/h that goes on. */
  rate?: Micros;
}

/** One thing that could be stopped; savings add up, so any selection is a sum. */
export interface WhatIf {
  id: string;
  text: Phrase;
  /** µ$/h less, net of what a stopped pod's disk costs more. */
  saves: Micros;
}

export interface Credits {
  /** Upward steps of the balance, newest first, with what each probably was. */
  steps: {at: Ms; amount: Micros; kind: 'top-up' | 'bonus' | 'refund' | 'unknown'; guessed: boolean}[];
  /** A new account on its way to the first $10 loaded, which unlock the one-time bonus. */
  bonus?: {loaded: Micros; goal: Micros};
  /** µ$/h really paid, where credits were bought below face value. */
  effectiveRate?: Micros;
  /** The balance lasts longer than a year at the usual pace: this much is beyond that year. */
  surplus?: Micros;
}

/** All findings of one rule that are not snoozed. */
export interface FoundCount {
  rule: string;
  count: number;
  /** µ$ for 30 days, of those whose price is known. */
  perMonth: Micros;
}

/** One small label in the console: beside one resource, beside a GPU on offer, or beside a page's heading. */
export interface Chip {
  id: string;
  kind: 'pod' | 'volume' | 'endpoint' | 'worker' | 'offer' | 'month';
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
  /** Nothing is connected: what stands here is the sample. */
  demo?: true;
  badge: Badge;
  /** How all that is drawn from it looks. */
  look?: Look;
  /** Currency → what the person pays a month beside what providers report, micro-units. */
  fixed?: Readonly<Record<string, Micros>>;
  /** Connection id → last four characters of its key. Not in `AccountView`: the console never sees it. */
  keyTails?: Readonly<Record<string, string>>;
  /** Connection id → where its key is kept. */
  slots?: Readonly<Record<string, 'device' | 'passphrase'>>;
  /** What is wrong with what is stored; absent when nothing is. */
  troubles?: readonly Trouble[];
}

/**
 * `storage-full`: history was given up to make room. `data-set-aside`: something unreadable was kept aside and replaced.
 * `data-newer`, `data-unmigrated`: data of a later or an earlier version stays untouched, so it cannot be changed.
 */
export type Trouble = 'storage-full' | 'data-set-aside' | 'data-newer' | 'data-unmigrated';
