/** What leaves the browser as a file, and the diagnostics: planted keys, names, ids and amounts are looked for in all of it. */
import {beforeEach, describe, expect, it} from 'vitest';
import {fakeExtension} from '../../tests/fake-extension.ts';
import {inventory, NOON, pod, reading, volume} from '../../tests/fixtures/accounts.ts';
import type {AccountRecord, Bucket, Connection} from '../domain/account.ts';
import {DEFAULTS} from '../domain/settings.ts';
import {browser} from '../platform/browser.ts';
import {keepBuckets, keepEvents} from '../storage/db.ts';
import {pack} from '../storage/items.ts';
import {accountItem, connectionsItem, settingsItem} from '../storage/records.ts';
import {type DiagnosticFacts, diagnosticsText} from './diagnostics-text.ts';
import {csvOf, jsonOf} from './figures-file.ts';
import {figuresOf, partsOf, setAsideText} from './own-data.ts';
import {readStored} from './stored.ts';

const DAY = 86_400_000;
const TODAY = NOON - (NOON % DAY);
/** Planted where a person's own things stand; none may be in the diagnostics. */
const CANARY = {
  key: 'rpa_CANARY0123456789abcdefghijklmnop',
  tail: 'mnop',
  id: 'canaryconnection1',
  label: 'Canary & Sons',
  mail: 'canary@example.com',
  pod: 'canarypod12345',
  podName: 'canary llama',
  volume: 'canaryvolume1',
  amount: 987_654_321,
};
const connection: Connection = {
  id: CANARY.id,
  provider: 'runpod',
  label: CANARY.label,
  slot: 'device',
  addedAt: TODAY,
  keyTail: CANARY.tail,
  typedBalance: {amount: CANARY.amount, at: NOON},
};
const day = (at: number, total: number): Bucket => ({at, total, by: {pods: total}});
const record: AccountRecord = {
  connection,
  meta: {
    ...{state: 'schema_drift', nextDueAt: NOON + 300_000, failures: 2, interval: 300_000},
    ...{goodAt: NOON - 90_000, triedAt: NOON - 10_000, where: 'pods.0.cost'},
    quota: [{name: 'minute', r: 42, t: 30}],
  },
  reading: reading({
    balance: CANARY.amount,
    rate: CANARY.amount,
    days: [day(TODAY - DAY, 7_000_000), day(TODAY, CANARY.amount)],
    inventory: inventory({
      pods: [pod({id: CANARY.pod, name: CANARY.podName})],
      volumes: [volume({id: CANARY.volume})],
    }),
    notices: [{code: 'api-sunset', about: '2027-03-01'}, {code: 'limits-tight'}],
    coverage: {pods: {state: 'whole', asOf: NOON}, lines: {state: 'failed', asOf: NOON}},
    purses: [{currency: 'EUR', balance: CANARY.amount, days: [day(TODAY, 5_000_000)]}],
  }),
  sightings: {[CANARY.volume]: {firstAt: 0, lastAt: 0, confirmed: true}},
};

beforeEach(async () => {
  fakeExtension();
  await browser.storage.local.set({
    ...pack(connectionsItem, [connection]),
    ...pack(accountItem(connection, record), record),
    ...pack(settingsItem, {...DEFAULTS, subscriptions: [{name: CANARY.label, perMonth: CANARY.amount}]}),
    vault: `{"items":{"${CANARY.id}":"ciphertext"}}`,
    'quarantine:connections': [{at: NOON, raw: {v: 1, data: [connection]}}],
    [`quarantine:account:${CANARY.id}`]: [{at: NOON, raw: JSON.stringify({connection, key: CANARY.key})}],
    'quarantine:settings': [],
  });
  await keepBuckets(CANARY.id, {
    days: [day(TODAY - 2 * DAY, 3_000_000), day(TODAY - DAY, 6_000_000)],
    hours: [],
  });
  await keepEvents([{at: NOON, kind: 'quarantine', key: 'settings'}]);
});

async function diagnostics(change: Partial<DiagnosticFacts> = {}): Promise<string> {
  return diagnosticsText({
    ...{now: NOON, version: '1.2.3', browser: 'Chrome 156', system: 'linux', language: 'de'},
    granted: ['storage', 'https://api.runpod.io/*'],
    vault: {state: 'ready', device: true, passphrase: 'locked', kdf: 'argon2id'},
    settings: DEFAULTS,
    view: undefined,
    stored: await readStored(),
    log: {on: false, entries: []},
    ...change,
  });
}

describe('diagnostics', () => {
  it('say what an issue report needs', async () => {
    const text = await diagnostics();
    expect(text.split('\n')).toEqual([
      'podometer: 1.2.3',
      'at: 2026-11-20T12:00:00Z',
      'browser: Chrome 156 · linux',
      'language: de',
      'granted: storage · api.runpod.io',
      '',
      'vault: ready · device · passphrase:locked · argon2id',
      expect.stringMatching(/^stored: \d+kB · account:#1=1 · connections=1 · settings=2$/),
      'history: days:2 · hours:0 · events:1',
      'set-aside: quarantine:connections · quarantine:account:#1',
      'overlay: strip · bottom-end · auto',
      '',
      'connection #1: runpod · api:v2 · device · added:2026-11-20',
      '  state: schema_drift · failures:2 · where:pods.0.cost',
      '  good-read: 90s · tried:10s · next:5min',
      '  lists: whole:1 · lines:failed',
      '  notices: api-sunset · limits-tight',
      '  api-end: 2027-03-01',
      '  quota-left: minute:42/30s',
      '',
      'log: off',
      '',
    ]);
  });
  it('tell the pages where no row was found, log on or off, and the log where it is on', async () => {
    const entries = [
      {at: TODAY, event: 'chips.unplaced', fields: {page: 'pods', chips: 3}},
      {at: NOON, event: 'read.ok', fields: {connection: CANARY.id, requests: 9}},
      {at: NOON, event: 'read.failed', fields: {connection: 'removedone', kind: CANARY.mail}},
    ];
    expect(await diagnostics({log: {on: false, entries}})).toContain(
      'no-row-found: pods · chips:3 · 2026-11-20\n',
    );
    expect((await diagnostics({log: {on: true, entries}})).split('\n').slice(-4)).toEqual([
      'log: on · entries:2',
      '  2026-11-20T12:00:00Z: read.ok · #1 · requests:9',
      '  2026-11-20T12:00:00Z: read.failed · #gone · [text]',
      '',
    ]);
  });
  it('go on where something stored is of another version, or nonsense', async () => {
    const key = `account:${CANARY.id}`;
    await browser.storage.local.set({settings: {v: 99, data: {}}, [key]: 'rotten'});
    const text = await diagnostics();
    expect(text).toMatch(/^stored: \d+kB · account:#1=none · connections=1 · settings=99$/m);
    expect(text).toContain(
      'connection #1: runpod · api:v2 · device · added:2026-11-20\n  state: no-record\n',
    );
    await browser.storage.local.set({[key]: {v: 1, data: {meta: {state: 'ok'}, reading: {notices: 7}}}});
    expect(await diagnostics()).toContain('connection #1: runpod · not-readable\n');
  });
  it('hold no key, name, id, address or amount, wherever one stands', async () => {
    const planted = `${CANARY.label} ${CANARY.mail} ${CANARY.key}`;
    const entries = [
      {at: NOON, event: planted, fields: {connection: CANARY.id, kind: CANARY.key, [planted]: planted}},
    ];
    await browser.storage.local.set({
      [`account:${CANARY.id}`]: {
        v: 1,
        data: {
          ...record,
          meta: {...record.meta, where: CANARY.mail, quota: [{name: CANARY.key, r: 1, t: 1}]},
        },
      },
    });
    const text = await diagnostics({
      log: {on: true, entries},
      language: CANARY.mail,
      granted: [CANARY.label],
    });
    expect(text).toContain('log: on · entries:1');
    const amounts = ['987654321', '987.65', '987,65', '7000000', '5000000'];
    const {amount: _, ...words} = CANARY;
    for (const planted of [...Object.values(words), ...amounts]) expect(text).not.toContain(planted);
  });
});

describe('files of figures', () => {
  it('join history and the last read, which wins, and keep currencies apart', async () => {
    const [dollars, euros, ...more] = figuresOf(await readStored());
    expect(dollars?.days.map(({total}) => total)).toEqual([3_000_000, 7_000_000, CANARY.amount]);
    expect([euros?.currency, euros?.days.length, more]).toEqual(['EUR', 1, []]);
  });
  it('hold the name and the amounts, and nothing of key or id', async () => {
    const figures = figuresOf(await readStored());
    for (const text of [csvOf(figures), jsonOf(figures, NOON)]) {
      expect(text).toContain(CANARY.label);
      expect(text).toContain('987.654321');
      for (const planted of [CANARY.key, CANARY.tail, CANARY.id, 'keyTail', 'ciphertext'])
        expect(text).not.toContain(planted);
    }
  });
});

it('what was set aside is saved whole but for keys and their ends', async () => {
  const text = setAsideText(await readStored());
  expect(Object.keys(JSON.parse(text))).toEqual([
    'quarantine:connections',
    `quarantine:account:${CANARY.id}`,
  ]);
  expect(text).toContain(CANARY.label);
  for (const planted of [CANARY.key, CANARY.tail, 'keyTail', 'ciphertext'])
    expect(text).not.toContain(planted);
});

it('is measured by kind, and a look makes no database', async () => {
  const parts = partsOf(await readStored());
  expect(parts.map(({kind, count}) => [kind, count])).toEqual([
    ['items', undefined],
    ['days', 2],
    ['hours', 0],
    ['events', 1],
  ]);
  expect(parts[1]?.since).toBe(TODAY - 2 * DAY);
  fakeExtension();
  expect(partsOf(await readStored()).map(({count = 0}) => count)).toEqual([0, 0, 0, 0]);
  expect(await indexedDB.databases()).toEqual([]);
});
