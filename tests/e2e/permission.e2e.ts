/** A permission taken away in the middle of a read: nothing more is sent, the key stays, and it goes on when given back. */
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {browsers, type Tab} from './driver.ts';
import {storedItem} from './kept.ts';
import {accountIn, age, asked, openPage, recordsIn, ring} from './polling.ts';
import {setStage} from './stage.ts';
import {connectKey} from './visitor.ts';

const LONG = {timeout: 60_000};
const CONSENTS = 'browser.permissions.getAll().then(({data_collection = []}) => data_collection)';

describe.each(browsers)('R8 permission_revoked_mid_round in $name', ({launch}) => {
  const stage = setStage(launch, 'left-volume');
  let page: Tab;
  const state = async (): Promise<string> => (await accountIn(page)).state;
  beforeAll(async () => {
    await connectKey(stage.driver, READ_ONLY_KEY);
    page = await openPage(stage.driver);
  });
  afterAll(() => page?.close());

  it('ends the read in no_permission, and keeps figures and key', async () => {
    const {simulator, driver} = stage;
    const before = (await recordsIn(page))[0]!;
    simulator.faults.set('/v2/pods', {kind: 'slow'});
    await age(page, 10 * 60_000);
    await ring(page);
    await expect.poll(() => simulator.faults.held(), LONG).toBe(1);
    await driver.allowHosts(false);
    simulator.faults.clear();
    simulator.faults.release();
    await expect.poll(state, LONG).toBe('no_permission');
    const after = (await recordsIn(page))[0]!;
    expect(after.reading?.balance).toBe(before.reading?.balance);
    expect(JSON.stringify(await storedItem(driver, 'vault'))).toContain(before.connection.id);
    expect(await driver.extension('browser.action.getTitle({})')).toContain('does not allow');
  });

  it('asks nothing while it lasts, and says one thing once', async () => {
    const {simulator, driver} = stage;
    simulator.requests.length = 0;
    const rung = await driver.extension<number>('browser.alarms.get("tick").then(a => a.scheduledTime)');
    await ring(page);
    await expect
      .poll(() => driver.extension<number>('browser.alarms.get("tick").then(a => a.scheduledTime)'), LONG)
      .not.toBe(rung);
    expect(await state()).toBe('no_permission');
    expect(asked(simulator)).toEqual([]);
    const popup = await driver.tab('popup.html');
    await popup.waitFor('[data-state="no_permission"]');
    expect(await popup.text('[data-state="no_permission"]')).toMatch(/Allow site access/);
    await popup.close();
  });

  it('goes on by itself when it is given back', async () => {
    const {simulator, driver} = stage;
    await age(page, 20_000);
    await driver.allowHosts(true);
    await expect.poll(state, LONG).toBe('ok');
    expect(asked(simulator).length).toBeGreaterThan(0);
    expect((await recordsIn(page))[0]!.meta.failures).toBe(0);
  });

  it("the options tell of the console's pages too, with the way back", async () => {
    const {driver} = stage;
    const row = '[data-permission^="https://console."]';
    const options = await driver.tab('options.html');
    await options.waitFor(`${row}[data-granted=true]`);
    await driver.allowHosts(false);
    await options.waitFor(`${row}[data-granted=false] [data-do=allow]`);
    expect(await options.text(`${row} .what`)).toContain('Without it nothing is shown there.');
    // Chromium asks in a window of its own, which no test can click; in Firefox it is as if the person had agreed.
    if (driver.name === 'Firefox') await options.click(`${row} [data-do=allow]`);
    else await driver.allowHosts(true);
    await options.waitFor(`${row}[data-granted=true]`);
    const console = await driver.tab('https://console.runpod.io/home');
    await console.waitForPierced('[data-surface="strip"]');
    await console.close();
    await options.close();
  });

  it("Firefox's consent, taken back, ends the reads like a host; the options give it again", async () => {
    const {driver} = stage;
    if (driver.name !== 'Firefox') return expect(await driver.extension(CONSENTS)).toEqual([]);
    expect(await driver.extension(CONSENTS)).toEqual(['authenticationInfo']);
    const row = '[data-permission="authenticationInfo"]';
    await age(page, 20_000);
    await driver.allowHosts(true);
    await expect.poll(state, LONG).toBe('ok');
    const options = await driver.tab('options.html');
    // What stands above it comes last, and moves it.
    await options.waitFor('[data-kept=items]');
    await options.click(`${row} [data-do=give-back]`);
    await expect.poll(state, LONG).toBe('no_permission');
    await options.waitFor(`${row}[data-granted=false]`);
    await age(page, 20_000);
    await options.click(`${row} [data-do=allow]`);
    await expect.poll(state, LONG).toBe('ok');
    await options.close();
  });
});
