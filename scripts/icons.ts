/** Renders `public/icon.svg` to the sizes of the manifest: `npx node scripts/icons.ts`, then commit the PNGs. */
import {mkdir, readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {chromium} from 'playwright';
import {needChromium} from './chromium.ts';

const root = new URL('../', import.meta.url);
const file = (path: string): string => fileURLToPath(new URL(path, root));
const svg = await readFile(file('public/icon.svg'), 'utf8');
const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;

/** Size → size of the art in it: the store wants 16 px of air around the large one. */
const SIZES: [size: number, art: number][] = [
  [16, 16],
  [32, 32],
  [48, 48],
  [128, 96],
];

const browser = await chromium.launch({
  executablePath: needChromium(),
  args: ['--no-sandbox', '--disable-gpu'],
});
await mkdir(file('public/icon'), {recursive: true});
for (const [size, art] of SIZES) {
  const page = await browser.newPage({viewport: {width: size, height: size}});
  await page.setContent(
    `<body style="margin:0;display:grid;place-items:center;height:100vh"><img src="${source}" width="${art}" height="${art}">`,
  );
  await page.locator('img').evaluate((image: HTMLImageElement) => image.decode());
  await page.screenshot({path: file(`public/icon/${size}.png`), omitBackground: true});
}
await browser.close();
