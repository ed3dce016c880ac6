/** The options page in Chromium: what only a real download, a real focus and a real permission can show. */
import {readFileSync} from 'node:fs';
import type {Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {type Bench, launch} from './browser.ts';
import {connect} from './person.ts';

const PASSPHRASE = 'lamp otter canal prism';
let simulator: Simulator;
let bench: Bench;
let page: Page;
beforeAll(async () => {
  simulator = await startSimulator({scenario: 'calm'});
  bench = await launch({simulatorPort: simulator.port});
  await connect(bench, READ_ONLY_KEY);
  page = await bench.options();
});
afterAll(async () => {
  await bench?.close();
  await simulator?.close();
});

/** Presses the button and gives the name and text of the file that is saved. */
async function saved(button: string): Promise<{name: string; text: string}> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator(button).click()]);
  return {name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8')};
}

describe('a file of the settings', () => {
  it('is saved under the strict policy without the downloads permission, and holds no key', async () => {
    const violations: string[] = [];
    page.on('console', message => violations.push(message.text()));
    const {name, text} = await saved('[data-do=export]');
    expect(name).toMatch(/^podometer-settings-\d{4}-\d{2}-\d{2}\.json$/);
    expect(JSON.parse(text)).toMatchObject({});
    for (const secret of [READ_ONLY_KEY, READ_ONLY_KEY.slice(-4)]) expect(text).not.toContain(secret);
    const manifest: {permissions: string[]; content_security_policy: {extension_pages: string}} =
      await page.evaluate('chrome.runtime.getManifest()');
    expect(manifest.permissions).not.toContain('downloads');
    expect(manifest.content_security_policy.extension_pages).toMatch(/^default-src 'none';/);
    expect(violations).toEqual([]);
  });

  it('is loaded again, and one that is not ours is refused with a sentence', async () => {
    const {text} = await saved('[data-do=export]');
    const give = (buffer: string) =>
      page.locator('input[type=file]').setInputFiles({
        name: 'settings.json',
        mimeType: 'application/json',
        buffer: Buffer.from(buffer),
      });
    await give('{"a":1}');
    await page.getByText('This file was not saved by Podometer').waitFor();
    await give(text);
    await page.getByText('The settings are loaded.').waitFor();
  });
});

it('the vault is worked by keyboard alone, and the focus is never lost', async () => {
  const focus = () => page.evaluate('document.activeElement.dataset.do ?? document.activeElement.tagName');
  await page.locator('[data-do=move]').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.locator('[data-moved=passphrase]').waitFor();
  expect(await focus()).toBe('move');
  await page.locator('#vault [data-do=lock]').focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-vault=locked]').waitFor();
  await expect.poll(focus).toBe('INPUT');
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.locator('[data-vault=unlocked]').waitFor();
  await expect.poll(focus).toBe('H2');
  await page.keyboard.press('Tab');
  expect(await focus()).toBe('lock');
});

it('the vault locks with the computer only while the person allows it', async () => {
  const granted = () => page.evaluate<boolean>("chrome.permissions.contains({permissions: ['idle']})");
  const choice = page.locator('#vault input[name=computer]');
  expect(await granted()).toBe(false);
  await choice.check();
  await expect.poll(granted).toBe(true);
  await choice.uncheck();
  await expect.poll(granted).toBe(false);
});

it('all data goes after a second press, and the page is as after an install', async () => {
  await page.locator('[data-do=erase]').click();
  await page.locator('[data-do=erase-yes]').click();
  await page.getByText('Nothing is connected yet').waitFor();
  await page.getByText('No key is kept yet.').waitFor();
  expect(await page.locator('[data-connection]').count()).toBe(0);
});
