/** Pictures of every surface of the running extension: the console in three dialects, popup and options, light and dark. */
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import type {Page} from 'playwright';
import type {Bench} from '../tests/e2e/browser.ts';
import {surface} from '../tests/e2e/person.ts';
import type {Simulator} from '../tests/simulator/server.ts';
import {themes, vaultShots} from './vault-shots.ts';

const dialects = ['table', 'cards', 'virtual'] as const;
const sizes = {
  console: {width: 1440, height: 900},
  popup: {width: 374, height: 600},
  options: {width: 1100, height: 900},
};

/** Where the finding is to be seen beside its resource. */
export const CONSOLE_PAGE = 'https://console.runpod.io/user/storage';

async function shot(page: Page, folder: string, name: string): Promise<void> {
  await page.screenshot({path: join(folder, `${name}.png`), animations: 'disabled'});
  console.log(`picture: ${join(folder, `${name}.png`)}`);
}

async function consoleShots(bench: Bench, simulator: Simulator, folder: string): Promise<void> {
  const page = await bench.context.newPage();
  await page.setViewportSize(sizes.console);
  for (const dialect of dialects) {
    for (const theme of themes) {
      simulator.setDialect(dialect);
      simulator.setTheme(theme);
      await page.emulateMedia({colorScheme: theme});
      await page.goto(CONSOLE_PAGE);
      await surface(page, 'strip');
      await shot(page, folder, `console-${dialect}-${theme}`);
    }
  }
  await page.close();
}

async function pageShots(
  bench: Bench,
  name: 'popup' | 'options',
  drawn: string,
  folder: string,
): Promise<void> {
  const page = await bench[name]();
  await page.setViewportSize(sizes[name]);
  for (const theme of themes) {
    await page.emulateMedia({colorScheme: theme});
    await page.locator(drawn).first().waitFor();
    await shot(page, folder, `${name}-${theme}`);
  }
  await page.close();
}

/** Writes all pictures into `folder`, which is made if need be. */
export async function takeShots(bench: Bench, simulator: Simulator, folder: string): Promise<void> {
  mkdirSync(folder, {recursive: true});
  await consoleShots(bench, simulator, folder);
  await pageShots(bench, 'popup', '[data-figure="runway"]', folder);
  await pageShots(bench, 'options', '[data-connection]', folder);
  // Last, for it leaves no usable vault behind.
  await vaultShots(bench, (page, name) => shot(page, folder, name));
}
