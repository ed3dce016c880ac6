/** A calm account as a starting point for the tests of components; each test changes what it is about. */
import type {Finding} from '../lib/domain/findings/contract.ts';
import type {AccountView, View} from '../lib/domain/view.ts';
import messages from '../public/_locales/en/messages.json' with {type: 'json'};
import {provideLocale} from './format.ts';
import {provideText} from './text.ts';

const HOUR = 3_600_000;
/** Friday 20 November 2026, 12:43 UTC. */
export const NOW = Date.UTC(2026, 10, 20, 12, 43);

/** The real English messages, filled as the browser fills them; British dates in UTC. */
export function speakEnglish(): void {
  const table: Record<string, {message: string}> = messages;
  provideText(
    (key, values = []) =>
      (table[key]?.message ?? '').replace(/\$(?:([1-9])|\$)/g, (_, index) =>
        index ? (values[index - 1] ?? '') : '$',
      ),
    'en',
  );
  provideLocale('en-GB', 'UTC');
}

export function sampleAccount(change: Partial<AccountView> = {}): AccountView {
  return {
    id: 'a1',
    provider: 'acme',
    providerName: 'Runpod',
    label: 'Personal',
    state: 'ok',
    asOf: NOW - 2 * 60_000,
    stale: false,
    currency: 'USD',
    balance: {amount: 52_400_000, reckoned: false},
    burn: {
      perHour: 1_340_000,
      unknown: 0,
      parts: [
        {kind: 'pods', rate: 1_080_000, count: 2, estimated: false},
        {kind: 'volumes', rate: 260_000, count: 3, estimated: true},
      ],
    },
    runway: {kind: 'ends', left: 39 * HOUR, at: NOW + 39 * HOUR, reckoned: false, atMost: false},
    month: {amount: 212_800_000, through: NOW - 3 * 60_000},
    last24h: 31_100_000,
    today: 12_940_000,
    findings: [],
    counts: {running: 2, stopped: 0, volumes: 3, endpoints: 0, workers: 0, clusters: 0},
    gaps: [],
    notices: [],
    ...change,
  };
}

export function sampleView(...accounts: AccountView[]): View {
  const [first] = accounts;
  return {
    v: 1,
    builtAt: NOW,
    accounts,
    badge: {text: '39h', tone: 'bad'},
    ...(first && {chosen: first.id, keyTails: {[first.id]: 'x7Qz'}}),
  };
}

export function sampleFinding(change: Partial<Finding> = {}): Finding {
  return {
    id: 'orphaned-volume:v1',
    rule: 'orphaned-volume',
    severity: 'critical',
    confidence: 'confirmed',
    resource: {kind: 'volume', id: 'v1', name: 'dataset-imagenet'},
    title: {key: 'orphan_title', with: [{name: 'dataset-imagenet'}]},
    evidence: [{key: 'orphan_where', with: [{gb: 500}, {name: 'EU-RO-1'}]}],
    step: {key: 'orphan_step'},
    chip: {key: 'orphan_chipNow'},
    page: 'storage',
    perMonth: 35_000_000,
    ...change,
  };
}
