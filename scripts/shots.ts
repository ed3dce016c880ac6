/** `npm run shots`: a picture of every state of every surface, and `shots/index.html` to look at them; `npm run shots -- popup` takes only some, `npm run shots -- store` those for the stores. */
import process from 'node:process';
import {madeUpBuild} from '../tests/e2e/other-locale.ts';
import {needChromium} from './chromium.ts';
import {createAlbum} from './shots/album.ts';
import {shootFirstMinutes} from './shots/first-minutes.ts';
import {slug} from './shots/gallery.ts';
import {shootOptions, shootPopup, shootVault} from './shots/own-pages.ts';
import {shootPopups, spokenPopups} from './shots/popups.ts';
import {shootProviders} from './shots/providers.ts';
import {type Scene, scenes, spokenScenes} from './shots/scenes.ts';
import {STORE, shootStore} from './shots/store.ts';
import {inStudio, type Studio, shoot} from './shots/studio.ts';
import {shootTroubles} from './shots/troubles.ts';
import {runTool} from './tools.ts';

const FOLDER = 'shots';
const POPUPS = ['weekend', 'zero-soon', 'left-volume', 'empty', 'chaos'];
const LANGUAGES = [
  ['long', 'Words two fifths longer'],
  ['rtl', 'Right to left'],
] as const;

const [filter] = process.argv.slice(2);
const album = createAlbum(FOLDER, filter);

/** Account by account, so that each is connected once. */
async function shootAll(studio: Studio, list: readonly Scene[]): Promise<void> {
  const wanted = list.filter(album.wants);
  for (const own of Map.groupBy(wanted, ({scenario}) => scenario).values()) {
    for (const scene of own) {
      await shoot(studio, scene);
      console.log(`${scene.group}: ${scene.title} (${scene.scenario}, ${scene.dialect})`);
    }
  }
}

async function shootProduct(studio: Studio): Promise<void> {
  await shootAll(studio, scenes);
  for (const scenario of POPUPS) {
    if (!album.wants({group: 'Popup', title: scenario, scenario})) continue;
    await studio.use(scenario);
    await shootPopup(studio.bench, album, scenario);
  }
  await shootPopups(studio.bench, album);
  await shootTroubles(studio);
  await studio.use('left-volume');
  await shootOptions(studio.bench, album);
  await shootVault(studio.bench, album);
}

async function main(): Promise<void> {
  process.env.CHROMIUM_PATH = needChromium();
  if (!runTool('build')) throw new Error('The build failed (see above).');
  const started = Date.now();
  try {
    await shootEverything();
  } finally {
    console.log(`${album.write()} in ${Math.round((Date.now() - started) / 1000)} s`);
  }
}

async function shootEverything(): Promise<void> {
  await shootStore(album);
  if (filter === slug(STORE)) return;
  await shootFirstMinutes(album);
  await inStudio(album, shootProduct);
  await shootProviders(album);
  for (const [language, group] of LANGUAGES) {
    const list = spokenScenes(group);
    const build = madeUpBuild(language);
    await shootFirstMinutes(album, `, ${group.toLowerCase()}`, build);
    const popups = spokenPopups(group);
    const options = `Options, ${group.toLowerCase()}`;
    const isWanted =
      list.some(album.wants) ||
      album.wants({group: options, title: ''}) ||
      popups.titles.some(title => album.wants({group: popups.group, title}));
    if (!isWanted) continue;
    const shootSpoken = async (studio: Studio): Promise<void> => {
      await shootAll(studio, list);
      await shootPopups(studio.bench, album, popups);
      await studio.use('left-volume');
      await shootOptions(studio.bench, album, options);
    };
    await inStudio(album, shootSpoken, build);
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
