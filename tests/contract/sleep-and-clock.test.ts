/** Sleep, clocks that jump and clocks that lie: one catch-up read, the right UTC buckets, the same burn rate. */
import process from 'node:process';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {placeOf} from '../../lib/app/place.ts';
import {tick} from '../../lib/app/sync.ts';
import {dayStart} from '../../lib/domain/buckets.ts';
import type {AccountView} from '../../lib/domain/view.ts';
import {lastView} from '../../lib/messages.ts';
import {putKey} from '../../lib/vault/vault.ts';
import {connected, stored} from '../fake-accounts.ts';
import {fakeExtension} from '../fake-extension.ts';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {fetchFrom} from './in-process.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOON = Date.UTC(2026, 10, 20, 12, 7);
const zone = process.env.TZ;
let simulator: Simulator;
let reads = 0;

beforeEach(async () => {
  const extension = fakeExtension();
  extension.granted = new Set(['https://api.runpod.io/*']);
  vi.useFakeTimers({toFake: ['Date'], now: NOON});
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(async () => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  vi.unstubAllGlobals();
  vi.useRealTimers();
  await simulator.close();
});

/** An account whose one pod runs on, read once at `now`. */
async function begin(now: number): Promise<AccountView> {
  simulator = await startSimulator({scenario: 'left-volume', now, speed: 0});
  fetchFrom(simulator);
  const answered = globalThis.fetch;
  vi.stubGlobal('fetch', (url: URL, init: RequestInit) => {
    if (url.pathname === '/v2/pods') reads++;
    return answered(url, init);
  });
  await connected('runpod-1');
  await putKey(placeOf({id: 'runpod-1', provider: 'runpod'}), READ_ONLY_KEY);
  reads = 0;
  return minute(now);
}

/** One alarm, at the provider's time and at this computer's. */
async function minute(server: number, local = server): Promise<AccountView> {
  simulator.setClock({now: server});
  simulator.faults.set('/', {kind: 'headers', headers: {date: new Date(server).toUTCString()}});
  vi.setSystemTime(local);
  await tick();
  return (await lastView())!.accounts[0]!;
}

/** What the ledger billed in the UTC day of `at`, µ$. */
const billedToday = (at: number): number =>
  simulator
    .world()
    .ledger.billed('day', dayStart(at), at, at)
    .flatMap(row => Object.values(row.amounts))
    .reduce((total, amount) => total + amount * 1_000_000, 0);

async function expectRight(view: AccountView, server: number): Promise<void> {
  expect(view.state).toBe('ok');
  expect(view.stale).toBe(false);
  const {reading} = await stored('runpod-1');
  expect(reading?.days.at(-1)?.at).toBe(dayStart(server));
  expect(reading?.hours.at(-1)?.at).toBe(Math.floor(server / HOUR) * HOUR);
  expect(new Set(reading?.days.map(({at}) => at)).size).toBe(reading?.days.length);
  expect(Math.abs((view.today ?? Number.NaN) - billedToday(server))).toBeLessThan(100);
}

describe('R5 sleep_clock_dst', () => {
  it('nine hours of sleep are made good by one read', async () => {
    const before = await begin(NOON);
    const after = await minute(NOON + 9 * HOUR);
    for (let at = 1; at <= 3; at++) await minute(NOON + 9 * HOUR + at * MINUTE);
    expect(reads).toBe(2);
    await expectRight(after, NOON + 9 * HOUR);
    expect(after.burn).toEqual(before.burn);
  });

  it.each([
    ['ahead', DAY],
    ['back', -DAY],
  ])('a clock put %s by a day and right again later', async (_, jump) => {
    const before = await begin(NOON);
    const wrong = await minute(NOON + MINUTE, NOON + MINUTE + jump);
    expect(reads).toBe(2);
    await expectRight(wrong, NOON + MINUTE);
    expect(wrong.notices).toContain('clock-off');
    await minute(NOON + 2 * MINUTE, NOON + 2 * MINUTE + jump);
    expect(reads).toBe(2);
    const right = await minute(NOON + 3 * MINUTE);
    await minute(NOON + 4 * MINUTE);
    expect(reads).toBe(3);
    await expectRight(right, NOON + 3 * MINUTE);
    expect(right.notices).not.toContain('clock-off');
    expect(right.burn).toEqual(before.burn);
  });

  it('a clock that is always wrong: polls as planned, right buckets, ages by this computer', async () => {
    const skew = 7 * HOUR + 20 * MINUTE;
    await begin(NOON);
    for (let at = 1; at <= 30; at++) await minute(NOON + at * MINUTE, NOON + at * MINUTE + skew);
    const view = (await lastView())!.accounts[0]!;
    expect(reads).toBeGreaterThanOrEqual(6);
    expect(reads).toBeLessThanOrEqual(8);
    expect(Date.now() - view.asOf!).toBeLessThanOrEqual(6 * MINUTE);
    expect(Date.now() - view.asOf!).toBeGreaterThanOrEqual(0);
    expect(view.notices).toContain('clock-off');
    await expectRight(view, (await stored('runpod-1')).reading!.asOf);
  });

  it('four minutes are no reason for a word', async () => {
    await begin(NOON);
    const view = await minute(NOON + 6 * MINUTE, NOON + 10 * MINUTE);
    expect(view.notices).not.toContain('clock-off');
    expect((await stored('runpod-1')).reading).not.toHaveProperty('clockOffset');
  });

  /** The night in which the clocks change, or a day is added. */
  const NIGHTS: [string, string, number][] = [
    ['to summer time in New York', 'America/New_York', Date.UTC(2027, 2, 14, 6, 58)],
    ['to winter time in New York', 'America/New_York', Date.UTC(2026, 10, 1, 5, 58)],
    ['to summer time in Berlin', 'Europe/Berlin', Date.UTC(2027, 2, 28, 0, 58)],
    ['to winter time in Berlin', 'Europe/Berlin', Date.UTC(2026, 9, 25, 0, 58)],
    ['to summer time on Lord Howe', 'Australia/Lord_Howe', Date.UTC(2026, 9, 3, 15, 28)],
    ['to winter time on Lord Howe', 'Australia/Lord_Howe', Date.UTC(2027, 3, 3, 14, 58)],
    ['into a leap day', 'UTC', Date.UTC(2028, 1, 28, 23, 58)],
    ['out of a leap day', 'Asia/Kathmandu', Date.UTC(2028, 1, 29, 23, 58)],
  ];

  it.each(NIGHTS)('%s', async (_, place, at) => {
    process.env.TZ = place;
    const before = await begin(at);
    let last = before;
    for (let passed = 1; passed <= 10; passed++) last = await minute(at + passed * MINUTE);
    expect(reads).toBe(3);
    await expectRight(last, at + 10 * MINUTE);
    expect(last.burn).toEqual(before.burn);
    const {left} = before.runway as {left: number};
    expect(Math.abs((last.runway as {left: number}).left - (left - 10 * MINUTE))).toBeLessThan(MINUTE);
  });
});
