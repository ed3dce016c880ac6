/** The driver for Chromium: the bench of `browser.ts` in the words that both browsers share. */
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Page} from 'playwright';
import {type Bench, launch} from './browser.ts';
import type {Driver, DriverOptions, RestartOptions, Tab} from './driver.ts';
import {oneLine} from './person.ts';
import {clickPierced, pierce, waitForPierced} from './pierce.ts';

export async function launchChromium(options: DriverOptions): Promise<Driver> {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'podometer-profile-'));
  let bench = await launch({...options, profile});
  const origin = `chrome-extension://${bench.extensionId}`;
  const inSettings = async (expression: string): Promise<void> => {
    const page = await bench.page('chrome://extensions');
    await page.evaluate(expression);
    await page.close();
  };
  return {
    name: 'Chromium',
    profile,
    origin,
    tab: async address => tabOf(await bench.page(fullAddress(origin, address))),
    async extension<T>(expression: string) {
      const page = await bench.page(`${origin}/options.html`);
      try {
        return await runIn<T>(page, `(browser => ${expression})(chrome)`);
      } finally {
        await page.close();
      }
    },
    stopBackground: () => bench.stopWorker(),
    reloadExtension: () => inSettings(`chrome.developerPrivate.reload('${bench.extensionId}')`),
    setEnabled: enabled =>
      inSettings(
        `new Promise(done => chrome.management.setEnabled('${bench.extensionId}', ${enabled}, done))`,
      ),
    async restart(change: RestartOptions = {}) {
      await end(bench, profile, change.kill ?? false);
      bench = await launch({...options, ...(change.extension && {extension: change.extension}), profile});
    },
    async close() {
      await bench.close();
      if (!options.profile) rmSync(profile, {recursive: true, force: true, maxRetries: 5});
    },
  };
}

export const fullAddress = (origin: string, address: string): string =>
  /^[a-z-]+:/.test(address) ? address : `${origin}/${address}`;

const runIn = async <T>(page: Page, expression: string): Promise<T> =>
  JSON.parse(
    await page.evaluate(`Promise.resolve(${expression}).then(value => JSON.stringify(value ?? null))`),
  ) as T;

function tabOf(page: Page): Tab {
  return {
    goto: async address => void (await page.goto(fullAddress(new URL(page.url()).origin, address))),
    reload: async () => void (await page.reload()),
    run: expression => runIn(page, expression),
    waitFor: selector => page.locator(selector).first().waitFor(),
    click: selector => page.locator(selector).first().click(),
    fill: (selector, text) => page.locator(selector).first().fill(text),
    text: async selector => oneLine(await page.locator(selector).first().innerText()),
    pierced: async selector => (await pierce(page, selector)).map(({text}) => oneLine(text)),
    waitForPierced: async (selector, part = '') =>
      oneLine(
        (await waitForPierced(page, selector, ({text}) => text.trim() !== '' && text.includes(part))).text,
      ),
    clickPierced: selector => clickPierced(page, selector),
    close: () => page.close(),
  };
}

/** Closes the browser, or kills every process of this profile and clears the locks they leave behind. */
async function end(bench: Bench, profile: string, kill: boolean): Promise<void> {
  if (!kill) return bench.close();
  spawnSync('pkill', ['-KILL', '-f', `user-data-dir=${profile}`]);
  await bench.close().catch(() => {});
  for (const name of readdirSync(profile).filter(name => name.startsWith('Singleton')))
    rmSync(join(profile, name), {force: true});
}
