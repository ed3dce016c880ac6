/** What is not there, seen with Chromium's own tools: output, listeners and nodes left behind, work in a hidden tab. */
import type {CDPSession, Page} from 'playwright';
import {afterAll, afterEach, beforeAll, beforeEach, expect, test} from 'vitest';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {type Bench, launch} from './browser.ts';
import {ourWorld, type World} from './our-world.ts';
import {connect} from './person.ts';
import {clickPierced, waitForPierced} from './pierce.ts';

const PODS = 'https://console.runpod.io/pods';
const OVERLAY = 'podometer-overlay';
const CHIP = '[data-surface="chip"]';

let simulator: Simulator;
let bench: Bench;
let page: Page;
let session: CDPSession;

beforeAll(async () => {
  simulator = await startSimulator({scenario: 'left-volume'});
  bench = await launch({simulatorPort: simulator.port});
  await connect(bench, READ_ONLY_KEY);
});
afterAll(async () => {
  await bench?.close();
  await simulator?.close();
});
beforeEach(async () => {
  page = await bench.context.newPage();
  session = await page.context().newCDPSession(page);
});
afterEach(() => page.close());

const go = (path: string): Promise<unknown> => page.evaluate(`__console.go('${path}')`);
const chips = (): Promise<number> => page.locator('podometer-chip').count();
const untilNoChips = () => expect.poll(chips, {timeout: 30_000}).toBe(0);
const untilChips = () => waitForPierced(page, CHIP);

/** All that any script of the page says or throws, of every level, and what the browser says of them. */
async function hear(): Promise<string[]> {
  const heard: string[] = [];
  session.on('Runtime.consoleAPICalled', ({type, args}) => heard.push(`${type} ${args[0]?.value}`));
  session.on('Runtime.exceptionThrown', ({exceptionDetails}) => heard.push(exceptionDetails.text));
  session.on('Log.entryAdded', ({entry}) => heard.push(`${entry.level} ${entry.text}`));
  await session.send('Runtime.enable');
  await session.send('Log.enable');
  return heard;
}

test('nothing is said in the page, at any level, whatever happens to us', async () => {
  const heard = await hear();
  await page.goto(PODS);
  await untilChips();
  await clickPierced(page, '[data-surface="strip"] [aria-expanded="false"]');
  await waitForPierced(page, '[data-surface="panel"]');
  await go('/user/storage');
  await untilChips();
  for (let times = 0; times < 7; times += 1) {
    await page.evaluate(`document.querySelector('${OVERLAY}')?.remove()`);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await untilNoChips();
  expect(heard).toEqual([]);
  const world = await ourWorld(page, bench.extensionId);
  await world("console.debug('heard')");
  expect(heard).toEqual(['debug heard']);
});

/** The prototypes of elements are among them, and answer nothing. */
const DETACHED = `function () {
  const isLost = node => node instanceof Element && node.localName === 'podometer-chip' && !node.isConnected;
  return this.filter(node => Object.hasOwn(node, 'constructor') ? false : isLost(node)).length;
}`;

/** Elements of ours that our own world still holds out of the document, and listeners of the page and ours together. */
async function leftBehind(world: World): Promise<{detached: number; listeners: number}> {
  await session.send('HeapProfiler.collectGarbage');
  const {metrics} = await session.send('Performance.getMetrics');
  const {result} = await session.send('Runtime.evaluate', {
    contextId: world.context,
    expression: 'HTMLElement.prototype',
  });
  const {objects} = await session.send('Runtime.queryObjects', {prototypeObjectId: result.objectId!});
  const counted = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId!,
    functionDeclaration: DETACHED,
    returnByValue: true,
  });
  await session.send('Runtime.releaseObject', {objectId: objects.objectId!});
  const listeners = metrics.find(({name}) => name === 'JSEventListeners')!.value;
  return {detached: counted.result.value as number, listeners};
}

test('a page that was left for another keeps no chip and no listener of ours', async () => {
  await page.goto(PODS);
  const world = await ourWorld(page, bench.extensionId);
  await session.send('Performance.enable');
  await session.send('Runtime.enable');
  const visit = async (times: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) {
      await go('/pods');
      await untilChips();
      await go('/user/settings');
      await untilNoChips();
    }
  };
  await visit(2);
  const before = await leftBehind(world);
  await visit(10);
  const after = await leftBehind(world);
  expect(after.detached).toBe(0);
  expect(after.listeners - before.listeners).toBeLessThan(5);
  await go('/pods');
  await untilChips();
  await page.goto('about:blank');
  await expect(world('1')).rejects.toThrow(/context/);
});

/** Counts what runs in our world: every timer and frame that comes due, every message. Intervals from now on only. */
const COUNT = `(() => {
  const ran = globalThis.ran = {timers: 0, frames: 0, messages: 0};
  const note = (what, work) => (...values) => { ran[what] += 1; return work(...values); };
  for (const [name, what] of [['setTimeout', 'timers'], ['setInterval', 'timers'], ['requestAnimationFrame', 'frames']]) {
    const real = globalThis[name];
    globalThis[name] = (work, ms) => real(note(what, work), ms);
  }
  const {runtime} = chrome;
  runtime.sendMessage = note('messages', runtime.sendMessage.bind(runtime));
  let hidden = false;
  Object.defineProperty(document, 'hidden', {get: () => hidden});
  globalThis.hide = now => {
    hidden = now;
    document.dispatchEvent(new Event('visibilitychange'));
  };
})()`;

// Playwright keeps every page of Chromium in sight: so our world alone is told that it is not.
test('nothing runs in a hidden tab, and all is right when it comes back', async () => {
  await page.goto(PODS);
  await untilChips();
  const world = await ourWorld(page, bench.extensionId);
  const ran = () => world<{timers: number; frames: number; messages: number}>('ran');
  await world(COUNT);
  await world('(hide(true), hide(false))');
  await expect
    .poll(async () => Object.values(await ran()).filter(Boolean), {timeout: 30_000})
    .toHaveLength(3);
  await world('hide(true)');
  const before = await ran();
  await go('/user/storage');
  await page.evaluate(`document.querySelector('${OVERLAY}').remove()`);
  await page.evaluate('new Promise(done => setTimeout(done, 3_000))');
  expect(await ran()).toEqual(before);
  expect([await chips(), await page.locator(OVERLAY).count()]).toEqual([0, 0]);
  await world('hide(false)');
  await waitForPierced(page, '[data-surface="strip"]');
  const {text} = await waitForPierced(page, CHIP);
  expect(text).toContain('$');
});
