/** A new user, from the install to the first figure of their own: what opens, what they press and paste, what is left. */
import type {Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openPanel} from '../../scripts/shots/scenes.ts';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {type Bench, launch} from './browser.ts';
import {badge, oneLine, popup, surface, surfaces} from './person.ts';
import {strayHosts} from './visitor.ts';

const LIMIT = {timeout: 30_000};
const STORED = 'chrome.storage.local.get(null).then(all => JSON.stringify(all))';
let simulator: Simulator;
let bench: Bench;
let welcome: Page;
let runpod: Page;
/** What the person did since they have the key. */
const done = {clicks: 0, pastes: 0};

beforeAll(async () => {
  simulator = await startSimulator({scenario: 'left-volume'});
  bench = await launch({simulatorPort: simulator.port, welcome: true});
  welcome = bench.context.pages().find(page => page.url().endsWith('/welcome.html'))!;
  await bench.context.grantPermissions(['clipboard-read', 'clipboard-write']);
});
afterAll(async () => {
  await bench?.close();
  await simulator?.close();
});

const stored = (): Promise<string> => bench.worker().evaluate(STORED);
const title = (): Promise<string> => bench.worker().evaluate('chrome.action.getTitle({})');

/** What anybody was asked, but for the console's own pages and the browser's own services. */
const asked = (): string[] =>
  [...simulator.requests.map(({host}) => host), ...strayHosts(simulator)].filter(
    host => host === 'api.runpod.io' || !/\.(runpod\.io|googleapis\.com|google\.com)$/.test(host),
  );

async function click(selector: string): Promise<void> {
  await welcome.locator(selector).click();
  done.clicks++;
}

async function paste(text: string): Promise<void> {
  await welcome.evaluate(copied => navigator.clipboard.writeText(copied), text);
  await welcome.keyboard.press('ControlOrMeta+V');
  done.pastes++;
}

describe('a new user', () => {
  it('is met by the welcome page, and nothing is known or asked yet', async () => {
    await welcome.locator('form[data-form="connect"]').waitFor();
    expect(await welcome.locator('.step').count()).toBe(4);
    expect(Object.keys(JSON.parse(await stored()))).toEqual(['welcomed']);
    expect(await badge(bench)).toBe('');
    expect(asked()).toEqual([]);
  });

  it('sees sample data with one click, marked on every surface', async () => {
    await welcome.locator('[data-do="demo"]').click();
    await welcome.locator('#try [data-figure="runway"]').waitFor();
    expect(await welcome.locator('#try').innerText()).toContain('Sample data, not your account.');
    expect(await badge(bench)).toBe('demo');
    expect(await title()).toMatch(/^Sample data, not your account/);
    expect(await popup(bench)).toMatch(/^Podometer Sample account Sample data, not your account\./);
    runpod = await bench.page('https://console.runpod.io/user/storage');
    expect(await surface(runpod, 'strip')).toMatch(/Sample: \d+ h left/);
  });

  it('sees the same figure on all of them, and nothing beside the rows of their own', async () => {
    const runway = await welcome.locator('#try [data-figure="runway"]').innerText();
    expect(await title()).toContain(runway);
    expect(await popup(bench)).toContain(runway);
    expect(await surface(runpod, 'strip')).toContain(runway);
    expect(await surfaces(runpod, 'banner')).toEqual([]);
    expect(await runpod.locator('podometer-chip').count()).toBe(0);
    expect(asked()).toEqual([]);
  });

  it('finds the way to a key in the panel, and no sample among the connections', async () => {
    await openPanel(runpod);
    expect(await surface(runpod, 'panel')).toMatch(
      /^Sample account as of .* Sample data, not your account\. Connect a key/,
    );
    const options = await bench.options();
    await options.locator('[data-demo]').waitFor();
    expect(await options.locator('[data-connection]').count()).toBe(0);
    await options.close();
  });

  it('has their first figure at most four clicks and one paste after they have a key', async () => {
    await welcome.bringToFront();
    await click('#connect input[name="key"]');
    await paste(READ_ONLY_KEY);
    await click('#connect button[type="submit"]');
    await welcome.locator('[data-connected] [data-figure="runway"]').waitFor();
    expect(oneLine(await welcome.locator('[data-connected]').innerText())).toMatch(/\d+ (d|h)( \d+ h)? left/);
    expect(done.clicks).toBeLessThanOrEqual(4);
    expect(done.pastes).toBe(1);
    console.log(`${done.clicks} clicks and ${done.pastes} paste from the key to the first figure`);
  });

  it('is told what the key can read', async () => {
    const lists = await welcome.locator('[data-reads]').allInnerTexts();
    expect(lists.map(oneLine)).toEqual([
      'Balance',
      'Billing records',
      'Pods',
      'Network volumes',
      'Endpoints',
      'Clusters',
    ]);
    expect(await welcome.locator('[data-reads] .tone-warn').count()).toBe(0);
  });

  it('sees nothing of the sample any more, on no surface and in no store', async () => {
    await expect.poll(() => badge(bench), LIMIT).toMatch(/^\d+[dh]$/);
    expect(await title()).not.toContain('Sample');
    expect(await popup(bench)).not.toContain('Sample');
    await runpod.bringToFront();
    await runpod.reload();
    expect(await surface(runpod, 'strip')).not.toContain('Sample');
    const all = await stored();
    expect(all).not.toMatch(/sample|llama-train|demo/);
    const databases = await welcome.evaluate(async () =>
      (await indexedDB.databases()).map(({name}) => name).sort(),
    );
    expect(databases).toEqual(['kr', 'podometer']);
  });

  it('finds their figures on the welcome page when they come back to it', async () => {
    const page = await bench.page(`chrome-extension://${bench.extensionId}/welcome.html`);
    await page.locator('[data-connected] [data-figure="runway"]').waitFor();
    expect(await page.locator('#try').count()).toBe(0);
    await page.close();
  });
});
