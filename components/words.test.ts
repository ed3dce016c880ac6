/** Golden English: what each state of an account says, from the real messages, in one readable place. */
import {beforeEach, describe, expect, it} from 'vitest';
import type {SyncState} from '../lib/domain/account.ts';
import type {AccountView, Runway} from '../lib/domain/view.ts';
import type {KeyRefusal} from '../lib/messages.ts';
import {NOW, sampleAccount, sampleOutlook, speakEnglish} from '../tests/fixtures/sample-view.ts';
import {badgeTitle} from './badge-title.ts';
import * as outlook from './outlook-words.ts';
import {remarks, stateWords} from './sync-words.ts';
import {t} from './text.ts';
import * as words from './words.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const UNREAD: Parameters<typeof account>[0] = {
  asOf: undefined,
  balance: undefined,
  month: undefined,
  burn: {parts: [], unknown: 0},
  runway: {kind: 'unknown', why: 'never-read'},
};
const ends = (left: number, more: Partial<Extract<Runway, {kind: 'ends'}>> = {}): Runway => ({
  kind: 'ends',
  left,
  at: NOW + left,
  reckoned: false,
  atMost: false,
  ...more,
});

beforeEach(speakEnglish);

/** `undefined` in a change takes the field away. */
function account(change: {[K in keyof AccountView]?: AccountView[K] | undefined} = {}): AccountView {
  const whole = {...sampleAccount(), ...change};
  return Object.fromEntries(
    Object.entries(whole).filter(([, value]) => value !== undefined),
  ) as unknown as AccountView;
}

describe('headline', () => {
  const unknown = (why: 'no-balance' | 'no-burn'): Runway => ({kind: 'unknown', why});
  const noPrice = {perHour: 0, parts: [], unknown: 1};
  const cases: [name: string, change: Parameters<typeof account>[0], line: string][] = [
    ['under two days', {}, 'bad alert: 39 h left | about Sun 03:43 · if nothing changes · balance $52.40'],
    [
      'under an hour',
      {runway: ends(45.9 * 60_000)},
      'bad alert: 45 min left | about Fri 13:28 · if nothing changes · balance $52.40',
    ],
    [
      'under a week',
      {runway: ends(3 * DAY + 5 * HOUR)},
      'warn alert: 3 d 5 h left | about Mon 17:43 · if nothing changes · balance $52.40',
    ],
    [
      'weeks',
      {runway: ends(12 * DAY)},
      'ok check: 12 d left | about Wed 2 Dec · if nothing changes · balance $52.40',
    ],
    [
      'beyond the cap',
      {runway: ends(400 * DAY)},
      'plain info: 99+ d left | if nothing changes · balance $52.40',
    ],
    [
      'prices unknown',
      {runway: ends(39 * HOUR, {atMost: true})},
      'bad alert: At most 39 h left | about Sun 03:43 · if nothing changes · balance $52.40',
    ],
    [
      'typed balance',
      {runway: ends(9 * DAY, {reckoned: true}), balance: {amount: 9_000_000, reckoned: true}},
      'stale clock: ~9 d left | about Sun 29 Nov · if nothing changes · balance ~$9.00',
    ],
    [
      'old figures',
      {stale: true},
      'stale clock: 39 h left | about Sun 03:43 · if nothing changes · balance $52.40',
    ],
    ['nothing burns', {runway: {kind: 'idle'}}, 'plain check: No cost now | balance $52.40'],
    [
      'at zero',
      {runway: {kind: 'gone'}, balance: {amount: -310_000, reckoned: false}},
      "bad alert: The balance is used up | Runpod ends pods without a network volume, and their data is lost (Runpod's docs, June 2026). Top up now. · balance -$0.31",
    ],
    [
      'at zero by our own count',
      {runway: {kind: 'gone', reckoned: true}, balance: {amount: -310_000, reckoned: true}},
      "stale clock: By Podometer's count, the balance would be used up | The last known balance, less what was burned since. Look at the balance in Runpod's console. · balance ~-$0.31",
    ],
    [
      'post-paid',
      {runway: {kind: 'postpaid'}, balance: undefined},
      'plain info: $1.34/h now | Billed afterwards: there is no balance that could run out.',
    ],
    [
      'post-paid, cost unknown',
      {runway: {kind: 'postpaid'}, burn: {parts: [], unknown: 0}},
      'plain info: Billed afterwards | Billed afterwards: there is no balance that could run out.',
    ],
    [
      'no balance',
      {runway: unknown('no-balance'), balance: undefined},
      'plain info: Balance unknown | This key may not read it. Type the balance in the options, or connect a key that may read billing.',
    ],
    [
      'no burn',
      {runway: unknown('no-burn'), burn: {parts: [], unknown: 0}},
      'plain info: Cost unknown | What is running could not be read, so the runway is not known. Refresh to try again. · balance $52.40',
    ],
    [
      'no price',
      {runway: unknown('no-burn'), burn: noPrice},
      "plain info: Price unknown | What is running has no known price, so the runway is not known. Runpod's console shows the cost. · balance $52.40",
    ],
    ['first read', {...UNREAD, state: 'new'}, 'plain clock: Reading your account… | '],
    ['never read', {...UNREAD, state: 'server_error'}, 'plain clock: No figures yet | '],
  ];
  it.each(cases)('%s', (_, change, line) => {
    const said = words.headline(account(change), NOW);
    expect(`${said.tone} ${said.icon}: ${said.text} | ${words.quietLine(said)}`).toBe(line);
  });
});

describe('stateWords', () => {
  const old = 'Figures are from 11:23 (1 hour ago).';
  const golden: Record<Exclude<SyncState, 'ok'>, string> = {
    new: `Reading Runpod for the first time. ${old} It takes a few seconds.`,
    stale: `These figures are old: Runpod was not read on time. ${old} Refresh to read again.`,
    rate_limited: `Runpod asked for a pause. ${old} Nothing to do. Next try: 12:55.`,
    auth_failed: `Runpod rejects this key. ${old} Make a new key as the options describe, and connect it there.`,
    no_permission: `The browser does not let Podometer reach Runpod. ${old} Allow site access for Podometer in the browser's extension settings (in Firefox, its authentication information too), then refresh.`,
    blocked_by_policy: `A policy of this browser blocks Runpod. ${old} Ask whoever manages this browser to allow it.`,
    offline: `No network. ${old} It is read again once you are online; refresh to try now.`,
    server_error: `Runpod did not answer properly. ${old} Nothing to do. Next try: 12:55.`,
    schema_drift: `An answer of Runpod has a form this version does not know. ${old} Update Podometer; if it is up to date, report this place: pods.0.cost`,
    locked: `The key of Runpod is locked. ${old} Unlock the vault to read it again.`,
    interrupted: `The last read was cut off. ${old} Nothing to do. Next try: 12:55.`,
    unsupported: `This version cannot read Runpod. ${old} Update Podometer.`,
  };
  const broken = (state: SyncState) =>
    account({state, asOf: NOW - 80 * 60_000, nextTryAt: NOW + 12 * 60_000, where: 'pods.0.cost'});

  it.each(Object.entries(golden))('%s', (state, text) => {
    expect(stateWords(broken(state as SyncState), NOW)?.sentences.join(' ')).toBe(text);
  });
  it('is silent while all is well, and speaks when good figures grow old', () => {
    expect(stateWords(account(), NOW)).toBeUndefined();
    expect(stateWords(account({stale: true}), NOW)?.sentences[0]).toMatch(/^These figures are old/);
  });
  it('says so when nothing was ever read, and when the next try is due', () => {
    const text = stateWords(
      account({...UNREAD, state: 'server_error', nextTryAt: NOW - 1}),
      NOW,
    )?.sentences.join(' ');
    expect(text).toBe(
      'Runpod did not answer properly. No figures have been read yet. Nothing to do: the next try comes soon.',
    );
  });
  it('offers the one thing that helps', () => {
    const actions = Object.keys(golden).map(state => stateWords(broken(state as SyncState), NOW)?.action);
    expect(
      Object.fromEntries(Object.keys(golden).map((state, index) => [state, actions[index]])),
    ).toMatchObject({
      auth_failed: 'options',
      locked: 'unlock',
      stale: 'refresh',
      offline: 'refresh',
      no_permission: 'refresh',
      rate_limited: undefined,
    });
  });
});

it("the badge's title lays no other provider's state on Runpod", () => {
  const states: SyncState[] = ['rate_limited', 'offline', 'server_error', 'auth_failed', 'unsupported'];
  for (const state of states) {
    const {inConsole: _, ...other} = account({state, providerName: 'OpenAI'});
    expect(badgeTitle(other, NOW)).not.toContain('Runpod');
  }
  expect(badgeTitle(account({state: 'rate_limited'}), NOW)).toMatch(/ · a pause was asked for$/);
});

describe('what is missing', () => {
  it('names lists that were not read whole, and the rest of the notices', () => {
    const gaps: AccountView['gaps'] = [
      {list: 'pods', state: 'failed'},
      {list: 'volumes', state: 'incomplete'},
      {list: 'clusters', state: 'absent'},
    ];
    expect(
      remarks(account({gaps, notices: ['list-failed', 'no-balance', 'limits-tight', 'unheard-of']})),
    ).toEqual([
      'Pods: could not be read, so something may be missing here.',
      'Network volumes: read only in part, so figures may be too small.',
      "This key's request limit is nearly used up: figures are read less often.",
    ]);
  });
  it.each([
    [0, false, '$0.00/h'],
    [0, true, 'unknown'],
    [1_340_000, true, '≥ $1.34/h'],
    [1_340_000, false, '$1.34/h'],
  ])('writes a part of %i, some unknown: %s, as %s', (micros, unknown, text) => {
    const part = {
      kind: 'volumes',
      rate: micros,
      count: 2,
      estimated: false,
      unknown,
    } as const;
    expect(words.partRate(part, 'USD')).toBe(text);
  });
  it('says when prices are unknown', () => {
    const burn = {perHour: 1_340_000, parts: [], unknown: 1};
    expect(words.unknownPrices(account({burn}), NOW)).toBe(
      '1 running resource has no price, so the burn rate is at least $1.34/h.',
    );
    expect(words.burnText(account({burn}))).toBe('≥ $1.34/h');
    expect(words.unknownPrices(account({burn: {...burn, perHour: 0}}), NOW)).toBeUndefined();
    expect(words.unknownPrices(account(), NOW)).toBeUndefined();
    expect(words.burnText(account({burn: {parts: [], unknown: 0}}))).toBeUndefined();
  });
});

describe('the forecast', () => {
  const {earliest: _, expected: __, latest: ___, ...beyond} = sampleOutlook();
  const cases: [name: string, change: Parameters<typeof account>[0], line: string | undefined][] = [
    [
      'earliest first',
      {outlook: sampleOutlook()},
      'earliest 22 h · expected 2 d 3 h · latest 4 d | measured on 531 public accounts, not on yours',
    ],
    [
      'the latest beyond a month',
      {outlook: sampleOutlook({latest: 31 * DAY})},
      'earliest 22 h · expected 2 d 3 h · latest 30+ days | measured on 531 public accounts, not on yours',
    ],
    [
      'expected beyond a month, said once',
      {outlook: sampleOutlook({expected: 30 * DAY, latest: 90 * DAY})},
      'earliest 22 h · expected 30+ days | measured on 531 public accounts, not on yours',
    ],
    [
      'all beyond a year',
      {outlook: beyond},
      'earliest 30+ days | measured on 531 public accounts, not on yours',
    ],
    [
      'a typed balance',
      {outlook: sampleOutlook(), balance: {amount: 9_000_000, reckoned: true}},
      'earliest ~22 h · expected ~2 d 3 h · latest ~4 d | measured on 531 public accounts, not on yours',
    ],
    [
      'too irregular',
      {outlook: sampleOutlook({irregular: {days: 7, low: 2_100_000, high: 64_200_000}})},
      'too irregular to call · in 7 days 8 of 10 such accounts spent $2.10–$64 | measured on 531 public accounts, not on yours',
    ],
    [
      'own experience',
      {outlook: sampleOutlook({source: {kind: 'own', finished: 24, hits: 20}})},
      'earliest 22 h · expected 2 d 3 h · latest 4 d | measured on your own account: 20 of 24 finished forecasts held',
    ],
    [
      'nothing runs now',
      {runway: {kind: 'idle'}, outlook: beyond},
      'earliest 30+ days | measured on 531 public accounts, not on yours',
    ],
    ['too little history', {}, undefined],
    ['no balance to run out', {runway: {kind: 'postpaid'}, outlook: sampleOutlook()}, undefined],
    ['balance unknown', {runway: {kind: 'unknown', why: 'no-balance'}, outlook: sampleOutlook()}, undefined],
  ];
  it.each(cases)('%s', (_, change, line) => {
    const said = outlook.outlookWords(account(change));
    expect(said && `${said.parts.join(' · ')} | ${said.source}`).toBe(line);
  });
  it('ends the month and the next one with a range, roughly', () => {
    const read = account({outlook: sampleOutlook()});
    expect(outlook.monthEndText(read)).toBe('month end about $402 (8 of 10: $361–$470)');
    expect(outlook.nextMonthText(read)).toBe('next month about $552 (8 of 10: $410–$731)');
    expect(outlook.monthEndText(account())).toBeUndefined();
  });
  it('says what storage alone does', () => {
    const lines = [{rate: 110_000, left: 19 * DAY}, {rate: 110_000}, {rate: 0}].map(phaseTwo =>
      outlook.phaseTwoText(account({phaseTwo})),
    );
    expect(lines).toEqual([
      'Once the pods stop, storage alone costs about $0.11/h: 19 d on this balance.',
      'Once the pods stop, storage alone costs about $0.11/h.',
      'Once the pods stop, nothing costs any more.',
    ]);
    expect(outlook.phaseTwoText(account())).toBeUndefined();
  });
  it('says of credits only what is known', () => {
    const bonus = {loaded: 6_000_000, goal: 10_000_000};
    const all = {steps: [], surplus: 120_000_000, bonus, effectiveRate: 1_072_000};
    expect(outlook.creditLines(account({credits: all}))).toEqual([
      '$120.00 of the balance lies beyond a year at your usual pace.',
      'About $1.07/h really paid, at what your credits cost you.',
      '$6.00 of $10.00 loaded: then Runpod adds its one-time random bonus of $5 to $500, mostly $10 or less.',
    ]);
    expect(outlook.creditLines(account({credits: {steps: []}}))).toEqual([]);
    expect(outlook.creditLines(account())).toEqual([]);
  });
});

describe('emptyText', () => {
  const counts = {running: 0, stopped: 0, volumes: 0, endpoints: 0, workers: 0, clusters: 0};
  const burn = {perHour: 19_722, parts: [], unknown: 0};
  it.each([
    [
      {stopped: 2, volumes: 1},
      'Nothing is running. Still costing $14.20 a month: 2 stopped pods and 1 volume.',
    ],
    [{stopped: 1}, 'Nothing is running. Still costing $14.20 a month: 1 stopped pod.'],
    [{volumes: 2}, 'Nothing is running. Still costing ≥ $14.20 a month: 2 volumes.', {...burn, unknown: 1}],
    [
      {volumes: 1},
      'Nothing is running. Still there, at an unknown price: 1 volume.',
      {...burn, perHour: 0, unknown: 1},
    ],
    [{stopped: 1}, 'Nothing is running. Still there, at no cost: 1 stopped pod.', {...burn, perHour: 0}],
    [{}, 'Nothing is running and nothing is stored: this account costs nothing now.'],
    [{running: 1}, undefined],
    [{workers: 1}, undefined],
  ])('%o', (some, text, cost = burn) => {
    expect(words.emptyText(account({counts: {...counts, ...some}, burn: cost}), NOW)).toBe(text);
  });
  it('concludes nothing from a list that was not read whole', () => {
    const gaps: AccountView['gaps'] = [{list: 'pods', state: 'incomplete'}];
    expect(words.emptyText(account({counts, burn, gaps}), NOW)).toBeUndefined();
    expect(words.emptyText(account({counts, burn, asOf: undefined}), NOW)).toBeUndefined();
  });
});

describe('month', () => {
  it('says up to when it is billed, in UTC', () => {
    expect(words.billedTo(NOW - 3 * 60_000, NOW)).toBe('exact, UTC month, billed to 12:40 UTC');
    expect(words.billedTo(Date.UTC(2026, 10, 19), NOW)).toBe('exact, UTC month, billed to 18 Nov');
  });
});

describe('messages', () => {
  it('has a sentence for every part of the burn', () => {
    const kinds = [
      'pods',
      'running-disks',
      'stopped-disks',
      'volumes',
      'serverless',
      'clusters',
      'unexplained',
    ] as const;
    const lines = kinds.flatMap(kind =>
      [1, 2].map(count => words.partText({kind, count, rate: 1, estimated: true}, NOW)),
    );
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "1 pod
      2 pods
      Disk of 1 running pod
      Disks of 2 running pods
      Disk of 1 stopped pod
      Disks of 2 stopped pods
      1 network volume
      2 network volumes
      1 endpoint with workers
      2 endpoints with workers
      Clusters, 1 member
      Clusters, 2 members
      Not explained by the parts
      Not explained by the parts"
    `);
  });
  it('has a sentence for every refusal of a key, saying what to do', () => {
    const every: Record<KeyRefusal | 'failed' | 'no-consent', true> = {
      empty: true,
      'wrong-prefix': true,
      'wrong-kind': true,
      'admin-key-needed': true,
      'management-key-needed': true,
      'plan-key': true,
      'no-spend-api': true,
      rejected: true,
      forbidden: true,
      'no-billing-scope': true,
      offline: true,
      'rate-limited': true,
      unavailable: true,
      'bad-answer': true,
      duplicate: true,
      'storage-full': true,
      'read-only': true,
      failed: true,
      'no-consent': true,
      locked: true,
      'too-many-tries': true,
      'weak-passphrase': true,
      'no-argon2': true,
      'settings-changed': true,
      'copies-differ': true,
      'no-device-key': true,
      'key-missing': true,
      'key-tampered': true,
      'vault-broken': true,
      'vault-newer': true,
      'vault-unavailable': true,
      'wrong-passphrase': true,
    };
    // One text for every wrong passphrase: it says nothing of why, and the field is still there to try again.
    expect(t('key_wrong_passphrase')).toBe('That did not unlock the vault.');
    for (const code of Object.keys(every).filter(code => code !== 'wrong-passphrase')) {
      expect(t(`key_${code}`), code).toMatch(/again|paste|make|connect|update|wait/i);
    }
  });
});
