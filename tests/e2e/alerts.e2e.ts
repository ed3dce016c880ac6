/** Alerts in a real browser: what begins is shown once, also over a stopped worker; a click leads to the place; tests work. */
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {type Bench, launch} from './browser.ts';
import {tabOf} from './chromium-driver.ts';
import type {Tab} from './driver.ts';
import {type GrantedBuild, grantedBuild} from './granted.ts';
import {connect} from './person.ts';
import {readAfter} from './polling.ts';

const LONG = {timeout: 30_000};
const SWITCH = '#alerts input[name=alerts]';
type Shown = Record<string, unknown>;

describe('alerts', () => {
  let simulator: Simulator;
  let build: GrantedBuild;
  let bench: Bench;
  let page: Tab;
  const shown = async (): Promise<string[]> =>
    Object.keys(await page.run<Shown>('chrome.notifications.getAll()')).map(id => id.replace(/\|\d+$/, ''));
  const runway = async (): Promise<string[]> =>
    (await shown()).filter(id => /^\w+\|(?!test).*\/runway-/.test(id));

  beforeAll(async () => {
    simulator = await startSimulator({scenario: 'left-volume'});
    build = grantedBuild('.output/chrome-mv3', ['notifications']);
    bench = await launch({simulatorPort: simulator.port, extension: build.folder});
    await connect(bench, READ_ONLY_KEY);
    page = tabOf(await bench.options());
  });
  afterAll(async () => {
    await bench?.close();
    await simulator?.close();
    build?.remove();
  });

  it('are turned on by one click, and what is there already is no news', async () => {
    await page.click(SWITCH);
    await page.waitFor('#alerts [data-kind]');
    // It may be night where this runs.
    await page.click('#alerts input[name=quiet]');
    await readAfter(page);
    expect(await shown()).toEqual([]);
    expect(
      await page.run(
        'chrome.storage.local.get("alerts").then(({alerts}) => Object.keys(alerts.data.state.read).length)',
      ),
    ).toBe(1);
  });

  it('are shown as the button of each kind asks for it, at once, and change nothing', async () => {
    const kept = 'chrome.storage.local.get("alerts").then(JSON.stringify)';
    const before = await page.run(kept);
    for (const kind of ['runway-1', 'orphaned-volume', 'recovered'])
      await page.click(`[data-kind=${kind}] button`);
    const tests = ['billing|test/recovered', 'billing|test/runway-1', 'storage|test/orphaned-volume'];
    await expect.poll(async () => (await shown()).sort(), LONG).toEqual(tests);
    expect(await page.text('[data-figure=tested]')).toMatch(/^Sent: Topped up again/);
    expect(await page.run(kept)).toBe(before);
  });

  it('come when something begins, once, however often the worker is stopped', async () => {
    simulator.setScenario('zero-soon');
    await readAfter(page);
    const [id] = await expect.poll(runway, LONG).toHaveLength(1).then(runway);
    expect(id).toMatch(/^billing\|[\w-]+\/runway-6\/account$/);
    await page.run(
      `chrome.notifications.getAll().then(all => Promise.all(Object.keys(all).map(id => chrome.notifications.clear(id))))`,
    );
    for (let stop = 0; stop < 2; stop++) {
      await bench.stopWorker();
      await readAfter(page);
    }
    expect(await shown()).toEqual([]);
  });

  it('lead on a click to the page where the person can act, and go', async () => {
    const id = 'billing|a/runway-6/account|1';
    const note = {type: 'basic', iconUrl: '/icon/128.png', title: 'T', message: 'M'};
    await page.run(`chrome.notifications.create('${id}', ${JSON.stringify(note)})`);
    const opened = bench.context.waitForEvent('page');
    await bench.worker().evaluate(`chrome.notifications.onClicked.dispatch('${id}')`);
    const console = await opened;
    await console.waitForURL('https://console.runpod.io/user/billing');
    await expect.poll(shown, LONG).toEqual([]);
  });

  it('are off by a click, and forgotten', async () => {
    await page.click(SWITCH);
    await expect
      .poll(
        () => page.run('chrome.storage.local.get("alerts").then(({alerts}) => alerts.data.state.read)'),
        LONG,
      )
      .toEqual({});
    expect(await page.run('document.querySelectorAll("#alerts [data-kind]").length')).toBe(0);
  });
});
