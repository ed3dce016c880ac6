/** Living inside the console, seen with Chromium's own tools: rows and panel, listeners, and what stays of a lost script. */
import type {CDPSession, Page} from 'playwright';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {type Bench, launch} from './browser.ts';
import {placeDock} from './combinations.ts';
import {ourWorld} from './our-world.ts';
import {connect, surfaces} from './person.ts';
import {clickPierced, pierce, waitForPierced} from './pierce.ts';

const PODS = 'https://console.runpod.io/pods';
const OVERLAY = 'podometer-overlay';
const CHIP = 'podometer-chip';
let simulator: Simulator;
let bench: Bench;
let page: Page;

beforeAll(async () => {
  simulator = await startSimulator({scenario: 'big'});
  bench = await launch({simulatorPort: simulator.port});
  await connect(bench, READ_ONLY_KEY);
});
afterAll(async () => {
  await bench?.close();
  await simulator?.close();
});
beforeEach(async () => {
  await page?.close();
  await placeDock(bench);
  simulator.setDialect('table');
  page = await bench.page(PODS);
  await waitForPierced(page, '[data-surface="chip"]');
});

const count = (selector: string) => page.locator(selector).count();
/** Whether an element is inside the window, and what it holds can be scrolled sideways. */
const BOX = `function () {
  const {top, left, bottom, right} = this.getBoundingClientRect();
  const scroll = this.querySelector('.scroll');
  const text = JSON.stringify({
    inside: top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth,
    sideways: scroll.scrollWidth > scroll.clientWidth,
  });
  return {text, x: 0, y: 0};
}`;

const SIZE = `function () {
  const {width, height} = this.getBoundingClientRect();
  return {text: String(width * height), x: 0, y: 0};
}`;
const styleOf = (name: string): string =>
  `function () { return {text: getComputedStyle(this).${name}, x: 0, y: 0}; }`;

/** Chips whose row does not hold the id they speak of. */
async function strayChips(): Promise<string[]> {
  const row = `function () {
    const line = this.getRootNode().host.parentElement;
    return {text: line?.textContent.includes(this.dataset.resource) ? '' : this.dataset.resource, x: 0, y: 0};
  }`;
  return (await pierce(page, '[data-surface="chip"]', row)).map(({text}) => text).filter(Boolean);
}

test('chips follow the rows of a virtual list', async () => {
  simulator.setDialect('virtual');
  await page.goto(PODS);
  await waitForPierced(page, '[data-surface="chip"]');
  await page.mouse.move(700, 500);
  for (let turns = 0; turns < 5; turns += 1) {
    await page.mouse.wheel(0, 1500);
    await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
  await waitForPierced(page, '[data-surface="chip"]');
  expect(await strayChips()).toEqual([]);
});

test('the panel opens, closes with Escape, and gives the focus back to its button', async () => {
  await clickPierced(page, '[data-surface="strip"] [aria-expanded="false"]');
  await waitForPierced(page, '[data-surface="panel"]');
  await page.keyboard.press('Escape');
  await waitForPierced(page, '[data-surface="strip"] [aria-expanded="false"]', () => true);
  expect(await surfaces(page, 'panel')).toEqual([]);
  await page.keyboard.press('Enter');
  await waitForPierced(page, '[data-surface="panel"]');
  // Its shape is remembered.
  await page.keyboard.press('Escape');
  await waitForPierced(page, '[data-surface="strip"] [aria-expanded="false"]', () => true);
});

test('what is ticked under "What if" is answered at once, and the panel stays inside a small window', async () => {
  await page.setViewportSize({width: 1280, height: 720});
  await clickPierced(page, '[data-surface="strip"] [aria-expanded="false"]');
  await clickPierced(page, '[data-part="what-if"] label:first-of-type input');
  const {text} = await waitForPierced(page, '[data-figure="what-if"]');
  expect(text).toMatch(/^Then .+ left/);
  const [panel] = await pierce(page, '[data-surface="panel"]', BOX);
  expect(JSON.parse(panel!.text)).toEqual({inside: true, sideways: false});
  await clickPierced(page, '[data-part="what-if"] label:first-of-type input');
  await expect.poll(() => pierce(page, '[data-figure="what-if"]'), {timeout: 20_000}).toEqual([]);
});

test('on paper there is nothing of ours, the open menu included', async () => {
  await clickPierced(page, '[popovertarget]');
  const seen = async () =>
    (await pierce(page, '.strip, .sheet, .chip', SIZE)).map(({text}) => Number(text) > 0);
  expect(new Set(await seen())).toEqual(new Set([true]));
  await page.emulateMedia({media: 'print'});
  expect(new Set(await seen())).toEqual(new Set([false]));
});

test('in forced colours edges, the chosen corner and the focus are still told apart', async () => {
  await page.emulateMedia({forcedColors: 'active'});
  await clickPierced(page, '[popovertarget]');
  await page.keyboard.press('Tab');
  const colours = async (selector: string, name: string) =>
    (await pierce(page, selector, styleOf(name))).map(({text}) => text);
  const [ground] = await colours('.strip', 'backgroundColor');
  expect(await colours('.strip', 'borderTopColor')).not.toContain(ground);
  const corners = await colours('.corners button', 'backgroundColor');
  expect(new Set(corners).size).toBe(2);
  expect(corners).not.toContain(ground);
  expect(await colours(':focus-visible', 'outlineStyle')).toContain('solid');
});

/** Listeners that the page and ours hold together, after the garbage is gone. */
async function listeners(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const {metrics} = await session.send('Performance.getMetrics');
  return metrics.find(({name}) => name === 'JSEventListeners')!.value;
}

test('P4 spa_navigation: no listener too many after 200 changes', async () => {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const wander = async (turns: number) => {
    await page.evaluate(`(async () => {
      for (let turn = 0; turn < ${turns}; turn += 1) {
        __console.go(['/user/storage', '/user/billing', '/serverless', '/pods'][turn % 4]);
        await new Promise(requestAnimationFrame);
      }
    })()`);
    await waitForPierced(page, '[data-surface="chip"]');
  };
  await wander(8);
  const before = await listeners(session);
  await wander(200);
  // Chips of a page may still be on their way; a listener a change would be 200 more.
  expect((await listeners(session)) - before).toBeLessThan(60);
  expect(await count(OVERLAY)).toBe(1);
});

test('P5 orphan_after_update: switched off, all is gone within a second but one line', async () => {
  const world = await ourWorld(page, bench.extensionId);
  await world(`(() => {
    const times = globalThis.times = {};
    const note = (name, happened) => { if (happened) times[name] ??= performance.now(); };
    const timer = setInterval(() => {
      note('off', !globalThis.chrome?.runtime?.id);
      note('left', !document.querySelector('${CHIP}'));
      if (times.left) clearInterval(timer);
    }, 10);
    // Every beat of ours after a change of the page's colours asks for them.
    const real = getComputedStyle;
    globalThis.beats = 0;
    globalThis.getComputedStyle = (...of) => { beats += 1; return real(...of); };
  })()`);
  await page.evaluate(() => setInterval(() => document.documentElement.classList.toggle('restless'), 100));
  await expect.poll(() => world<number>('beats')).toBeGreaterThan(0);
  const settings = await bench.page('chrome://extensions');
  await settings.evaluate(
    `new Promise(done => chrome.management.setEnabled('${bench.extensionId}', false, done))`,
  );
  await page.bringToFront();
  await waitForPierced(page, '[data-surface="pill"]', ({text}) => text.includes('Reload this page'));
  expect(await surfaces(page, 'strip')).toEqual([]);
  expect(await count(CHIP)).toBe(0);
  const {off, left} = await world<{off: number; left: number}>('times');
  expect(left - off).toBeLessThan(1_500);
  const beats = await world('beats');
  await page.evaluate(() => new Promise(done => setTimeout(done, 2_500)));
  expect(await world('beats')).toBe(beats);
  await settings.close();
});
