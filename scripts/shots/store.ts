/** What the stores ask for, all of it from the demo: screenshots, tiles, and the icon on light and dark. */
import {copyFileSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Page} from 'playwright';
import {tabOf} from '../../tests/e2e/chromium-driver.ts';
import {placeDock} from '../../tests/e2e/combinations.ts';
import {grantedBuild} from '../../tests/e2e/granted.ts';
import {askFrom} from '../../tests/e2e/kept.ts';
import {surface} from '../../tests/e2e/person.ts';
import {pierce} from '../../tests/e2e/pierce.ts';
import type {Album, Size} from './album.ts';
import {slug, type Theme, themes} from './gallery.ts';
import {checkPng} from './png.ts';
import {sampleConsole} from './sample-console.ts';
import {openPanel} from './scenes.ts';
import {iconFile, iconsPage, marqueePage, type Part, popupPage, tilePage} from './store-pages.ts';
import {dressConsole, inStudio, type Studio, settle} from './studio.ts';

export const STORE = 'Store';
/** developer.chrome.com/docs/webstore/images, and what addons.mozilla.org recommends (2026-11). */
const SCREENSHOT = {width: 1280, height: 800};
const TILE = {width: 440, height: 280};
const MARQUEE = {width: 1400, height: 560};
const ICONS = [16, 32, 48, 128];
const ICONS_SHEET = {width: 480, height: 200};

const CONSOLE = 'https://console.runpod.io';

/** Into `store/` beside the gallery. Throws where a picture is not as the stores want it. */
export async function shootStore(album: Album): Promise<void> {
  if (!album.wants({group: STORE, title: ''})) return;
  const build = grantedBuild('.output/chrome-mv3', ['notifications']);
  try {
    await inStudio(album, shootAll, build.folder);
  } finally {
    build.remove();
  }
}

async function shootAll(studio: Studio): Promise<void> {
  studio.simulator.hosts.set('console.runpod.io', sampleConsole());
  const ours = tabOf(await studio.bench.options());
  await askFrom(ours, 'demo.set', {on: true});
  await ours.close();
  await shootScreens(studio);
  await shootTiles(studio);
  await shootIcons(studio);
}

/** Takes the page as it is. */
async function take({album}: Studio, page: Page, title: string, size: Size, theme: Theme) {
  await page.setViewportSize(size);
  await settle(page);
  const png = await page.screenshot({animations: 'disabled'});
  checkPng(title, png, {...size, alpha: false});
  const file = `store/${slug(title)}-${size.width}x${size.height}.png`;
  album.keep({group: STORE, title, theme, ...size, file}, png);
  console.log(`${STORE}: ${title}`);
}

async function shootScreens(studio: Studio): Promise<void> {
  await shootConsole(studio, '1 In the console', '/pods', 'light');
  const popup = await partOfPopup(studio, '[data-finding]', 6);
  await compose(studio, '2 Popup', SCREENSHOT, popupPage(popup));
  await shootWelcome(studio, '3 Welcome');
  await shootAlerts(studio, '4 Alerts');
  await shootConsole(studio, '5 Dark', '/user/storage', 'dark');
}

async function shootConsole(studio: Studio, title: string, path: string, theme: Theme): Promise<void> {
  const page = await openConsole(studio, 'strip', path, theme);
  await openPanel(page);
  await take(studio, page, title, SCREENSHOT, theme);
  await page.close();
}

/** Its first step, as a whole: as small as a person makes the page to see it so. */
async function shootWelcome(studio: Studio, title: string): Promise<void> {
  const page = await openOurs(studio, 'welcome');
  await page.locator('#try [data-figure]').first().waitFor();
  const end = await page.locator('#try').evaluate(step => step.getBoundingClientRect().bottom);
  await page.evaluate(
    zoom => {
      document.body.style.zoom = String(zoom);
    },
    Math.min(1, SCREENSHOT.height / end),
  );
  await take(studio, page, title, SCREENSHOT, 'light');
  await page.close();
}

async function shootAlerts(studio: Studio, title: string): Promise<void> {
  const page = await openOurs(studio, 'options');
  await page.locator('#alerts input[name=alerts]').click();
  await page.locator('#alerts [data-kind]').first().waitFor();
  await page.locator('nav a[href="#alerts"]').click();
  await page.locator('nav a[href="#alerts"][aria-current]').waitFor();
  await take(studio, page, title, SCREENSHOT, 'light');
  await page.close();
}

async function openOurs({bench}: Studio, name: 'welcome' | 'options' | 'popup'): Promise<Page> {
  const page = await bench.page(`chrome-extension://${bench.extensionId}/${name}.html`);
  await hideScrollbars(page);
  await page.emulateMedia({colorScheme: 'light'});
  await page.setViewportSize(SCREENSHOT);
  return page;
}

async function shootTiles(studio: Studio): Promise<void> {
  const pill = await partOfConsole(studio, 'pill', 2);
  await compose(studio, 'Small tile', TILE, tilePage(pill));
  const strip = await partOfConsole(studio, 'strip', 1);
  const popup = await partOfPopup(studio, 'section:has(+ section [data-finding])', 0);
  await compose(studio, 'Marquee', MARQUEE, marqueePage(strip, popup));
}

/** As they are in the package, and on both grounds. */
async function shootIcons(studio: Studio): Promise<void> {
  for (const theme of themes) await compose(studio, `Icon on ${theme}`, ICONS_SHEET, iconsPage(ICONS), theme);
  for (const size of ICONS) {
    const file = iconFile(size);
    checkPng(file, readFileSync(file), {width: size, height: size, alpha: true});
    await checkArt(studio, size);
    copyFileSync(file, join(studio.album.folder, 'store', `icon-${size}.png`));
  }
}

/** Throws unless what is drawn of the icon fills it, or the large one but for the air that the stores want around it. */
async function checkArt({bench}: Studio, size: number): Promise<void> {
  const air = size === 128 ? 16 : 0;
  const page = await bench.context.newPage();
  await page.setContent(iconsPage([size]));
  const seen = await page.locator('img').evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    const {width, height} = image;
    const canvas = Object.assign(document.createElement('canvas'), {width, height}).getContext('2d')!;
    canvas.drawImage(image, 0, 0);
    const {data} = canvas.getImageData(0, 0, width, height);
    const columns = Array.from({length: width * height}, (_, at) => at)
      .filter(at => data[4 * at + 3]! > 0)
      .map(at => at % width);
    return {from: Math.min(...columns), to: Math.max(...columns) + 1};
  });
  await page.close();
  if (seen.from !== air || seen.to !== size - air)
    throw new Error(`${iconFile(size)} is drawn from ${seen.from} to ${seen.to} px.`);
}

async function compose(studio: Studio, title: string, size: Size, html: string, theme: Theme = 'light') {
  const page = await studio.bench.context.newPage();
  await page.emulateMedia({colorScheme: theme});
  await page.setContent(html);
  await take(studio, page, title, size, theme);
  await page.close();
}

async function openConsole(
  {bench}: Studio,
  shown: 'strip' | 'pill',
  path: string,
  theme: Theme,
): Promise<Page> {
  await placeDock(bench, {shown});
  const page = await bench.context.newPage();
  await page.setViewportSize(SCREENSHOT);
  await hideScrollbars(page);
  await page.goto(CONSOLE + path);
  await surface(page, shown);
  await dressConsole(page, theme);
  return page;
}

/** They belong to the system on which the pictures are made. */
async function hideScrollbars(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setScrollbarsHidden', {hidden: true});
}

const BOX = `function () {
  const {x, y, width, height} = this.getBoundingClientRect();
  return {text: JSON.stringify({width, height}), x, y};
}`;

/** `scale`: how many of its pixels stand for one of the page's. */
async function partOfConsole(studio: Studio, shown: 'strip' | 'pill', scale: number): Promise<Part> {
  const page = await openConsole(studio, shown, '/pods', 'light');
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setDeviceMetricsOverride', {
    ...SCREENSHOT,
    deviceScaleFactor: scale,
    mobile: false,
  });
  const [box] = await pierce(page, `[data-surface="${shown}"]`, BOX);
  const clip = {...(JSON.parse(box!.text) as Size), x: box!.x, y: box!.y};
  const {data} = await session.send('Page.captureScreenshot', {format: 'png', clip: {...clip, scale: 1}});
  await page.close();
  return {png: Buffer.from(data, 'base64'), width: clip.width};
}

/** The popup, as low as it must be to end with the first `last`, `air` under it, and its foot. */
async function partOfPopup(studio: Studio, last: string, air: number): Promise<Part> {
  const page = await openOurs(studio, 'popup');
  await page.locator('[data-figure="runway"]').first().waitFor();
  const end = page.locator(last).first();
  await end.evaluate((element, below) => {
    const popup = document.querySelector<HTMLElement>('.popup')!;
    const foot = popup.querySelector('footer')!.offsetHeight;
    popup.style.maxHeight = `${Math.ceil(element.getBoundingClientRect().bottom) + below + foot}px`;
  }, air);
  const popup = page.locator('.popup');
  const png = await popup.screenshot({animations: 'disabled'});
  const {width} = (await popup.boundingBox())!;
  await page.close();
  return {png, width};
}
