/** The welcome page in its states, and the sample on every surface. */
import type {Page} from 'playwright';
import {placeDock} from '../../tests/e2e/combinations.ts';
import {surface} from '../../tests/e2e/person.ts';
import {READ_ONLY_KEY} from '../../tests/simulator/api/keys.ts';
import type {Album} from './album.ts';
import {openPanel} from './scenes.ts';
import {dressConsole, inStudio, type Studio} from './studio.ts';

const WELCOME = 'Welcome';
const DEMO = 'Demo';
const WIDTHS = [1100, 374, 320];
const CONSOLE = 'https://console.runpod.io/pods';

/** In a browser of their own, for nothing is connected yet; `as`: how their groups go on, in another language. */
export async function shootFirstMinutes(album: Album, as = '', extension?: string): Promise<void> {
  const wanted = [WELCOME, DEMO].some(group => album.wants({group: group + as, title: ''}));
  if (wanted) await inStudio(album, studio => shootAll(studio, as), extension);
}

async function shootAll(studio: Studio, as: string): Promise<void> {
  const {bench} = studio;
  const page = await bench.page(`chrome-extension://${bench.extensionId}/welcome.html`);
  const shoot = (title: string) => inAllWidths(studio, page, WELCOME + as, title);
  await page.locator('#connect form').waitFor();
  await shoot('Before anything');
  await page.locator('[data-do="demo"]').click();
  await page.locator('#try [data-figure="runway"]').waitFor();
  await shoot('With the sample');
  await shootDemo(studio, DEMO + as);
  await page.bringToFront();
  await page.locator('#connect input[name="key"]').fill(READ_ONLY_KEY);
  await page.locator('#connect button[type="submit"]').click();
  await page.locator('[data-connected]').waitFor();
  await shoot('Connected');
  await page.close();
}

/** As high as what is on it. */
async function inAllWidths({album}: Studio, page: Page, group: string, title: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({width, height: 600});
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({width, height});
    await album.takeBoth(page, {group, title}, theme => page.emulateMedia({colorScheme: theme}));
  }
}

async function shootDemo(studio: Studio, group: string): Promise<void> {
  const {album, bench} = studio;
  if (!album.wants({group, title: ''})) return;
  for (const [title, size] of [
    ['popup', {width: 374, height: 600}],
    ['options', {width: 1100, height: 700}],
  ] as const) {
    const page = await bench[title]();
    await page.setViewportSize(size);
    await page.locator('[data-demo]').waitFor();
    await album.takeBoth(page, {group, title}, theme => page.emulateMedia({colorScheme: theme}));
    await page.close();
  }
  await shootInConsole(studio, group);
}

async function shootInConsole({album, bench}: Studio, group: string): Promise<void> {
  for (const shown of ['pill', 'strip', 'panel'] as const) {
    await placeDock(bench, {shown: shown === 'pill' ? 'pill' : 'strip'});
    const page = await bench.page(CONSOLE);
    await surface(page, shown === 'pill' ? 'pill' : 'strip');
    if (shown === 'panel') await openPanel(page);
    await album.takeBoth(page, {group, title: shown}, theme => dressConsole(page, theme));
    if (shown === 'strip') {
      await page.setViewportSize({width: 374, height: 600});
      await album.takeBoth(page, {group, title: shown}, theme => dressConsole(page, theme));
    }
    await page.close();
  }
}
