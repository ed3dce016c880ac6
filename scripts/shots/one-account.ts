/** Pictures of one running account: the console in three dialects, popup, options and the vault; for `npm start -- --shots`. */
import type {Bench} from '../../tests/e2e/browser.ts';
import {dialects} from '../../tests/e2e/combinations.ts';
import {surface} from '../../tests/e2e/person.ts';
import {createAlbum} from './album.ts';
import {shootOptions, shootPopup, shootVault} from './own-pages.ts';
import {WINDOW} from './scenes.ts';
import {dressConsole} from './studio.ts';

/** Writes them into `folder`, which is made if need be, with a page to look at them; gives that page's path. */
export async function shootAccount(bench: Bench, address: string, scenario: string, folder: string) {
  const album = createAlbum(folder);
  const page = await bench.context.newPage();
  await page.setViewportSize(WINDOW);
  for (const dialect of dialects) {
    await page.goto(`${address}?dialect=${dialect}`);
    await surface(page, 'strip');
    const about = {group: 'Console', title: new URL(address).pathname, scenario, dialect};
    await album.takeBoth(page, about, theme => dressConsole(page, theme));
  }
  await page.close();
  await shootPopup(bench, album, scenario);
  await shootOptions(bench, album);
  // Last, for it leaves no usable vault behind.
  await shootVault(bench, album);
  return album.write();
}
