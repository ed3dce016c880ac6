import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {SyncMeta} from '../domain/account.ts';
import type {RateLimits} from './limits.ts';
import {
  afterFailure,
  afterGood,
  afterLocked,
  fairInterval,
  type GoodInput,
  isDue,
  isOffline,
  isTight,
  mayRefresh,
  newMeta,
} from './schedule.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BASE = 5 * MINUTE;
const ok: SyncMeta = {
  state: 'ok',
  failures: 0,
  interval: BASE,
  triedAt: NOW - MINUTE,
  goodAt: NOW - MINUTE,
  nextDueAt: NOW + 4 * MINUTE,
};
const due = (meta: Partial<SyncMeta>, watched = false, now = NOW): boolean =>
  isDue({...ok, ...meta}, {now, watched, base: BASE});
const good = (input: Partial<GoodInput> = {}): SyncMeta =>
  afterGood({
    now: NOW,
    startedAt: NOW - 500,
    base: BASE,
    watched: false,
    requests: 10,
    chance: 0.5,
    ...input,
  });
const fail = (
  failure: Parameters<typeof afterFailure>[1],
  meta: Partial<SyncMeta> = {},
  chance = 1,
  offline = false,
) => afterFailure({...ok, ...meta}, failure, {now: NOW, startedAt: NOW - 500, offline, chance});

describe('due', () => {
  it.each<[string, boolean, boolean]>([
    ['new', due(newMeta(BASE)), true],
    ['planned later', due({}), false],
    ['planned for now', due({nextDueAt: NOW}), true],
    ['after nine hours of sleep', due({}, false, NOW + 9 * HOUR), true],
    ['the clock went back a day', due({}, false, NOW - 24 * HOUR), true],
    ['the clock went back a second', due({triedAt: NOW + 1000, nextDueAt: NOW + 5 * MINUTE}), false],
    ['planned further away than anyone plans', due({nextDueAt: NOW + 11 * MINUTE}), true],
    ['asked to wait six hours', due({nextDueAt: NOW + 6 * HOUR, notBefore: NOW + 6 * HOUR}), false],
    ['asked to wait, as somebody else wrote it', due({notBefore: NOW + 7 * HOUR, nextDueAt: 0}), true],
    ['asked to wait, and cut off', due({state: 'interrupted', nextDueAt: 0, notBefore: NOW + HOUR}), false],
    ['a gone version, asked again later', due({state: 'unsupported', nextDueAt: NOW + 5 * HOUR}), false],
    ['backing off for half an hour', due({failures: 9, nextDueAt: NOW + 29 * MINUTE}), false],
    ['watched, but paused', due({triedAt: NOW - 4 * MINUTE, nextDueAt: NOW + 9 * MINUTE}, true), false],
    ['a refused key, long past', due({state: 'auth_failed', nextDueAt: 0}), false],
    [
      'a refused key and a clock gone back',
      due({state: 'auth_failed', nextDueAt: 0, triedAt: NOW + HOUR}),
      false,
    ],
    ['cut off', due({state: 'interrupted', nextDueAt: 0}), true],
    ['watched, read a minute ago', due({}, true), false],
    ['watched, read two minutes ago', due({triedAt: NOW - 2 * MINUTE}, true), true],
    ['watched, but failing', due({triedAt: NOW - 2 * MINUTE, failures: 1}, true), false],
    ['watched, but slowed down by limits', due({triedAt: NOW - 2 * MINUTE, interval: 2 * BASE}, true), false],
  ])('%s', (_case, is, expected) => expect(is).toBe(expected));
});

describe('after a good read', () => {
  it('plans one interval ahead, within 15 % either way', () => {
    expect(good({chance: 0}).nextDueAt - NOW).toBe(BASE * 0.85);
    expect(good().nextDueAt - NOW).toBe(BASE);
    expect(good({chance: 0.999999}).nextDueAt - NOW).toBe(Math.round(BASE * 1.15));
  });

  it('forgets failures, refusals and where the answer was wrong', () => {
    expect(good()).toEqual({
      state: 'ok',
      failures: 0,
      triedAt: NOW - 500,
      goodAt: NOW,
      interval: BASE,
      nextDueAt: NOW + BASE,
    });
  });

  it('plans two minutes while watched', () => expect(good({watched: true}).interval).toBe(2 * MINUTE));

  it('never plans under a minute or over six hours', () => {
    expect(good({base: 1000, chance: 0}).nextDueAt - NOW).toBe(MINUTE);
    expect(good({base: 48 * HOUR, chance: 0.5}).interval).toBe(6 * HOUR);
  });

  it('waits as long as the provider wished during a read that went well', () =>
    expect(good({retryAfterMs: HOUR, chance: 0})).toMatchObject({
      nextDueAt: NOW + HOUR,
      notBefore: NOW + HOUR,
    }));
});

describe('rate limits', () => {
  const policy = [
    {name: 'minute', q: 60, w: 60},
    {name: 'hour', q: 3000, w: 3600},
    {name: 'day', q: 50_000, w: 86_400},
  ];
  const limits = (left: RateLimits['left'] = [], quotas = policy): RateLimits => ({policy: quotas, left});

  it('takes a quarter of the tightest window at most', () => {
    expect(fairInterval(10, limits())).toBe(69_120);
    expect(fairInterval(100, limits())).toBe(691_200);
    expect(fairInterval(100, undefined)).toBe(0);
    expect(fairInterval(100, limits([], [{name: 'minute', q: 0, w: 60}]))).toBe(0);
  });

  it('holds for any policy: requests per window stay within a quarter', () => {
    const quota = fc.record({q: fc.integer({min: 100, max: 1e5}), w: fc.integer({min: 1, max: 86_400})});
    fc.assert(
      fc.property(
        quota,
        fc.integer({min: 1, max: 20}),
        fc.double({min: 0, max: 0.999, noNaN: true}),
        (window, requests, chance) => {
          const {nextDueAt} = good({requests, chance, limits: limits([], [{name: 'w', ...window}])});
          const reads = (window.w * 1000) / (nextDueAt - NOW);
          expect(nextDueAt - NOW === 6 * HOUR || reads * requests <= window.q / 4 + 1e-6).toBe(true);
        },
      ),
    );
  });

  it('stands still until a window is filled again when others have used it up', () => {
    const left = [{name: 'hour', r: 700, t: 1812}];
    expect(good({limits: limits(left)}).nextDueAt).toBe(NOW + 1_812_000);
    expect(good({limits: limits([{name: 'hour', r: 2000, t: 1812}])}).nextDueAt).toBe(NOW + BASE);
    expect(good({limits: limits([{name: 'unknown', r: 9, t: 600}])}).nextDueAt).toBe(NOW + 600_000);
    expect(good({limits: limits([{name: 'day', r: 0, t: 86_000}])}).nextDueAt).toBe(NOW + 6 * HOUR);
  });

  it('says when they slow us down', () => {
    const facts = {requests: 10, base: BASE, limits: limits()};
    expect(isTight(facts)).toBe(false);
    expect(isTight({...facts, requests: 100})).toBe(true);
    expect(isTight({...facts, limits: limits([{name: 'hour', r: 1, t: 1800}])})).toBe(true);
  });
});

describe('after a failed read', () => {
  it.each([
    ['unavailable', 'server_error'],
    ['rate-limited', 'rate_limited'],
    ['bad-response', 'schema_drift'],
    ['not-available', 'unsupported'],
    ['no-permission', 'no_permission'],
    ['offline', 'offline'],
  ] as const)('%s is %s', (kind, state) => expect(fail({kind}).state).toBe(state));

  it('keeps what is known of the last good read', () =>
    expect(fail({kind: 'unavailable'})).toMatchObject({
      goodAt: ok.goodAt,
      interval: BASE,
      triedAt: NOW - 500,
    }));

  it('backs off from 30 s, doubling up to 30 min, with full jitter', () => {
    const waits = [0, 1, 2, 3, 6, 40].map(
      failures => fail({kind: 'unavailable'}, {failures}).nextDueAt - NOW,
    );
    expect(waits).toEqual([30_000, 60_000, 120_000, 240_000, 1_800_000, 1_800_000]);
    expect(fail({kind: 'unavailable'}, {failures: 6}, 0.5).nextDueAt - NOW).toBe(900_000);
    expect(fail({kind: 'unavailable'}, {}, 0).nextDueAt - NOW).toBe(1000);
  });

  it.each([
    [120_000, 120_000],
    [1_000_000_000, 6 * HOUR],
    [0, 1000],
    [undefined, 1000],
  ])('waits at least as long as asked: %s', (retryAfterMs, wait) => {
    for (const kind of ['rate-limited', 'unavailable'] as const)
      expect(fail({kind, retryAfterMs}, {}, 0).nextDueAt - NOW).toBe(wait);
  });

  it('takes the longer of wish and backoff', () =>
    expect(fail({kind: 'rate-limited', retryAfterMs: 5000}, {failures: 6}).nextDueAt - NOW).toBe(
      30 * MINUTE,
    ));

  it('keeps the path of a wrong field until something else happens', () => {
    const drift = fail({kind: 'bad-response', where: 'pods.0.cost'});
    expect(drift.where).toBe('pods.0.cost');
    expect(fail({kind: 'unavailable'}, drift)).not.toHaveProperty('where');
  });

  it('believes a refused key at the second time only, then stops', () => {
    for (const kind of ['signed-out', 'forbidden'] as const) {
      const first = fail({kind});
      expect(first).toMatchObject({state: 'ok', refusals: 1, nextDueAt: NOW + MINUTE});
      const second = fail({kind}, first);
      expect(second.state).toBe('auth_failed');
      expect(due(second, true, NOW + 24 * HOUR)).toBe(false);
    }
  });

  it('does not count a server error between two refusals as belief', () => {
    const between = fail({kind: 'unavailable'}, fail({kind: 'signed-out'}));
    expect(between).not.toHaveProperty('refusals');
    expect(fail({kind: 'signed-out'}, {failures: 9}).state).toBe('ok');
  });

  it('does not grow the backoff while the machine is offline', () =>
    expect(fail({kind: 'offline'}, {failures: 3}, 1, true)).toMatchObject({
      state: 'offline',
      failures: 3,
      nextDueAt: NOW,
    }));

  it('asks a version that is gone again after six hours', () =>
    expect(fail({kind: 'not-available'}).nextDueAt - NOW).toBe(6 * HOUR));

  it('tries a locked key again at the next tick', () =>
    expect(afterLocked(ok, NOW)).toMatchObject({state: 'locked', nextDueAt: NOW, failures: 0}));
});

it('calls the machine offline when it says so, or when two providers cannot be reached', () => {
  expect([isOffline(true, 0), isOffline(true, 1), isOffline(true, 2), isOffline(false, 0)]).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

it('lets the person refresh every ten seconds', () => {
  const at = (ms: number): boolean => mayRefresh({...ok, triedAt: NOW - ms, goodAt: NOW - ms}, NOW);
  expect([at(9_999), at(10_000), at(-60_000)]).toEqual([false, true, true]);
  expect(mayRefresh(newMeta(BASE), NOW)).toBe(true);
  expect(mayRefresh({...ok, triedAt: 0, goodAt: 0, notBefore: NOW + 1}, NOW)).toBe(false);
});
