/** Offline, one account down, a network that wants its sign-in: marked as partial and old, and well again by itself. */
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import {FULL_KEY, NO_BILLING_KEY, READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {type Bench, launch} from './browser.ts';
import {tabOf} from './chromium-driver.ts';
import type {Tab} from './driver.ts';
import {askFrom} from './kept.ts';
import {oneLine} from './person.ts';
import {age, readAfter, recordsIn, ring, viewIn} from './polling.ts';
import {keyFor, sendSecret} from './secrets.ts';

const LONG = {timeout: 70_000};
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const KEYS = [READ_ONLY_KEY, FULL_KEY, NO_BILLING_KEY];

let simulator: Simulator;
let bench: Bench;
let page: Tab;

beforeAll(async () => {
  simulator = await startSimulator({scenario: 'left-volume'});
  bench = await launch({simulatorPort: simulator.port});
  page = tabOf(await bench.options());
  for (const key of KEYS) await connectBare(key);
});
afterEach(() => simulator.faults.clear());
afterAll(async () => {
  await bench?.close();
  await simulator?.close();
});

/** Connects a key whether or not it may read a balance. */
const connectBare = async (key: string): Promise<void> =>
  expect(
    await sendSecret(page, {...keyFor('device', key), label: key.slice(-6), withoutBalance: true}),
  ).toMatchObject({ok: true});

const states = async (): Promise<string[]> => (await viewIn(page)).accounts.map(({state}) => state).sort();

interface Seen {
  text: string;
  tone: string;
  title: string;
  total: string;
}

/** Badge and popup as a person sees them. */
async function seen(): Promise<Seen> {
  const popup = await bench.popup();
  await popup.locator('[data-total]').first().waitFor();
  const total = oneLine(await popup.locator('[data-total]').first().innerText());
  const [text, colour, title] = await popup.evaluate<[string, number[], string]>(
    `Promise.all([chrome.action.getBadgeText({}), chrome.action.getBadgeBackgroundColor({}), chrome.action.getTitle({})])`,
  );
  await popup.close();
  return {text, tone: colour.slice(0, 3).join(), title, total};
}
const GREY = '107,108,117';

describe('R6 offline_partial', () => {
  it('three accounts, one without billing: the total says that it is partial', async () => {
    const {total, title, tone} = await seen();
    expect(total).toContain('partial: 2 of 3');
    expect(total).not.toContain('oldest');
    expect(title).not.toContain('no network');
    expect(tone).not.toBe(GREY);
  });

  it('one of three down for an hour: its figure stays in the total, with its age', async () => {
    simulator.faults.set(`Bearer ${FULL_KEY}`, {kind: 'status', status: 503});
    await readAfter(page, HOUR);
    expect(await states()).toEqual(['ok', 'ok', 'server_error']);
    expect((await seen()).total).toMatch(/partial: 1 of 3.*oldest figure in it: 1 hour ago/);
  });

  it('down for more than a day: it is left out, and so is counted as missing', async () => {
    simulator.faults.set(`Bearer ${FULL_KEY}`, {kind: 'status', status: 503});
    await readAfter(page, 24 * HOUR);
    const {total} = await seen();
    expect(total).toContain('partial: 1 of 3');
    expect(total).not.toContain('oldest');
  });

  it('offline for an hour: the badge is grey and reckoned on, and says so', async () => {
    await readAfter(page, HOUR);
    expect(await states()).toEqual(['ok', 'ok', 'ok']);
    await bench.context.setOffline(true);
    await readAfter(page, HOUR);
    expect(await states()).toEqual(['offline', 'offline', 'offline']);
    const {text, tone, title, total} = await seen();
    expect(text).toMatch(/^~/);
    expect(tone).toBe(GREY);
    expect(title).toContain('no network');
    expect(total).toMatch(/oldest figure in it: 1 hour ago/);
    expect((await recordsIn(page)).map(({meta}) => meta.failures)).toEqual([0, 0, 0]);
  });

  it('back online: read again by itself, without anybody asking', async () => {
    await age(page, 20_000);
    await bench.context.setOffline(false);
    await expect.poll(states, LONG).toEqual(['ok', 'ok', 'ok']);
    const {text, title} = await seen();
    expect(text).not.toMatch(/^~/);
    expect(title).not.toContain('no network');
  });

  it('a captive portal is no provider that changed: offline, no growing pause, well at the next tick', async () => {
    for (const prefix of ['/v2', '/graphql']) simulator.faults.set(prefix, {kind: 'html'});
    for (let round = 0; round < 4; round++) await readAfter(page, HOUR / 4);
    expect(await states()).toEqual(['offline', 'offline', 'offline']);
    expect((await recordsIn(page)).map(({meta}) => meta.failures)).toEqual([0, 0, 0]);
    expect((await seen()).text).toMatch(/^~/);
    simulator.faults.clear();
    await age(page, 20_000);
    await ring(page);
    await expect.poll(states, LONG).toEqual(['ok', 'ok', 'ok']);
  });

  it('keeps the keys all the while', async () => {
    expect(await askFrom(page, 'sync.refresh')).toEqual({ok: true, value: null});
    const vault = await page.run<string>(
      `chrome.storage.local.get('vault').then(({vault}) => JSON.stringify(vault))`,
    );
    for (const {connection} of await recordsIn(page)) expect(vault).toContain(connection.id);
  });
});
