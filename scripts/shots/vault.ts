/** Pictures of the vault's states in options and popup, as a person brings them about; light and dark, wide and narrow. */
import type {Page} from 'playwright';
import type {Bench} from '../../tests/e2e/browser.ts';
import {type Theme, themes} from './gallery.ts';

const PASSPHRASE = 'lamp otter canal prism';
const sizes = {
  options: [
    {width: 1100, height: 900},
    {width: 320, height: 900},
  ],
  popup: [
    {width: 374, height: 600},
    {width: 320, height: 600},
  ],
};

export type Shoot = (page: Page, title: string, theme: Theme) => Promise<void>;

async function inAllLooks(
  page: Page,
  surface: 'options' | 'popup',
  name: string,
  shoot: Shoot,
): Promise<void> {
  for (const size of sizes[surface]) {
    await page.setViewportSize(size);
    for (const theme of themes) {
      await page.emulateMedia({colorScheme: theme});
      await shoot(page, `${surface}: ${name}, ${size.width} px`, theme);
    }
  }
}

async function withPage(
  bench: Bench,
  surface: 'options' | 'popup',
  ready: string,
  work: (page: Page) => Promise<void>,
) {
  const page = await bench[surface]();
  await page.locator(ready).first().waitFor();
  await work(page);
  await page.close();
}

/** Sends the form of that name with a passphrase in it. */
async function send(page: Page, form: string, passphrase: string): Promise<void> {
  await page.locator(`[data-form=${form}] input[name=passphrase]`).fill(passphrase);
  await page.locator(`[data-form=${form}] button[type=submit]`).click();
}

async function passphraseStates(page: Page, shoot: Shoot): Promise<void> {
  const options = (name: string) => inAllLooks(page, 'options', name, shoot);
  await options('device');
  await page.locator('[data-slot=passphrase] input').check();
  await page.locator('[data-form=connect] [data-do=suggest]').click();
  await options('new-passphrase');
  await page.locator('[data-connection] [data-do=move]').click();
  await page.locator('[data-form=move]').scrollIntoViewIfNeeded();
  await options('moving');
  await send(page, 'move', PASSPHRASE);
  await page.locator('[data-vault=unlocked]').waitFor();
  await page.locator('h1').scrollIntoViewIfNeeded();
  await options('unlocked');
  await page.locator('#vault [data-do=lock]').click();
  await page.locator('[data-vault=locked]').waitFor();
  await options('locked');
  await send(page, 'unlock', 'not the passphrase');
  await page.locator('#vault-outcome[data-phase=refused]').waitFor();
  await options('wrong');
}

/** Writes both copies of the vault, behind the extension's back. */
function overwrite(page: Page, text: string): Promise<unknown> {
  return page.evaluate(async content => {
    const {chrome} = globalThis as unknown as {
      chrome: {storage: {local: {set(items: object): Promise<void>}}};
    };
    await chrome.storage.local.set({vault: content});
    const open = indexedDB.open('kr');
    await new Promise(done => (open.onsuccess = done));
    const tx = open.result.transaction('vault', 'readwrite');
    tx.objectStore('vault').put(content, 'vault');
    await new Promise(done => (tx.oncomplete = done));
    open.result.close();
  }, text);
}

/** Takes them one after another; the vault is of no use afterwards. */
export async function vaultShots(bench: Bench, shoot: Shoot): Promise<void> {
  await withPage(bench, 'options', '[data-connection]', page => passphraseStates(page, shoot));
  await withPage(bench, 'popup', '[data-state=locked]', page => inAllLooks(page, 'popup', 'locked', shoot));
  for (const [name, text] of [
    ['newer', '{"v":2}'],
    ['broken', 'not a vault'],
  ] as const) {
    const writer = await bench.options();
    await overwrite(writer, text);
    await writer.close();
    const ready = `[data-trouble=${name}]`;
    await withPage(bench, 'options', ready, page => inAllLooks(page, 'options', name, shoot));
    await withPage(bench, 'popup', ready, page => inAllLooks(page, 'popup', name, shoot));
  }
}
