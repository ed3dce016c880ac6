/** A provider that asks for a pause gets it: by the plan, by a click, by a worker that starts anew. */
import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {answering, json, problem, type Recorded, type Reply} from '../../tests/contract/answering.ts';
import {connected, stateOf, stored} from '../../tests/fake-accounts.ts';
import {fakeExtension} from '../../tests/fake-extension.ts';
import {browser} from '../platform/browser.ts';
import {afterFailure, newMeta} from './schedule.ts';
import {refresh, tick} from './sync.ts';

const five = ['acme', 'other', 'third', 'fourth', 'fifth'];

vi.mock('../providers/index.ts', async () => {
  const {fake, reading} = await import('../../tests/fake-providers.ts');
  const providers = ['acme', 'other', 'third', 'fourth', 'fifth'].map(id =>
    fake(id, 'ask', async ({get}) => {
      await get('any', '/rows');
      return reading();
    }),
  );
  return {providers, providerById: (id: string) => providers.find(provider => provider.id === id)};
});

const NOW = Date.UTC(2026, 10, 20, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const http = (at: number): string => new Date(at).toUTCString();
let limited: Reply;
let requests: Recorded[];

beforeEach(async () => {
  const extension = fakeExtension();
  extension.granted = new Set(five.map(id => `https://api.${id}.example/*`));
  vi.useFakeTimers({toFake: ['Date'], now: NOW});
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  limited = json({});
  requests = answering((url, init) => (url.host === 'api.acme.example' ? limited : json({}))(url, init));
  await connected(...five.map(id => `${id}-1`));
});
afterEach(() => vi.useRealTimers());

const toAcme = (): number => requests.filter(({url}) => url.host === 'api.acme.example').length;
const wait = async (): Promise<number> => (await stored('acme-1')).meta.nextDueAt - NOW;
const at = async (ms: number, work: () => Promise<void>): Promise<void> => {
  vi.setSystemTime(NOW + ms);
  await work();
};

describe('R4 429_and_retry_after', () => {
  /** [Retry-After, Date, least wait]: garbage is no wish, and then the backoff alone decides. */
  const WISHES: [string, string | undefined, string | undefined, number][] = [
    ['seconds', '120', undefined, 2 * MINUTE],
    ['a date', http(NOW + 10 * MINUTE), undefined, 10 * MINUTE],
    [
      'a date by a server whose clock is an hour ahead',
      http(NOW + 70 * MINUTE),
      http(NOW + HOUR),
      10 * MINUTE,
    ],
    ['a date that has passed', http(NOW - HOUR), undefined, 1000],
    ['a negative number', '-5', undefined, 1000],
    ['10^9', '1000000000', undefined, 6 * HOUR],
    ['garbage', 'soon', undefined, 1000],
    ['nothing', undefined, undefined, 1000],
  ];

  it.each(WISHES)('%s', async (_, wish, date, least) => {
    limited = problem(429, {...(wish && {'retry-after': wish}), ...(date && {date})});
    await tick();
    expect(await stateOf('acme-1')).toBe('rate_limited');
    expect(await wait()).toBeGreaterThanOrEqual(least);
    expect(await wait()).toBeLessThanOrEqual(Math.max(6 * HOUR, least));
  });

  it('is jittered upwards only, and capped, whatever was asked', () => {
    const wish = fc.oneof(fc.constant(undefined), fc.integer({min: 1000, max: 6 * HOUR}));
    const chance = fc.double({min: 0, max: 0.999_999, noNaN: true});
    fc.assert(
      fc.property(wish, chance, fc.nat(50), (retryAfterMs, chance, failures) => {
        const plan = (luck: number) =>
          afterFailure(
            {...newMeta(MINUTE), failures},
            {kind: 'rate-limited', retryAfterMs},
            {now: NOW, startedAt: NOW, offline: false, chance: luck},
          ).nextDueAt - NOW;
        expect(plan(chance)).toBeGreaterThanOrEqual(retryAfterMs ?? 1000);
        expect(plan(chance)).toBeLessThanOrEqual(6 * HOUR);
        if (retryAfterMs !== undefined && retryAfterMs < 5 * HOUR) expect(plan(0.9)).toBeGreaterThan(plan(0));
      }),
    );
  });

  it('nothing is sent before the time: not at a tick, not by a click, not after a cut-off round', async () => {
    limited = problem(429, {'retry-after': '3600'});
    await tick();
    expect(toAcme()).toBe(1);
    limited = json({});
    for (const ms of [MINUTE, 20 * MINUTE, HOUR - 1000]) {
      await at(ms, tick);
      await at(ms, () => refresh());
      await at(ms, () => refresh('acme-1'));
      await browser.storage.session.set({round: {'acme-1': NOW + ms}});
      await at(ms, tick);
    }
    expect(toAcme()).toBe(1);
    await at(HOUR + 10 * MINUTE, tick);
    expect([toAcme(), await stateOf('acme-1')]).toEqual([2, 'ok']);
  });

  it('the four others are read as if nothing were', async () => {
    limited = problem(429, {'retry-after': '3600'});
    await tick();
    for (let minute = 1; minute <= 30; minute++) await at(minute * MINUTE, tick);
    const counts = five.map(id => requests.filter(({url}) => url.host === `api.${id}.example`).length);
    expect(counts).toEqual([1, 7, 7, 7, 7]);
    expect(await stateOf('fifth-1')).toBe('ok');
  });

  it('a 503 with a wish is heard too', async () => {
    limited = problem(503, {'retry-after': '600'});
    await tick();
    await at(9 * MINUTE, () => refresh('acme-1'));
    expect([toAcme(), await stateOf('acme-1')]).toEqual([1, 'server_error']);
  });
});
