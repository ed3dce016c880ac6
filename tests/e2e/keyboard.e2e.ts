/** Each main task without a pointer: the effect is there, the focus is always seen and never lost. */
import {readFileSync} from 'node:fs';
import type {Page} from 'playwright';
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import type {Settings} from '../../lib/domain/settings.ts';
import {FULL_KEY, READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {generousPolicy} from '../simulator/api/rate-limit.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {type Bench, launch} from './browser.ts';
import {tabOf} from './chromium-driver.ts';
import {untilSurface} from './combinations.ts';
import {askFrom, placeOverlay} from './kept.ts';
import {waitForPierced} from './pierce.ts';
import {age, asked} from './polling.ts';
import {connectIn, PASSPHRASE, vaultInfo} from './secrets.ts';
import {focusIn, focusInOverlay, tabTo, withFocusKept} from './typing.ts';

const CONSOLE = 'https://console.runpod.io/pods';
const STRIP = '[data-surface="strip"]';
const LIMIT = {timeout: 30_000};

describe('by keyboard alone', () => {
  let simulator: Simulator;
  let bench: Bench;
  let page: Page;
  beforeAll(async () => {
    simulator = await startSimulator({scenario: 'chaos'});
    simulator.faults.account.quotas = generousPolicy.map(entry => ({...entry, quota: 100 * entry.quota}));
    bench = await launch({simulatorPort: simulator.port});
  });
  afterEach(() => page?.close());
  afterAll(async () => {
    await bench?.close();
    await simulator?.close();
  });
  const press = (key: string) => page.keyboard.press(key);
  const settings = async () => (await askFrom<{value: Settings}>(tabOf(page), 'settings.get')).value;
  const options = async () => {
    page = await bench.options();
    await page.locator('h1').waitFor();
  };
  const popup = async () => {
    page = await bench.popup();
    await page.locator('[data-do=refresh]').waitFor();
  };
  const popupBare = async () => {
    page = await bench.popup();
    await page.locator('[data-figure=runway]').waitFor(LIMIT);
  };
  const inOverlay = (selector: string, key?: string) => tabTo(page, selector, key, focusInOverlay);

  it.each([
    ['popup', popupBare],
    ['options', options],
  ] as const)('begins the demo in the popup, and ends it in the %s', async (_, open) => {
    await popupBare();
    await tabTo(page, '[data-do=demo]');
    await press('Enter');
    await withFocusKept(page, page.locator('[data-do=end-demo]').waitFor(LIMIT));
    await page.close();
    await open();
    await tabTo(page, '[data-do=end-demo]');
    await press('Enter');
    await withFocusKept(page, page.locator('[data-demo]').waitFor({state: 'detached', ...LIMIT}));
    expect((await focusIn(page, 'h1')).here).toBe(true);
  });

  it('sees the sample on the welcome page, then connects a key and is at its first figure', async () => {
    page = await bench.page(`chrome-extension://${bench.extensionId}/welcome.html`);
    await page.locator('form[data-form=connect]').waitFor(LIMIT);
    await tabTo(page, '[data-do=demo]');
    await press('Enter');
    await withFocusKept(page, page.locator('#try [data-demo]').waitFor(LIMIT));
    await tabTo(page, '#connect input[name=key]');
    await page.keyboard.type(READ_ONLY_KEY);
    await press('Enter');
    await withFocusKept(page, page.locator('[data-connected] [data-figure=runway]').waitFor(LIMIT));
    expect((await focusIn(page, '[data-connected]')).here).toBe(true);
    await tabTo(page, '[data-connected] [data-do=options]');
    await askFrom(tabOf(page), 'data.erase');
  });

  it('connects a key', async () => {
    await options();
    await tabTo(page, 'form[data-form=connect] input[name=key]');
    await page.keyboard.type(READ_ONLY_KEY);
    await press('Enter');
    await withFocusKept(page, page.locator('[data-connection]').waitFor(LIMIT));
  });

  it('reads the popup and has it read anew', async () => {
    await popup();
    await expect.poll(() => page.locator('[data-figure=runway]').innerText()).toMatch(/\d/);
    await age(tabOf(page), 20_000);
    simulator.requests.length = 0;
    await tabTo(page, '[data-do=refresh]');
    await press('Enter');
    await expect.poll(() => asked(simulator).length, LIMIT).toBeGreaterThan(0);
    await withFocusKept(page, page.locator('[data-do=refresh][aria-disabled=false]').waitFor(LIMIT));
  });

  it('puts a finding off in the popup', async () => {
    await popup();
    await tabTo(page, '[data-do=snooze] summary');
    await press('Enter');
    await tabTo(page, '[data-do=snooze][open] select');
    await page.keyboard.type('Not');
    await tabTo(page, '[data-do=snooze][open] button');
    await press('Enter');
    const snoozed = async () => Object.values((await settings()).snoozed).map(({reason}) => reason);
    await withFocusKept(page, expect.poll(snoozed, LIMIT).toEqual(['later']));
  });

  it('opens the panel in the console, asks what if, and comes back by Escape', async () => {
    page = await bench.page(CONSOLE);
    await untilSurface(page, 'strip');
    await inOverlay(`${STRIP} [aria-expanded]`, 'Shift+Tab');
    await press('Enter');
    await waitForPierced(page, '[data-surface=panel]');
    await inOverlay('[data-part=what-if] input');
    await press('Space');
    await waitForPierced(page, '[data-figure=what-if]');
    expect((await focusInOverlay(page, '[data-part=what-if] input')).here).toBe(true);
    await press('Escape');
    const back = () => focusInOverlay(page, `${STRIP} [aria-expanded=false]`);
    await expect.poll(back, LIMIT).toMatchObject({here: true, visible: true});
  });

  it('hides the overlay everywhere, and brings it back from the popup', async () => {
    page = await bench.page(CONSOLE);
    await untilSurface(page, 'strip');
    await inOverlay(`${STRIP} [popovertarget]`, 'Shift+Tab');
    await press('Enter');
    await inOverlay('.sheet > button:last-of-type');
    await press('Enter');
    await page.close();
    await popup();
    await page.locator('[data-do=show-again]').waitFor(LIMIT);
    await tabTo(page, '[data-do=show-again]');
    await press('Enter');
    await withFocusKept(page, page.locator('[data-do=show-again]').waitFor({state: 'detached', ...LIMIT}));
    expect((await settings()).overlay?.everywhere).toBe(false);
  });

  it('changes a threshold', async () => {
    await options();
    await tabTo(page, '[data-rule=idle-pod] summary');
    await press('Enter');
    await tabTo(page, '[data-rule=idle-pod] input[name=minutes]');
    await press('Control+a');
    await page.keyboard.type('90');
    await press('Enter');
    const minutes = async () => (await settings()).rules['idle-pod']?.minutes;
    await withFocusKept(page, expect.poll(minutes, LIMIT).toBe(90));
  });

  it('locks and unlocks with a passphrase', async () => {
    await options();
    await connectIn(tabOf(page), 'passphrase', FULL_KEY, PASSPHRASE);
    const lock = async () => (await vaultInfo(tabOf(page))).passphrase;
    await tabTo(page, '[data-do=lock]');
    await press('Enter');
    await expect.poll(lock, LIMIT).toBe('locked');
    await withFocusKept(page, page.locator('form[data-form=unlock]').waitFor(LIMIT));
    await tabTo(page, 'form[data-form=unlock] input[name=passphrase]');
    await page.keyboard.type(PASSPHRASE);
    await press('Enter');
    await expect.poll(lock, LIMIT).toBe('unlocked');
    await withFocusKept(page, page.locator('[data-do=lock]').waitFor(LIMIT));
  });

  it('saves the settings to a file', async () => {
    await options();
    const file = page.waitForEvent('download', LIMIT);
    await tabTo(page, '[data-do=export]');
    await press('Enter');
    const text = readFileSync(await (await file).path(), 'utf8');
    expect(JSON.parse(text)).toHaveProperty('settings.rules.idle-pod.minutes', 90);
    await withFocusKept(page, page.locator('[data-form=data] .saved').getByText('Saved').waitFor(LIMIT));
  });

  it('removes everything', async () => {
    await options();
    await placeOverlay(tabOf(page));
    await tabTo(page, '[data-do=erase]');
    await press('Enter');
    await tabTo(page, '[data-form=erase] [data-do=erase-yes]');
    await press('Enter');
    await page
      .locator('[data-connection]')
      .first()
      .waitFor({state: 'detached', ...LIMIT});
    // The page begins anew, and so does the keyboard.
    await page.locator('form[data-form=connect]').waitFor(LIMIT);
    await tabTo(page, 'form[data-form=connect] input[name=key]');
  });
});
