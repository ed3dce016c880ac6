/** Pages that real React, Vue and Preact draw anew ten times a second: no complaint, their own tree, chips right, memory flat. */
import type {Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {frameworksHandler} from '../simulator/frameworks/serve.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {type Bench, launch} from './browser.ts';
import type {Driver, Tab} from './driver.ts';
import {launchFirefox} from './firefox-driver.ts';
import {connect} from './person.ts';
import {pierce, waitForPierced} from './pierce.ts';
import {connectKey} from './visitor.ts';

const CONSOLE = 'console.runpod.io';
/** The same page where the extension has no business. */
const BARE = 'frameworks.example';
const TICK_MS = 100;
const CHIP = '[data-surface="chip"]';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({scenario: 'big'});
  const handler = await frameworksHandler(
    simulator
      .world()
      .state()
      .pods.map(({id}) => id),
  );
  for (const host of [CONSOLE, BARE]) simulator.hosts.set(host, handler);
});
afterAll(() => simulator?.close());

type Run = <T>(expression: string) => Promise<T>;

/** Up to that many seconds of drawing, at the pace of one tick in 100 ms. */
const play = (run: Run, seconds: number): Promise<unknown> =>
  run(`__frameworks.play(${(seconds * 1000) / TICK_MS}, ${TICK_MS})`);

/** What the host knows of itself. */
const HOST = '({sums: __frameworks.sums, said: __frameworks.said, tree: __frameworks.tree()})';

/** Draws all of it without a pace. */
const rush = (run: Run, seconds: number): Promise<unknown> =>
  run(`__frameworks.play(${(seconds * 1000) / TICK_MS})`);

/** Nothing was thrown, and what was said and drawn is what the page without us says and draws, tick by tick. */
async function expectUntouched(run: Run, bare: Run): Promise<void> {
  const [own, alone] = [await run<object>(HOST), await bare<object>(HOST)];
  expect(own).toEqual(alone);
  expect(await run('__frameworks.errors')).toEqual([]);
  expect((own as {said: string[]}).said.filter(text => /^(warn|error|assert)/.test(text))).toEqual([]);
}

/** Rows in view with the chips in each; a chip elsewhere counts as a row of its own. */
const ROWS = `(() => {
  const rows = [...document.querySelectorAll('tr, li, article')];
  const chips = [...document.querySelectorAll('podometer-chip')];
  const counts = rows.map(row => row.querySelectorAll('podometer-chip').length);
  return {rows: rows.length, one: counts.filter(count => count === 1).length, chips: chips.length};
})()`;

async function expectOneEach(run: Run): Promise<void> {
  const {rows} = await run<{rows: number}>(ROWS);
  expect(rows).toBeGreaterThan(60);
  await expect.poll(() => run(ROWS), {timeout: 30_000}).toEqual({rows, one: rows, chips: rows});
}

interface Held {
  heap: number;
  nodes: number;
  listeners: number;
}

/** After a collection: bytes of heap, nodes and listeners of page and content script together. */
async function heldBy(page: Page): Promise<Held> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  for (let times = 0; times < 3; times += 1) await session.send('HeapProfiler.collectGarbage');
  const {metrics} = await session.send('Performance.getMetrics');
  const of = (wanted: string): number => metrics.find(({name}) => name === wanted)!.value;
  await session.detach();
  return {heap: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners')};
}

/** The resource of a chip that stands in no row, in another's, or before its id. */
const MISPLACED = `function () {
  const {resource} = this.dataset;
  const {host} = this.getRootNode();
  const row = host.closest('tr, li, article') ?? document.createElement('p');
  const texts = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  while (texts.nextNode() && !texts.currentNode.data.includes(resource));
  const isBehind = host.compareDocumentPosition(texts.currentNode) & Node.DOCUMENT_POSITION_PRECEDING;
  return {text: row.textContent.includes(resource) && isBehind ? '' : resource, x: 0, y: 0};
}`;

describe('Chromium, for 60 s', () => {
  let bench: Bench;
  let page: Page;
  let bare: Page;
  const runIn =
    (page: Page): Run =>
    expression =>
      page.evaluate(expression);
  const run: Run = expression => page.evaluate(expression);

  beforeAll(async () => {
    bench = await launch({simulatorPort: simulator.port});
    await connect(bench, READ_ONLY_KEY);
    bare = await bench.page(`https://${BARE}/pods`);
    page = await bench.page(`https://${CONSOLE}/pods`);
    await waitForPierced(page, CHIP);
  });
  afterAll(() => bench?.close());

  it('draws for a minute, and at its end we hold no more than after 20 s', async () => {
    await rush(runIn(bare), 20);
    const {heap: bareBefore} = await heldBy(bare);
    await rush(runIn(bare), 40);
    const {heap: bareAfter} = await heldBy(bare);
    await play(run, 20);
    await expectOneEach(run);
    const before = await heldBy(page);
    await play(run, 40);
    await expectOneEach(run);
    const after = await heldBy(page);
    console.log(`frameworks: ${JSON.stringify({bareBefore, bareAfter, before, after})}`);
    // The frameworks themselves keep a little more with every tick: what the page without us keeps is theirs.
    const theirs = Math.max(0, bareAfter - bareBefore);
    expect((after.heap - before.heap - theirs) / before.heap).toBeLessThan(0.03);
    expect(after.nodes / before.nodes).toBeLessThan(1.02);
    expect(after.listeners / before.listeners).toBeLessThan(1.02);
  }, 300_000);

  it('has each chip in the row of its resource, behind the id', async () => {
    const chips = await pierce(page, CHIP, MISPLACED);
    expect(chips.length).toBeGreaterThan(60);
    expect(chips.map(({text}) => text).filter(Boolean)).toEqual([]);
  });

  it('left the host as it would be without us', () => expectUntouched(run, runIn(bare)));
});

describe('Firefox, for 10 s', () => {
  let driver: Driver;
  let tab: Tab;
  beforeAll(async () => {
    driver = await launchFirefox({simulatorPort: simulator.port});
    await connectKey(driver, READ_ONLY_KEY);
    tab = await driver.tab(`https://${CONSOLE}/pods`);
    await tab.waitForPierced(CHIP);
  });
  afterAll(() => driver?.close());

  it('has one chip a row, and left the host as it would be without us', async () => {
    await play(tab.run, 10);
    await expectOneEach(tab.run);
    const bare = await driver.tab(`https://${BARE}/pods`);
    await rush(bare.run, 10);
    await expectUntouched(tab.run, bare.run);
    expect(tab.complaints()).toEqual([]);
  });
});
