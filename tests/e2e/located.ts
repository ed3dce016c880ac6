/** `locate` bundled for a page of its own under the console's address, without the extension. */
import {type Browser, chromium, type Page} from 'playwright';
import {build, type Rolldown} from 'vite';
import {findChromium} from '../../scripts/chromium.ts';

/** What a page has as `located`. */
export type Located = typeof import('../../lib/overlays/locate.ts');

async function bundle(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: {entry: 'lib/overlays/locate.ts', formats: ['iife'], name: 'located'},
    },
  })) as Rolldown.RolldownOutput[];
  return built[0]!.output[0].code;
}

/** An empty page whose `located` is the module. */
export async function openLocated(): Promise<{browser: Browser; page: Page}> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium was found: run `npm test`, which installs one.');
  const browser = await chromium.launch({executablePath, chromiumSandbox: process.getuid?.() !== 0});
  const page = await browser.newPage();
  await page.route('**/*', route => route.fulfill({contentType: 'text/html', body: '<!doctype html>'}));
  await page.goto('https://console.runpod.io/pods');
  await page.evaluate(`${await bundle()}; globalThis.located = located;`);
  return {browser, page};
}
