/** The driver for Chromium: the bench of `browser.ts` in the words that both browsers share. */
import {spawnSync} from 'node:child_process';
import {cpSync, mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Page} from 'playwright';
import {type Bench, launch} from './browser.ts';
import type {Driver, DriverOptions, RestartOptions, Tab} from './driver.ts';
import {oneLine} from './person.ts';
import {clickPierced, FORGE, pierce, waitForPierced} from './pierce.ts';

export async function launchChromium(options: DriverOptions): Promise<Driver> {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'podometer-profile-'));
  let extension = options.extension;
  let bench = await start({...options, profile, extension});
  const origin = `chrome-extension://${bench.extensionId}`;
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
    command: name => bench.worker().evaluate(commandOf(name)),
    stopBackground: () => bench.stopWorker(),
    reloadExtension: () => changeInSettings(bench, reload),
    setEnabled: enabled => changeInSettings(bench, id => `chrome.management.setEnabled('${id}', ${enabled})`),
    // Chromium keeps what an extension needs, but lets a person say "on click", which withholds it all the same.
    allowHosts: allowed =>
      changeInSettings(
        bench,
        id => `chrome.developerPrivate.updateExtensionConfiguration(
          {extensionId: '${id}', hostAccess: '${allowed ? 'ON_ALL_SITES' : 'ON_CLICK'}'})`,
      ),
    async restart(change: RestartOptions = {}) {
      extension = change.extension ?? extension;
      await end(bench, profile, change.kill ?? false);
      bench = await start({...options, profile, extension});
    },
    async close() {
      await bench.close();
      if (!options.profile) rmSync(profile, {recursive: true, force: true, maxRetries: 5});
    },
  };
}

/** A command as the browser sends it when its keys are pressed: with the tab in front. */
const commandOf = (name: string): string => `chrome.tabs
  .query({active: true, lastFocusedWindow: true})
  .then(([tab]) => chrome.commands.onCommand.dispatch('${name}', tab))`;

/** Loads the build from a folder of the profile: an id is made from the path, so an update has to come to the same. */
function start({profile, extension = '.output/chrome-mv3', ...rest}: StartOptions): Promise<Bench> {
  const build = join(profile, 'build');
  rmSync(build, {recursive: true, force: true});
  cpSync(extension, build, {recursive: true});
  // A worker's script is kept from the last start, and read again only under another version.
  rmSync(join(profile, 'Default/Service Worker'), {recursive: true, force: true});
  return launch({...rest, profile, extension: build});
}

interface StartOptions extends Omit<DriverOptions, 'extension'> {
  profile: string;
  extension: string | undefined;
}

/** Runs an expression where Chromium's own settings page may: it is told our id. */
async function changeInSettings(bench: Bench, expression: (id: string) => string): Promise<void> {
  const page = await bench.page('chrome://extensions');
  await page.evaluate(expression(bench.extensionId));
  await page.close();
}

/** Out of developer mode Chromium switches an unpacked extension off when it is loaded a second time. */
const reload = (id: string): string =>
  `chrome.developerPrivate.updateProfileConfiguration({inDeveloperMode: true})
     .then(() => chrome.developerPrivate.reload('${id}'))`;

export const fullAddress = (origin: string, address: string): string =>
  /^[a-z-]+:/.test(address) ? address : `${origin}/${address}`;

const runIn = async <T>(page: Page, expression: string): Promise<T> =>
  JSON.parse(
    await page.evaluate(`Promise.resolve(${expression}).then(value => JSON.stringify(value ?? null))`),
  ) as T;

/** A page of Playwright’s in the words of both browsers. */
export function tabOf(page: Page): Tab {
  const complaints: string[] = [];
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', error => complaints.push(String(error)));
  return {
    complaints: () => complaints,
    async forgeClick(selector) {
      await waitForPierced(page, selector, () => true);
      await pierce(page, selector, FORGE);
    },
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
    boxes: async selector => (await pierce(page, selector, BOX)).map(({text}) => JSON.parse(text)),
    press: key => page.keyboard.press(key),
    resize: (width, height) => page.setViewportSize({width, height}),
    close: () => page.close(),
  };
}

const BOX = `function () {
  const {left, top, right, bottom} = this.getBoundingClientRect();
  return {text: JSON.stringify({left, top, right, bottom}), x: 0, y: 0};
}`;

/** Closes the browser, or kills every process of this profile and clears the locks they leave behind. */
async function end(bench: Bench, profile: string, kill: boolean): Promise<void> {
  if (!kill) return bench.close();
  spawnSync('pkill', ['-KILL', '-f', `user-data-dir=${profile}`]);
  await bench.close().catch(() => {});
  for (const name of readdirSync(profile).filter(name => name.startsWith('Singleton')))
    rmSync(join(profile, name), {force: true});
}
