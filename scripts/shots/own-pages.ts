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

export async function shootOptions(bench: Bench, album: Album): Promise<void> {
  const about = {group: 'Options', title: 'Connected'};
  if (!album.wants(about)) return;
  const page = await bench.options();
  await page.setViewportSize(OPTIONS);
  await page.locator('[data-connection]').first().waitFor();
  await album.takeBoth(page, about, theme => page.emulateMedia({colorScheme: theme}));
  await page.close();
}

/** Leaves no usable vault behind. */
export async function shootVault(bench: Bench, album: Album): Promise<void> {
  if (!album.wants({group: 'Vault', title: ''})) return;
  await vaultShots(bench, (page, title, theme) => album.take(page, {group: 'Vault', title}, theme));
}
