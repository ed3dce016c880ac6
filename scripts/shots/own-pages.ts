/** Popup and options of a connected account, and the states of the vault. */
import type {Bench} from '../../tests/e2e/browser.ts';
import type {Album} from './album.ts';
import {vaultShots} from './vault.ts';

const POPUP = {width: 374, height: 600};
const OPTIONS = {width: 1100, height: 900};

export async function shootPopup(bench: Bench, album: Album, scenario: string): Promise<void> {
  const about = {group: 'Popup', title: scenario, scenario};
  if (!album.wants(about)) return;
  const page = await bench.popup();
  await page.setViewportSize(POPUP);
  await page.locator('[data-figure="runway"]').first().waitFor();
  await album.takeBoth(page, about, theme => page.emulateMedia({colorScheme: theme}));
  await page.close();
}

/** Titles of the pictures and what each begins with. */
const PARTS = {Connected: 'h1', Appearance: '#appearance'};

export async function shootOptions(bench: Bench, album: Album): Promise<void> {
  const wanted = Object.entries(PARTS).filter(([title]) => album.wants({group: 'Options', title}));
  if (wanted.length === 0) return;
  const page = await bench.options();
  await page.setViewportSize(OPTIONS);
  await page.locator('[data-connection]').first().waitFor();
  for (const [title, start] of wanted) {
    await page.locator(start).evaluate(element => element.scrollIntoView());
    const about = {group: 'Options', title};
    await album.takeBoth(page, about, theme => page.emulateMedia({colorScheme: theme}));
  }
  await page.close();
}

/** Leaves no usable vault behind. */
export async function shootVault(bench: Bench, album: Album): Promise<void> {
  if (!album.wants({group: 'Vault', title: ''})) return;
  await vaultShots(bench, (page, title, theme) => album.take(page, {group: 'Vault', title}, theme));
}
