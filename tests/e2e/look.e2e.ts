/** How it looks: one press in the popup hides all amounts, in the open console too; theme, clock, currency, pages and chips follow the options. */
import type {Page} from 'playwright';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {type Bench, launch} from './browser.ts';
import {connect, oneLine, surface, surfaces} from './person.ts';
import {clickPierced} from './pierce.ts';

const PATIENCE = {timeout: 30_000};
/** "At $0" is a sentence's own. */
const AMOUNT = /\$(?!0\b(?!\.))[\d,.]*\d/;
let simulator: Simulator;
let bench: Bench;
let page: Page;
let popup: Page;

beforeAll(async () => {
  simulator = await startSimulator({scenario: 'weekend'});
  bench = await launch({simulatorPort: simulator.port});
  await connect(bench, READ_ONLY_KEY);
  page = await bench.page('https://console.runpod.io/pods');
  await surface(page, 'strip');
  await clickPierced(page, '[data-surface="strip"] [aria-expanded="false"]');
  popup = await bench.popup();
  await popup.locator('[data-figure="balance"]').waitFor();
});
afterAll(async () => {
  await bench?.close();
  await simulator?.close();
});

/** All that we show anywhere at this moment, in one text. */
async function shown(): Promise<string> {
  const [strips, panels, chips, own, title] = await Promise.all([
    surfaces(page, 'strip'),
    surfaces(page, 'panel'),
    surfaces(page, 'chip'),
    popup.locator('#app').innerText(),
    bench.worker().evaluate('chrome.action.getTitle({})') as Promise<string>,
  ]);
  return oneLine([...strips, ...panels, ...chips, own, title].join(' | '));
}

it('hides every amount by one press, leaves the runway, and shows them again', async () => {
  await surface(page, 'chip');
  await surface(page, 'panel');
  expect((await shown()).match(new RegExp(AMOUNT, 'g'))?.length).toBeGreaterThan(20);
  const button = popup.locator('[data-do="hide-amounts"]');
  await button.focus();
  await popup.keyboard.press('Space');
  await expect.poll(async () => AMOUNT.exec(await shown())?.[0], PATIENCE).toBeUndefined();
  expect(await surfaces(page, 'chip')).toContainEqual(expect.stringContaining('$•••/h'));
  expect(await shown()).toMatch(/\d+ [dh] left/);
  expect(await button.getAttribute('aria-pressed')).toBe('true');
  // It is kept, and the button is still where the person is.
  expect(await popup.evaluate(() => (document.activeElement as HTMLElement).dataset.do)).toBe('hide-amounts');
  await popup.reload();
  await popup.locator('[data-figure="balance"]', {hasText: '•••'}).waitFor();
  await button.click();
  await expect
    .poll(async () => AMOUNT.exec((await surfaces(page, 'strip')).join())?.[0], PATIENCE)
    .toBeDefined();
});

it('takes theme and clock from the options, in pages of ours that are open', async () => {
  const options = await bench.options();
  await options.emulateMedia({colorScheme: 'light'});
  await popup.emulateMedia({colorScheme: 'light'});
  const form = options.locator('[data-form="appearance"]');
  const paper = (own: Page) => own.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect([await paper(options), await paper(popup)]).toEqual(['rgb(255, 255, 255)', 'rgb(255, 255, 255)']);
  await form.locator('[name="theme"]').selectOption('dark');
  await expect
    .poll(async () => [await paper(options), await paper(popup)], PATIENCE)
    .toEqual(['rgb(24, 24, 24)', 'rgb(24, 24, 24)']);
  const billedTo = popup.locator('.month small');
  for (const [choice, written] of [
    ['24h', /\d\d:\d\d UTC/],
    ['12h', /\d:\d\d\s[AP]M UTC/],
  ] as const) {
    await form.locator('[name="clock"]').selectOption(choice);
    await expect.poll(() => billedTo.innerText(), PATIENCE).toMatch(written);
  }
  await options.close();
});

it('writes currencies by code in popup, badge and console, once the options say so', async () => {
  const options = await bench.options();
  const choice = options.locator('[data-form="appearance"] [name="currency"]');
  await choice.selectOption('code');
  await expect.poll(async () => AMOUNT.exec(await shown())?.[0], PATIENCE).toBeUndefined();
  for (const part of ['strip', 'panel', 'chip'] as const)
    expect((await surfaces(page, part)).join()).toMatch(/USD\s\d/);
  await choice.selectOption('');
  await expect.poll(async () => /USD/.exec(await shown())?.[0], PATIENCE).toBeUndefined();
  await options.close();
});

it('takes the chips off the rows, and the strip off a page, and brings each back', async () => {
  const options = await bench.options();
  const box = (name: string) => options.locator(`[data-form="in-console"] [name="${name}"]`);
  const count = async (of: 'strip' | 'panel' | 'chip') => (await surfaces(page, of)).length;
  const chips = await count('chip');
  expect([chips, await count('strip')]).toEqual([3, 1]);
  await box('chips').uncheck();
  await expect.poll(() => count('chip'), PATIENCE).toBe(0);
  expect([await count('strip'), await count('panel')]).toEqual([1, 1]);
  await box('chips').check();
  await expect.poll(() => count('chip'), PATIENCE).toBe(chips);
  await box('pods').uncheck();
  await expect.poll(async () => (await count('strip')) + (await count('chip')), PATIENCE).toBe(0);
  await box('pods').check();
  await expect.poll(async () => [await count('strip'), await count('chip')], PATIENCE).toEqual([1, chips]);
  await options.close();
});
