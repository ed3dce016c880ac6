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

describe('figures in a file', () => {
  it('are those of the page: the days of this month add up to the month shown', async () => {
    const shown = await page.locator('[data-connection] [data-figure=month]').innerText();
    const {name, text} = await saved('[data-do=csv]');
    expect(name).toMatch(/^podometer-figures-\d{4}-\d{2}-\d{2}\.csv$/);
    const [head, ...lines] = text.replace('\uFEFF', '').trimEnd().split('\r\n');
    expect(head).toMatch(/^day,provider,connection,currency,total,pods,/);
    const month = lines.at(-1)!.slice(0, 7);
    const totals = lines.filter(line => line.startsWith(month)).map(line => Number(line.split(',')[4]));
    const sum = totals.reduce((total, one) => total + one, 0);
    expect(`$${sum.toFixed(2)}`).toBe(shown.replaceAll(',', ''));
    expect(sum).toBeGreaterThan(0);
    const json = await saved('[data-do=json]');
    const {accounts} = JSON.parse(json.text) as {accounts: {days: {total: number}[]}[]};
    expect(accounts[0]?.days.length).toBe(lines.length);
    for (const secret of [READ_ONLY_KEY, READ_ONLY_KEY.slice(-4)])
      expect(text + json.text).not.toContain(secret);
  });
});

describe('diagnostics', () => {
  it('are shown, and copied as they are shown', async () => {
    await page.locator('#diagnostics input[name=log]').check();
    await page.locator('[data-do=show]').click();
    await page.locator('#diagnostics textarea').waitFor();
    await page.locator('[data-do=copy]').click();
    await page.getByText('Copied.').waitFor();
    // Pasted as a person would: reading the clipboard would want a permission.
    await page.evaluate(
      'document.body.append(Object.assign(document.createElement("textarea"), {id: "paste"}))',
    );
    await page.locator('#paste').focus();
    await page.keyboard.press('Control+V');
    const pasted = await page.locator('#paste').inputValue();
    await page.evaluate('document.getElementById("paste").remove()');
    expect(pasted).toBe(await page.locator('#diagnostics textarea').inputValue());
    expect(pasted).toMatch(/^ {2}quota-left: minute:\d+\/\d+s/m);
    expect(pasted).toMatch(/^log: on/m);
  });

  it('hold no key, name, id or amount of the account', async () => {
    const {text} = await saved('[data-do=save-text]');
    const {pods, volumes, endpoints} = simulator.world().state();
    const things = [...pods, ...volumes, ...endpoints].flatMap(({id, name}) => [id, name]);
    const connection = await page.locator('[data-connection]').getAttribute('data-connection');
    const figures = await page.locator('[data-connection] dd').allInnerTexts();
    const amounts = figures
      .map(figure => figure.replace(/[^\d.]/g, ''))
      .filter(figure => /\d\.\d\d/.test(figure));
    expect(things.length).toBeGreaterThan(1);
    expect(amounts.length).toBeGreaterThan(1);
    for (const own of [READ_ONLY_KEY, READ_ONLY_KEY.slice(-4), connection!, ...things, ...amounts])
      expect(text).not.toContain(own);
  });
});

it.each([1100, 374])('a link into the page leads to its section, %i px wide', async width => {
  const linked = await bench.context.newPage();
  await linked.setViewportSize({width, height: 700});
  await linked.goto(`chrome-extension://${bench.extensionId}/options.html#permissions`);
  await linked.locator('#permissions h2:focus').waitFor();
  const place = async (selector: string) => (await linked.locator(selector).boundingBox())!;
  const heading = await place('#permissions h2');
  expect(heading.y).toBeLessThan(200);
  if (width < 820) expect(heading.y).toBeGreaterThan((await place('nav')).height);
  const current = linked.locator('nav [aria-current=location]');
  await expect.poll(() => current.getAttribute('href'), {timeout: 30_000}).toBe('#permissions');
  expect(await linked.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  // By key: the row of links may just be moving, to keep the present one in sight.
  await linked.locator('nav a[href="#about"]').press('Enter');
  await expect.poll(() => current.getAttribute('href'), {timeout: 30_000}).toBe('#about');
  await linked.close();
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
  const row = page.locator('[data-permission=idle]');
  await row.locator('[data-do=give-back]').click();
  await page.getByText('Given back: Idle state.').waitFor();
  expect(await granted()).toBe(false);
  await expect.poll(() => choice.isChecked(), {timeout: 30_000}).toBe(false);
  expect(await row.getAttribute('data-granted')).toBe('false');
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
