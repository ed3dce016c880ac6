/** One observation worth a look: what, the evidence, the money, the next step. One file per rule. */
import type {AccountRecord, Inventory, Ms, Reading} from '../account.ts';
import type {Burn} from '../burn.ts';
import type {Micros} from '../money.ts';
import type {Phrase} from '../phrase.ts';
import {HOUR} from '../runway.ts';
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
  /** Id of the row on that page that is meant, where it is not the resource itself. */
  row?: string;
  /** µ$ for 30 days if nothing changes. */
  perMonth?: Micros;
  /** µ$ since it began, exact where from billing. */
  soFar?: Micros;
  since?: Ms;
  /** True when it may be older than `since`. */
  atLeast?: boolean;
  /** It looks ahead to this moment and is over then. It alerts whatever its severity, once until then. */
  until?: Ms;
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
  /** What it examines: the preview says how many of these match. */
  looksAt: ResourceKind;
  /** Thresholds by name, with their defaults; `settings.rules[id]` overrides them one by one. */
  defaults: Readonly<Record<string, number>>;
  /** Leaves out resources that are expected to be there at `now`. */
  evaluate(input: FindingInput): Finding[];
}

/** What a rule saw; the rest of the finding follows from the rule. */
export type Seen = Omit<Finding, 'id' | 'rule' | 'resource' | 'page'> & {
  /** The resource it was seen at; left out: the account as a whole. */
  on?: {id: string; name: string};
  /** Names it where a rule says more than one thing of a resource. */
  part?: string;
  /** Where the person can act, if not on the page of such resources. */
  page?: ConsolePage;
};

type Declared<D> = Omit<FindingRule, 'defaults' | 'evaluate'> & {
  defaults: D;
  evaluate(input: FindingInput, limits: D): Seen[];
};

const PAGES: Readonly<Record<ResourceKind, ConsolePage>> = {
  pod: 'pods',
  volume: 'storage',
  endpoint: 'serverless',
  cluster: 'pods',
  account: 'billing',
};
const WHOLE_ACCOUNT = {id: 'account', name: ''};

/** Declares a rule; the registry in `index.ts` lists them. Its `evaluate` is given the thresholds that hold. */
export const defineFinding = <D extends Readonly<Record<string, number>>>(
  rule: Declared<D>,
): FindingRule => ({
  ...rule,
  evaluate(input) {
    const {settings, now} = input;
    const seen = rule.evaluate(input, {...rule.defaults, ...settings.rules[rule.id]});
    return seen
      .map(({on: {id, name} = WHOLE_ACCOUNT, part = id, ...said}) => ({
        id: `${rule.id}:${part}`,
        rule: rule.id,
        resource: {kind: rule.looksAt, id, name},
        page: PAGES[rule.looksAt],
        ...said,
      }))
      .filter(({resource}) => !isExpected(settings, resource.id, now));
  },
});

/** Whether the person said that a resource is meant to be there at `now`. */
const isExpected = ({expected}: Settings, resource: string, now: Ms): boolean =>
  (expected[resource] ?? 0) > now;

/** A reading with an inventory of which these lists were read whole; undefined where one was cut, failed or absent. */
export function readWhole(reading: Reading | undefined, ...lists: List[]): ReadInventory | undefined {
  if (!reading?.inventory) return undefined;
  const whole = lists.every(list => reading.coverage[list]?.state === 'whole');
  return whole ? {...reading, inventory: reading.inventory} : undefined;
}
export type List = 'pods' | 'endpoints' | 'volumes' | 'clusters' | 'workers';
export type ReadInventory = Reading & {inventory: Inventory};

/** Money of a rate over a time, µ$. */
export const costOf = (rate: Micros, span: Ms): Micros => Math.round((rate * Math.max(0, span)) / HOUR);
