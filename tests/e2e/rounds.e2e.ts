/** Rounds of reads in the running extension: one at a time, killed at any request, held back by the provider's wishes. */
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import type {AccountRecord} from '../../lib/domain/account.ts';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {launchChromium} from './chromium-driver.ts';
import type {Tab} from './driver.ts';
import {
  accountIn,
  age,
  asked,
  openPage,
  perRoute,
  quiet,
  readAfter,
  readNow,
  recordsIn,
  ring,
} from './polling.ts';
import {setStage} from './stage.ts';
import {connectKey} from './visitor.ts';

const LONG = {timeout: 60_000};
const MINUTE = 60_000;
/** So long that everything is asked again, what is asked once a day too. */
const LONG_AGO = 25 * 60 * MINUTE;

const stage = setStage(launchChromium, 'always-on');
let page: Tab;
beforeAll(async () => {
  calm();
  await connectKey(stage.driver, READ_ONLY_KEY);
  page = await openPage(stage.driver);
});
afterAll(() => page?.close());
afterEach(() => calm());

/** No fault any more, and room for more requests than an account may send: these tests press hours into seconds. */
function calm(): void {
  const {faults} = stage.simulator;
  faults.clear();
  faults.account.quotas = [{name: 'minute', quota: 1e6, window: 60}];
  faults.release();
}

const record = async (): Promise<AccountRecord> => (await recordsIn(page))[0]!;
const triedAt = async (): Promise<number> => (await record()).meta.triedAt ?? 0;

describe('R2 no_double_poll', () => {
  it.each([
    ['with the worker awake', false],
    ['with the worker asleep', true],
  ])('an alarm, messages and three popups at once ask each route once, %s', async (_, asleep) => {
    const {simulator, driver} = stage;
    await quiet(page);
    await age(page, LONG_AGO);
    if (asleep) await driver.stopBackground();
    simulator.requests.length = 0;
    const before = await triedAt();
    const popups = Promise.all([1, 2, 3].map(() => driver.tab('popup.html')));
    await Promise.all([ring(page), readNow(page), readNow(page), readNow(page)]);
    for (const popup of await popups) {
      await popup.waitFor('[data-figure="runway"]');
      await popup.run(`chrome.runtime.sendMessage({name: 'sync.refresh', input: {}})`);
      await popup.close();
    }
    expect(await triedAt()).toBeGreaterThan(before);
    await quiet(page);
    const counts = perRoute(asked(simulator));
    expect(counts.size).toBeGreaterThan(10);
    expect([...counts].filter(([, count]) => count > 1)).toEqual([]);
  });
});

describe('R3 kill_mid_fetch', () => {
  it('dies at each request of a round in turn: told, read again at the next tick, nothing twice', async () => {
    const {simulator} = stage;
    simulator.requests.length = 0;
    await readAfter(page, LONG_AGO);
    const routes = [...new Set(asked(simulator).map(({path}) => path.split('?')[0]!))];
    expect(routes.length).toBeGreaterThan(10);
    for (const route of routes) await dieAt(route);
    const popup = await stage.driver.tab('popup.html');
    await popup.waitFor('[data-figure="runway"]');
    expect(await popup.run(`document.querySelectorAll('[aria-busy="true"], [data-state]').length`)).toBe(0);
    await popup.close();
  }, 300_000);
});

/** The worker ends while the answer to one route is held, and again something holds what reads next. */
async function dieAt(route: string): Promise<void> {
  const {simulator, driver} = stage;
  await quiet(page);
  await age(page, LONG_AGO);
  const before = await record();
  simulator.faults.set(route, {kind: 'slow'});
  await page.run(`void chrome.runtime.sendMessage({name: 'sync.refresh', input: {}}).catch(() => {})`);
  await expect.poll(() => simulator.faults.held(), {...LONG, message: route}).toBeGreaterThan(0);
  await driver.stopBackground();
  calm();
  expect((await record()).reading, route).toEqual(before.reading);
  simulator.faults.set('/v2/pods', {kind: 'slow'});
  await age(page, MINUTE);
  await ring(page);
  await expect.poll(() => simulator.faults.held(), {...LONG, message: `after ${route}`}).toBe(1);
  expect((await accountIn(page)).state, route).toBe('interrupted');
  calm();
  await expect.poll(async () => (await accountIn(page)).state, LONG).toBe('ok');
  const {reading, meta} = await record();
  expect(reading!.asOf).toBeGreaterThan(before.reading!.asOf);
  expect(meta.failures).toBe(0);
  for (const buckets of [reading!.days, reading!.hours])
    expect(new Set(buckets.map(({at}) => at)).size, route).toBe(buckets.length);
}

describe('R4 429_and_retry_after', () => {
  const http = (ms: number): string => new Date(Date.now() + ms).toUTCString();
  const cases: [string, () => string | undefined, number][] = [
    ['seconds', () => '120', 2 * MINUTE],
    ['a date', () => http(10 * MINUTE), 10 * MINUTE - 2000],
    ['a date that has passed', () => http(-60 * MINUTE), 1000],
    ['a negative number', () => '-5', 0],
    ['10^9', () => '1000000000', 360 * MINUTE],
    ['garbage', () => 'soon', 0],
    ['nothing', () => undefined, 0],
  ];

  it.each(cases)('%s', async (_, wish, least) => {
    const {simulator} = stage;
    await quiet(page);
    const retryAfter = wish();
    const fault = {kind: 'too-many' as const, ...(retryAfter !== undefined && {retryAfter})};
    for (const prefix of ['/v2', '/graphql']) simulator.faults.set(prefix, fault);
    simulator.requests.length = 0;
    const start = Date.now();
    const {meta, reading} = await readAfter(page);
    expect(meta.state).toBe('rate_limited');
    expect(meta.nextDueAt - start).toBeGreaterThanOrEqual(least);
    expect(meta.nextDueAt - Date.now()).toBeLessThanOrEqual(Math.max(360 * MINUTE, least));
    expect(reading?.balance).toBeGreaterThan(0);
    // Four are under way at once; after the first refusal nothing follows them.
    expect(asked(simulator).length).toBeLessThanOrEqual(4);
    if (least > 30_000) await expectSilence();
    await age(page, 400 * MINUTE);
    calm();
    await readNow(page);
    expect((await record()).meta.state).toBe('ok');
  });
});

/** Neither a click nor an alarm asks before the time. */
async function expectSilence(): Promise<void> {
  stage.simulator.requests.length = 0;
  await age(page, 20_000);
  await readNow(page);
  await ring(page);
  await readNow(page);
  await quiet(page);
  expect(asked(stage.simulator)).toEqual([]);
}
