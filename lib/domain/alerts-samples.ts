/** What an alert of each kind looks like, for its Test button: plain figures that hang together, nobody's account. */
import type {Ms} from './account.ts';
import type {Alert} from './alerts.ts';
import {runwayLevels} from './alerts-runway.ts';
import {type AlertKind, findingAlert, recoveredAlert, runwayAlert, type Standing} from './alerts-words.ts';
import type {ConsolePage, Finding} from './findings/contract.ts';
import type {Phrase} from './phrase.ts';
import {HOUR} from './runway.ts';

const RATE = 2_690_000;
const POD = 'llama-train';
const lost: Phrase = {key: 'risk_lost', with: [{count: 1}, {name: POD}]};

/** An alert of exactly this kind as it would be told at `now`. */
export function sampleAlert(kind: AlertKind, now: Ms): Alert {
  const level = runwayLevels.find(each => each.kind === kind);
  // As much is left as the level's first alert would find.
  if (level) return runwayAlert(kind, level, standing(level.hours - 0.25, now));
  if (kind === 'recovered') return recoveredAlert(standing(60, now));
  const finding = FINDINGS[kind as Exclude<AlertKind, 'recovered' | `runway-${string}`>](now);
  return findingAlert(kind, {...finding, rule: kind} as Finding, {inConsole: true});
}

function standing(hours: number, now: Ms): Standing {
  const left = hours * HOUR;
  return {
    id: 'test',
    label: 'Runpod',
    inConsole: true,
    currency: 'USD',
    asOf: now,
    balance: {amount: Math.round(RATE * hours), reckoned: false},
    burn: {perHour: RATE, parts: [], unknown: 0},
    last24h: RATE * 24,
    runway: {kind: 'ends', left, at: now + left, reckoned: false, atMost: false},
  };
}

type Sample = Pick<Finding, 'severity' | 'title' | 'evidence' | 'step' | 'page'>;

const FINDINGS = {
  'data-at-risk': (now: Ms): Sample => ({
    severity: 'critical',
    title: {key: 'risk_title', with: [{span: 5 * HOUR}, {at: now + 5 * HOUR}]},
    evidence: [{key: 'risk_ends', with: [{at: now + 5 * HOUR}]}, lost],
    step: {key: 'risk_step'},
    page: 'pods',
  }),
  'orphaned-volume': (now: Ms): Sample => ({
    severity: 'critical',
    title: {key: 'orphan_title', with: [{name: 'dataset'}]},
    evidence: [
      {key: 'orphan_where', with: [{gb: 500}, {name: 'EU-RO-1'}]},
      {key: 'orphan_since', with: [{at: now - 2 * HOUR}]},
    ],
    step: {key: 'orphan_step'},
    page: 'storage',
  }),
  'bedtime-guard': (now: Ms): Sample => away('bedtime_title', 13, now),
  'weekend-guard': (now: Ms): Sample => away('weekend_title', 63, now),
};

function away(title: string, hours: number, now: Ms): Sample {
  const page: ConsolePage = 'pods';
  return {
    severity: 'info',
    title: {key: title, with: [{count: 3}]},
    evidence: [{key: 'weekend_until', with: [{at: now + hours * HOUR}, {money: RATE * hours}]}],
    step: {key: 'weekend_step'},
    page,
  };
}
