import {describe, expect, it} from 'vitest';
import {
  endpoint,
  inventory,
  NOON,
  pod,
  reading,
  record,
  volume,
  whole,
} from '../../tests/fixtures/accounts.ts';
import type {AccountRecord} from './account.ts';
import {chipsOf} from './chips.ts';
import {HOUR} from './runway.ts';
import {DEFAULTS, type Settings} from './settings.ts';
import {buildView} from './view-of.ts';

const names = {runpod: 'Runpod'};
const busy = reading({
  balance: 52_400_000,
  inventory: inventory({
    pods: [pod({id: 'p1', name: 'llama', rate: 690_000}), pod({id: 'p2', status: 'EXITED', volumeGb: 100})],
    volumes: [volume({id: 'v1', sizeGb: 500})],
    endpoints: [endpoint({id: 'e1'})],
  }),
  lines: [
    {
      resource: 'p1',
      kind: 'pods',
      unit: 'usd',
      amount: 41_200_000,
      since: NOON - 5 * 24 * HOUR,
      confidence: 'exact',
    },
  ],
  days: [
    {at: Date.UTC(2026, 9, 31), total: 9_000_000, by: {}},
    {at: Date.UTC(2026, 10, 1), total: 1_000_000, by: {}},
    {at: Date.UTC(2026, 10, 20), total: 2_500_000, by: {}},
  ],
  hours: [
    {at: NOON - 25 * HOUR, total: 7, by: {}},
    {at: NOON - 24 * HOUR, total: 100, by: {}},
    {at: NOON - HOUR, total: 11, by: {}},
    {at: NOON, total: 13, by: {}},
  ],
});
const viewOf = (account: AccountRecord, now = NOON, snoozed: Settings['snoozed'] = {}) => {
  const view = buildView({at: now, accounts: [account]}, {now, settings: {...DEFAULTS, snoozed}, names});
  return {...view, account: view.accounts[0]!};
};

describe('buildView', () => {
  it('shows one account with all its figures from one reading', () => {
    const {account, badge, chosen} = viewOf(record({reading: busy}));
    const perHour = 690_000 + 27_778 + 48_611;
    expect(account).toMatchObject({
      providerName: 'Runpod',
      balance: {amount: 52_400_000, reckoned: false},
      burn: {perHour, unknown: 0},
      runway: {kind: 'ends', left: Math.floor((52_400_000 / perHour) * HOUR), reckoned: false},
      month: {amount: 3_500_000, through: NOON},
      today: 2_500_000,
      last24h: 111,
      counts: {running: 1, stopped: 1, volumes: 1, endpoints: 1, workers: 0, clusters: 0},
      gaps: [],
    });
    expect(badge.text).toBe('2d');
    expect(chosen).toBe('c1');
  });

  it('has chosen an account of the console we stand in, whatever else is connected and set', () => {
    const other = record({reading: busy});
    const accounts = [
      {...other, connection: {...other.connection, id: 'c0', provider: 'acme'}},
      record({reading: busy}),
    ];
    const consoles = new Set([other.connection.provider]);
    const settings = {...DEFAULTS, chosen: 'c0'};
    const build = (options: object) =>
      buildView({at: NOON, accounts}, {now: NOON, settings, names, ...options});
    expect(build({consoles}).chosen).toBe('c1');
    expect(build({consoles}).accounts.map(({inConsole}) => inConsole)).toEqual([undefined, true]);
    expect(build({}).chosen).toBe('c0');
  });

  it('has not chosen an account whose key is refused, where another has figures', () => {
    const refused = record({reading: busy});
    const fresh = {...refused, connection: {...refused.connection, id: 'c2'}};
    const accounts = [{...refused, meta: {...refused.meta, state: 'auth_failed' as const}}, fresh];
    const {chosen, badge} = buildView({at: NOON, accounts}, {now: NOON, settings: DEFAULTS, names});
    expect([chosen, badge.text]).toEqual(['c2', '2d']);
  });

  it('keeps fixed costs apart by currency, and money of other currencies apart from the account', () => {
    const subscriptions = [
      {name: 'a', perMonth: 1},
      {name: 'b', perMonth: 2},
      {name: 'c', perMonth: 4, currency: 'EUR'},
    ];
    const purses = [
      {currency: 'CNY', balance: 5, days: [{at: NOON, total: 3, by: {}, estimated: true as const}]},
    ];
    const account = record({reading: {...busy, purses}});
    const view = buildView(
      {at: NOON, accounts: [account]},
      {now: NOON, settings: {...DEFAULTS, subscriptions}, names},
    );
    expect(view.fixed).toEqual({USD: 3, EUR: 4});
    expect(view.accounts[0]?.purses).toEqual([
      {currency: 'CNY', balance: 5, month: {amount: 3, through: NOON, estimated: 3}, today: 3},
    ]);
  });

  it('says what would be at $0, once the pods stop, and with this or that switched off', () => {
    const {account} = viewOf(record({reading: busy}));
    expect(account.atZero.map(({resource, fate}) => [resource.id, fate])).toEqual([
      ['p2', 'terminated'],
      ['p1', 'terminated'],
      ['v1', 'clock-starts'],
      ['e1', 'stopped'],
    ]);
    expect(account.phaseTwo?.rate).toBe(27_778 + 48_611);
    expect(account.whatIf.map(({id, saves}) => [id, saves])).toEqual([
      ['pod:p1', 690_000],
      ['volume:v1', 48_611],
    ]);
    expect(account.credits).toBeUndefined();
  });

  it('keeps the worst twelve fates and counts the rest; a post-paid account has none', () => {
    const pods = Array.from({length: 20}, (_, index) => pod({id: `p${index}`, rate: 1, volumeGb: index + 1}));
    const many = reading({balance: 52_400_000, inventory: inventory({pods})});
    const {account} = viewOf(record({reading: many}));
    expect([account.atZero.length, account.atZeroMore, account.whatIf.length]).toEqual([12, 8, 0]);
    expect(account.atZero[0]?.resource.id).toBe('p19');
    const invoiced = viewOf(record({reading: {...many, billing: 'postpaid'}})).account;
    expect(invoiced).toMatchObject({atZero: [], atZeroMore: 0});
    expect(invoiced.phaseTwo).toBeUndefined();
  });

  it('gives equal output for equal input', () => {
    expect(viewOf(record({reading: busy}))).toEqual(viewOf(record({reading: busy})));
  });

  it('turns stale past two intervals and keeps the figures', () => {
    const late = viewOf(record({reading: busy}), NOON + 11 * 60_000);
    expect(late.account).toMatchObject({
      stale: true,
      state: 'stale',
      balance: {amount: 52_400_000, reckoned: false},
    });
    expect(late.badge).toEqual({text: '2d', tone: 'stale'});
  });

  it('moves the balance by its own arithmetic while offline, and says so', () => {
    const offline = record({reading: busy});
    offline.meta = {...offline.meta, state: 'offline'};
    const {account, badge} = viewOf(offline, NOON + 10 * HOUR);
    expect(account.balance).toEqual({amount: 52_400_000 - 10 * (690_000 + 27_778 + 48_611), reckoned: true});
    expect(account.runway).toMatchObject({reckoned: true});
    expect(badge.text.startsWith('~')).toBe(true);
  });

  it('uses a typed balance where none can be read', () => {
    const {balance: _, ...rest} = busy;
    const typed = record({reading: rest});
    expect(viewOf(typed).account.runway).toEqual({kind: 'unknown', why: 'no-balance'});
    typed.connection = {...typed.connection, typedBalance: {amount: 10_000_000, at: NOON}};
    expect(viewOf(typed).account.balance).toEqual({amount: 10_000_000, reckoned: true});
  });

  it('never shows $0 for what was not read', () => {
    const blind = reading({
      days: [],
      hours: [],
      coverage: {...whole(NOON), billing: {state: 'failed', asOf: NOON}},
    });
    const {account} = viewOf(record({reading: blind}));
    expect(account.month).toBeUndefined();
    expect(account.last24h).toBeUndefined();
    expect(account.gaps).toEqual([{list: 'billing', state: 'failed'}]);
    expect(viewOf(record()).account).toMatchObject({
      runway: {kind: 'unknown', why: 'never-read'},
      burn: {parts: []},
    });
  });

  it('leaves out snoozed findings until the snooze ends', () => {
    const account = record({
      reading: busy,
      sightings: {v1: {firstAt: NOON - HOUR, lastAt: NOON, confirmed: true}},
    });
    const snoozed = {'orphaned-volume:v1': {until: NOON + HOUR, reason: 'later' as const}};
    expect(viewOf(account).account.findings.map(finding => finding.id)).toEqual([
      'orphaned-volume:v1',
      'stopped-pod-disk:p2',
    ]);
    expect(viewOf(account, NOON, snoozed).account.findings.map(finding => finding.id)).toEqual([
      'stopped-pod-disk:p2',
    ]);
    expect(viewOf(account, NOON + 2 * HOUR, snoozed).account.findings).toHaveLength(2);
  });
});

describe('chipsOf', () => {
  it('says price and cost so far beside each resource', () => {
    const account = record({
      reading: busy,
      sightings: {v1: {firstAt: NOON - 3 * HOUR, lastAt: NOON, confirmed: true}},
    });
    const keys = Object.fromEntries(
      chipsOf(account, DEFAULTS, NOON).map(chip => [
        chip.id,
        [chip.tone, ...chip.parts.map(part => part.key)],
      ]),
    );
    expect(keys).toEqual({
      p1: ['plain', 'chip_rate', 'chip_soFar'],
      p2: ['plain', 'chip_stopped'],
      v1: ['bad', 'orphan_chip', 'chip_perMonth'],
      e1: ['plain', 'chip_noWorkers'],
    });
  });
});
