/** "Remove all data" in a browser: nothing that was ever kept is left, and nothing comes back by itself. */
import {describe, expect, it} from 'vitest';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {browsers} from './driver.ts';
import {askFrom, type Kept, whatIsKept} from './kept.ts';
import {type Stage, setStage} from './stage.ts';
import {connectKey} from './visitor.ts';

const EMPTY: Kept = {local: {}, session: {}, databases: [], alarms: ['tick'], badge: '', granted: []};

describe.each(browsers)('B5 uninstall_and_remove_all in $name', ({launch}) => {
  const stage = setStage(launch, 'left-volume');

  it('a used profile keeps something everywhere', async () => {
    await fill(stage);
    const kept = await whatIsKept(stage.driver);
    expect(Object.keys(kept.local)).toEqual(
      expect.arrayContaining(['connections', 'settings', 'vault', 'view']),
    );
    expect(Object.keys(kept.session)).not.toEqual([]);
    expect(kept.databases).toEqual(['kr', 'podometer']);
    expect(kept.badge).toMatch(/d|h/);
    expect(kept.granted).toContain('idle');
  });

  it('all of it goes, the one alarm of every install stays', async () => {
    expect(await askFrom(stage.driver, 'data.erase')).toEqual({ok: true, value: null});
    expect(await whatIsKept(stage.driver)).toEqual(EMPTY);
  });

  it('nothing comes back when the background starts anew, ticks, and is asked for figures', async () => {
    await stage.driver.stopBackground();
    await askFrom(stage.driver, 'sync.refresh');
    expect(await whatIsKept(stage.driver)).toEqual(EMPTY);
    const popup = await stage.driver.tab('popup.html');
    await popup.waitFor('.welcome');
    await popup.close();
  });

  it('a read under way is stopped, and brings nothing afterwards', async () => {
    await fill(stage);
    const {simulator, driver} = stage;
    const page = await driver.tab('options.html');
    simulator.setClock({speed: 1});
    simulator.faults.set('/v2', {kind: 'slow'});
    simulator.requests.length = 0;
    // The alarm rings at once; what was read a moment ago is made due.
    await driver.extension(`browser.storage.local.get(null).then(all => {
      const [key] = Object.keys(all).filter(name => name.startsWith('account:'));
      Object.assign(all[key].data.meta, {nextDueAt: 0, triedAt: 0, goodAt: 0});
      return browser.storage.local.set({[key]: all[key]});
    })`);
    await page.run(`void chrome.runtime.sendMessage({name: 'sync.refresh', input: {}}).catch(() => {})`);
    await expect.poll(() => simulator.requests.length, {timeout: 30_000}).toBeGreaterThan(0);
    expect(await askFrom(page, 'data.erase')).toEqual({ok: true, value: null});
    expect(await whatIsKept(driver)).toEqual(EMPTY);
    simulator.faults.release();
    simulator.faults.clear();
    await askFrom(page, 'sync.refresh');
    expect(await whatIsKept(driver)).toEqual(EMPTY);
    await page.close();
  });
});

/** Connects a key, sets something, grants what may be granted, and leaves a mark in every place. */
async function fill({driver}: Stage): Promise<void> {
  await connectKey(driver, READ_ONLY_KEY);
  await askFrom(driver, 'settings.set', {creditCost: 0.8});
  const page = await driver.tab('options.html');
  await page.waitFor('h1');
  await page.run(`void document.querySelector('h1').addEventListener('click', () => {
    chrome.permissions.request({permissions: ['idle']}).then(granted => { document.title = 'granted ' + granted; });
  }, {once: true})`);
  await page.click('h1');
  await expect.poll(() => page.run<string>('document.title'), {timeout: 30_000}).toBe('granted true');
  await page.close();
  const console = await driver.tab('https://console.runpod.io/pods');
  await console.waitForPierced('[data-surface="strip"]');
  await console.close();
}
