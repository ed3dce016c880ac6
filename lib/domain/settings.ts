/** What the person sets about figures and findings, with the defaults of product.md §4. */
import type {Ms} from './account.ts';
import type {AlertSettings} from './alerts.ts';
import type {Finding} from './findings/contract.ts';
import type {Micros} from './money.ts';
import type {Placement} from './placement.ts';

/** A finding is hidden until then, and the person said why. */
export interface Snooze {
  until: Ms;
  reason: SnoozeReason;
}
export type SnoozeReason = 'known' | 'later' | 'wrong' | 'other';

/** A cost the person pays beside what providers report, e.g. a chat subscription. */
export interface Subscription {
  name: string;
  /** Micro-units of the currency; a twelfth of what is paid once a year. */
  perMonth: Micros;
  /** ISO 4217; absent: US dollars. */
  currency?: string;
  /** Paid once a year. */
  yearly?: true;
}

/** The choices there are, in minutes. */
export const LOCK_AFTER = [15, 60, 240] as const;
export type LockAfter = (typeof LOCK_AFTER)[number];

/** Colours of our own pages; absent: as the browser has it. In the console the placement decides. */
export const PAGE_THEMES = ['light', 'dark'] as const;
/** How a time of day is written; absent: as is usual in the browser's language. */
export const CLOCKS = ['24h', '12h'] as const;
/** How the currency of an amount is written: `USD 5.20`; absent: by its sign. No amount is converted. */
export const CURRENCY_DISPLAYS = ['code'] as const;

/** How figures and pages look. It travels in the view, so that no surface can show what another hides. */
export interface Look {
  theme?: (typeof PAGE_THEMES)[number];
  clock?: (typeof CLOCKS)[number];
  currency?: (typeof CURRENCY_DISPLAYS)[number];
  /** Days of runway under which badge and headline are amber, and red; absent: as in badge.ts. */
  amber?: number;
  red?: number;
  /** Amounts of money are written as dots, for sharing the screen. */
  hideAmounts?: true;
}

export interface Settings {
  /** The connection shown by badge and strip. */
  chosen?: string;
  /** `snoozeKey` → snooze. */
  snoozed: Readonly<Record<string, Snooze>>;
  /** Resource id → moment until which it is meant to be there, ms UTC. */
  expected: Readonly<Record<string, Ms>>;
  /** Thresholds the person changed: rule id → name → value; all others at the rule's defaults. */
  rules: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The person's hours, in local time: `[from, to)` hours, and weekdays as `Date.getDay()` numbers. */
  hours: {from: number; to: number; days: readonly number[]};
  /** What auto-pay tops up at once, µ$; undefined where the person said nothing. */
  autoPay?: {amount: Micros; below: Micros};
  subscriptions: readonly Subscription[];
  /** Dollars paid for one credit dollar, e.g. 0.8 for credits bought at 20 % off. */
  creditCost?: number;
  /** Minutes after which the passphrase slot locks by itself; undefined: when the browser ends. */
  lockAfter?: LockAfter;
  /** Balance step (by its time, ms) → what the person said it was. */
  steps: Readonly<Record<string, 'top-up' | 'bonus' | 'refund'>>;
  /** The version whose news the person has seen; undefined before a key is connected. */
  seen?: string;
  /** Undefined: no alerts. */
  alerts?: AlertSettings;
  /** Undefined where the person left the overlay as it is for everybody (`placementOf`). */
  overlay?: Placement;
  look?: Look;
}

export const DEFAULTS: Settings = {
  snoozed: {},
  expected: {},
  rules: {},
  hours: {from: 8, to: 19, days: [1, 2, 3, 4, 5]},
  subscriptions: [],
  steps: {},
};

/** Under which a finding is put off: one of a whole account with the connection's id, for each account has its own. */
export const snoozeKey = ({id, resource}: Finding, connection: string): string =>
  resource.kind === 'account' ? `${connection}/${id}` : id;

/** Whether the person put a connection's finding off beyond `now`. */
export const isSnoozed = ({snoozed}: Settings, finding: Finding, connection: string, now: Ms): boolean =>
  (snoozed[snoozeKey(finding, connection)]?.until ?? 0) > now;
