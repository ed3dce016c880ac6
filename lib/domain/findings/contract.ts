/** One observation worth a look: what, the evidence, the money, the next step. One file per rule. */
import type {AccountRecord, Ms} from '../account.ts';
import type {Burn} from '../burn.ts';
import type {Micros} from '../money.ts';
import type {Phrase} from '../phrase.ts';
import type {Settings} from '../settings.ts';

export type Severity = 'critical' | 'warn' | 'info';
/** The console page where the person can act. */
export type ConsolePage = 'pods' | 'storage' | 'serverless' | 'billing';
export type ResourceKind = 'pod' | 'volume' | 'endpoint' | 'cluster' | 'account';

export interface Finding {
  /** `<rule>:<resource id>`: stable over reads, so that it can be snoozed. */
  id: string;
  rule: string;
  severity: Severity;
  /** `confirmed` may raise a banner; a `first-sighting` is shown in chip and panel only; `possible` says so in words. */
  confidence: 'confirmed' | 'first-sighting' | 'possible';
  resource: {kind: ResourceKind; id: string; name: string};
  title: Phrase;
  /** What was seen, in order; observations, never verdicts. */
  evidence: Phrase[];
  /** One thing to do next. */
  step: Phrase;
  /** Few words for a chip beside the resource. */
  chip: Phrase;
  page: ConsolePage;
  /** µ$ for 30 days if nothing changes. */
  perMonth?: Micros;
  /** µ$ since it began, exact where from billing. */
  soFar?: Micros;
  since?: Ms;
  /** True when it may be older than `since`. */
  atLeast?: boolean;
}

export interface FindingInput {
  account: AccountRecord;
  burn: Burn;
  settings: Settings;
  /** Of the reading, not of the wall clock: the same reading gives the same findings. */
  now: Ms;
}

export interface FindingRule {
  id: string;
  /** Thresholds by name, with their defaults; `settings.rules[id]` overrides them one by one. */
  defaults: Readonly<Record<string, number>>;
  evaluate(input: FindingInput): Finding[];
}

/** Declares a rule; the registry in `index.ts` lists them. */
export const defineFinding = (rule: FindingRule): FindingRule => rule;
