/** What belongs beside the host's own money: the month on the billing page, runways beside offers, and banners that end. */
import type {Page} from 'playwright';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {type Bench, launch} from './browser.ts';
import {CHIP, CONSOLE} from './console-tabs.ts';
import {inOurRoots} from './our-roots.ts';
import {connect, oneLine, surface, surfaces} from './person.ts';
import {clickPierced, pierce, waitForPierced} from './pierce.ts';

const BANNER = '[data-surface="banner"]';
const PATIENCE = {timeout: 30_000};
let simulator: Simulator;
let bench: Bench;
let page: Page;

beforeAll(async () => {
  simulator = await startSimulator({scenario: 'left-volume'});
  bench = await launch({simulatorPort: simulator.port});
  await connect(bench, READ_ONLY_KEY);
  page = await bench.page(`${CONSOLE}/home`);
});
afterAll(async () => {
  await bench?.close();
  await simulator?.close();
});

/** By the console's own router. */
const go = (path: string) => page.evaluate(`__console.go('${path}')`);
const banners = () => surfaces(page, 'banner');
/** Text of the nearest words around each chip: the host's, for ours are closed to it. */
const neighbours = () => page.locator(CHIP).evaluateAll(all => all.map(one => one.parentElement?.innerText));

test('the month stands beside the heading of the billing page, in the figures of the panel, and nowhere else', async () => {
  await page.goto(`${CONSOLE}/user/billing`);
  const chip = await surface(page, 'chip');
  const [, soFar, range, expected] =
    /^month so far (\$[\d.,]+) · by \w{3}, \w{3} \d+ (\$[\d,.]+–\$[\d,.]+) \(expected (\$[\d,.]+)\)$/.exec(
      chip,
    ) ?? [];
  expect(await neighbours()).toEqual(['Billing']);
  expect(await page.locator(`h1 > ${CHIP}`).count()).toBe(1);
  await clickPierced(page, '[data-surface="strip"] [aria-expanded="false"]');
  const panel = await surface(page, 'panel');
  expect(panel).toContain(`month end about ${expected} (8 of 10: ${range})`);
  expect(panel).toContain(`${soFar}`);
  // It stays as it is left, and says all that a banner says.
  await page.keyboard.press('Escape');
  await waitForPierced(page, '[data-surface="strip"] [aria-expanded="false"]', () => true);
  await go('/user/settings');
  await expect.poll(() => page.locator(CHIP).count(), PATIENCE).toBe(0);
});

/** What a person sees of a chip's words, and all of them. */
const SEEN = `root => {
  const {bottom, right} = root.querySelector('.mount').getBoundingClientRect();
  const range = document.createRange();
  const isSeen = (text, at) => {
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    const box = range.getBoundingClientRect();
    return box.width > 0 && box.top < bottom && box.left < right;
  };
  const texts = [...root.querySelectorAll('[data-surface="chip"] span')].map(({firstChild}) => firstChild);
  return {
    seen: texts.map(text => [...text.data].filter((_, at) => isSeen(text, at)).join('')).join(''),
    whole: texts.map(({data}) => data).join(''),
  };
}`;

/** What stands between parts is no figure. */
const plain = (text: string) => text.replace(/[\s·]/g, '');

test('in whatever room there is, a chip shows whole parts of its words and never half a figure', async () => {
  const size = page.viewportSize()!;
  simulator.setDialect('table');
  await page.goto(`${CONSOLE}/user/storage`);
  let short = 0;
  for (const width of [1440, 1180, 1080, 1050, 1020, 960]) {
    await page.setViewportSize({...size, width});
    await surface(page, 'chip');
    for (const {seen, whole} of await inOurRoots<{seen: string; whole: string}>(
      page,
      'podometer-chip',
      SEEN,
    )) {
      const parts = whole.split(' ·\u00a0');
      const heads = [0, ...parts.keys()].map((_, count) => plain(parts.slice(0, count).join('')));
      expect(heads, `${seen} of ${whole} at ${width} px`).toContain(plain(seen));
      if (plain(seen) !== plain(whole)) short += 1;
    }
  }
  // There was one without room for all of it, so that it was worth asking.
  expect(short).toBeGreaterThan(0);
  await page.setViewportSize(size);
});

describe.each(['table', 'cards', 'virtual'] as const)('deploy page, %s', dialect => {
  /** Name and price as the console of these tests and the catalog of its API have them in common. */
  const OFFERED = ['RTX 5090', 'A40', 'H200 SXM', 'RTX 2000 Ada', 'L4', 'L40S', 'H100 SXM'];

  beforeAll(async () => {
    simulator.setDialect(dialect);
    await page.goto(`${CONSOLE}/deploy`);
    await surface(page, 'chip');
  });

  test('a runway in each card whose name and price the catalog knows, and beside the cost of the chosen one', async () => {
    await expect
      .poll(async () => (await neighbours()).map(text => text?.split('\n')[0]), PATIENCE)
      .toEqual([...OFFERED, 'GPU Cost: $0.89 / hr']);
    const said = await surfaces(page, 'chip');
    expect(said).toHaveLength(OFFERED.length + 1);
    for (const text of said)
      expect(text).toMatch(/^with this pod: runway (\d+ [dh]|\d+ d \d+ h) instead of (\d+ d|\d+ d \d+ h)$/);
    expect(new Set(said).size).toBeGreaterThan(3);
  });

  test('of two, of three, and none of one whose price is another', async () => {
    for (const [count, id] of [
      ['2', 'RTX 5090|2|1780000'],
      ['3', 'RTX 5090|3|2670000'],
    ]) {
      await page.getByRole('button', {name: count!, exact: true}).click();
      await waitForPierced(page, `[data-resource="${id}"]`);
      expect(await page.locator(CHIP).count()).toBe(OFFERED.length + 1);
    }
    expect(await neighbours()).toContain('GPU Cost: $2.67 / hr');
    await page.locator('button', {hasText: 'RTX 4090'}).click();
    await expect.poll(() => page.locator(CHIP).count(), PATIENCE).toBe(OFFERED.length);
    expect(await page.evaluate('__console.errors')).toEqual([]);
  });
});

describe('banner', () => {
  beforeEach(async () => {
    simulator.setDialect('table');
    await page.goto(`${CONSOLE}/home`);
    await waitForPierced(page, BANNER);
  });

  /** Puts nothing off any more. */
  async function wake(): Promise<void> {
    const options = await bench.options();
    const change = {name: 'settings.set', input: {snoozed: {}, expected: {}}};
    await options.evaluate(`chrome.runtime.sendMessage(${JSON.stringify(change)})`);
    await options.close();
  }

  test('says what, how much and since when; "Show me" leads to the row on its page', async () => {
    await page.setViewportSize({width: 1280, height: 260});
    const text = await surface(page, 'banner');
    expect(text).toMatch(/^flux_training_set unused\? \$35\.00\/mo · 500 GB in .+ · Unused since at least /);
    await clickPierced(page, `${BANNER} a`);
    await page.waitForURL('**/user/storage');
    await expect.poll(() => page.locator(`${CHIP}[data-shown]`).count(), PATIENCE).toBe(1);
    const row = page.locator('tr', {has: page.locator(`${CHIP}[data-shown]`)});
    expect(await row.innerText()).toContain('flux_training_set');
    const {y, height} = (await row.boundingBox())!;
    expect(y).toBeGreaterThan(64);
    expect(y + height).toBeLessThanOrEqual(260);
    expect(await page.evaluate('__console.errors')).toEqual([]);
    await page.setViewportSize({width: 1440, height: 900});
  });

  test.each([
    ['"Expected for…"', 1],
    ['"Snooze…"', 2],
  ])('%s ends it', async (_, nth) => {
    const menu = `${BANNER} .snooze:nth-of-type(${nth})`;
    await clickPierced(page, `${menu} summary`);
    await clickPierced(page, `${menu} button:first-child`);
    await expect.poll(banners, PATIENCE).toEqual([]);
    await wake();
    await page.reload();
    expect(await surface(page, 'banner')).toContain('flux_training_set');
  });

  test('closed, it stays away on every page, and is no wider than a narrow window', async () => {
    await page.setViewportSize({width: 400, height: 700});
    const [box] = await pierce(
      page,
      BANNER,
      `function () {
        const {left, right, top} = this.getBoundingClientRect();
        return {text: JSON.stringify([left >= 0, right <= innerWidth, top >= 64]), x: 0, y: 0};
      }`,
    );
    expect(JSON.parse(box!.text)).toEqual([true, true, true]);
    await page.setViewportSize({width: 1440, height: 900});
    await clickPierced(page, `${BANNER} .square`);
    await expect.poll(banners, PATIENCE).toEqual([]);
    for (const path of ['/pods', '/user/billing', '/user/storage']) {
      await go(path);
      await waitForPierced(page, '[data-surface="chip"]');
      expect(await banners()).toEqual([]);
    }
    await page.reload();
    expect(oneLine((await waitForPierced(page, BANNER)).text)).toContain('flux_training_set');
  });
});
