/** Living inside the console: the overlay cannot be read, comes back, follows routes and rows, and leaves cleanly. */
import type {Page} from 'playwright';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {type Bench, launch} from './browser.ts';
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
  simulator.setDialect('table');
  page = await bench.page(PODS);
  await waitForPierced(page, '[data-surface="chip"]');
});

const count = (selector: string) => page.locator(selector).count();
const waitForCount = (selector: string, wanted: number) =>
  page.waitForFunction(
    ([what, number]) => document.querySelectorAll(String(what)).length === number,
    [selector, wanted],
  );

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

/** Chips whose row does not hold the id they speak of. */
async function strayChips(): Promise<string[]> {
  const row = `function () {
    const line = this.getRootNode().host.parentElement;
    return {text: line?.textContent.includes(this.dataset.resource) ? '' : this.dataset.resource, x: 0, y: 0};
  }`;
  return (await pierce(page, '[data-surface="chip"]', row)).map(({text}) => text).filter(Boolean);
}

test('the page sees two empty elements of ours and nothing in them', async () => {
  const seen = await page.evaluate(
    ([overlay, chip]) =>
      [overlay, chip].map(tag => {
        const element = document.querySelector(String(tag));
        return [element?.shadowRoot, element?.childNodes.length, element?.textContent];
      }),
    [OVERLAY, CHIP],
  );
  expect(seen).toEqual([
    [null, 0, ''],
    [null, 0, ''],
  ]);
  expect(await page.content()).not.toContain(bench.extensionId);
});

test('a page that removes us gets us back five times, then peace', async () => {
  for (let times = 0; times < 5; times += 1) {
    await page.evaluate(tag => document.querySelector(tag)?.remove(), OVERLAY);
    await waitForCount(OVERLAY, 1);
  }
  await page.evaluate(tag => document.querySelector(tag)?.remove(), OVERLAY);
  await waitForCount(CHIP, 0);
  expect(await count(OVERLAY)).toBe(0);
});

test('an event forged by the page does not end us', async () => {
  await page.evaluate(id => {
    const detail = {contentScriptName: 'console', messageId: 'forged'};
    document.dispatchEvent(new CustomEvent(`${id}:console:wxt:content-script-started`, {detail}));
  }, bench.extensionId);
  await page.evaluate(tag => document.querySelector(tag)?.remove(), OVERLAY);
  await waitForCount(OVERLAY, 1);
});

test('a page that claims our tag as its own element still sees nothing', async () => {
  const other = await bench.context.newPage();
  await other.addInitScript(tag => {
    const Spy = class extends HTMLElement {
      spied = this.attachInternals();
    };
    customElements.define(tag, Spy);
  }, OVERLAY);
  await other.goto(PODS);
  await waitForPierced(other, '[data-surface="strip"]');
  expect(await other.locator(OVERLAY).count()).toBe(0);
  await other.close();
});

test('one overlay and the right chips after many route changes', async () => {
  const links = ['/user/storage', '/pods', '/user/billing', '/serverless'];
  for (const path of [...links, ...links, ...links, '/pods', '/user/storage']) {
    await page.locator(`a[href="${path}"]`).first().click();
  }
  await waitForPierced(page, '[data-surface="chip"]', ({text}) => text.includes('/mo'));
  expect(await count(OVERLAY)).toBe(1);
  expect(await strayChips()).toEqual([]);
});

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

test('an extension that was switched off leaves nothing behind', async () => {
  const settings = await bench.page('chrome://extensions');
  await settings.evaluate(
    `new Promise(done => chrome.management.setEnabled('${bench.extensionId}', false, done))`,
  );
  await page.bringToFront();
  await waitForCount(OVERLAY, 0);
  expect(await count(CHIP)).toBe(0);
  await settings.close();
});
