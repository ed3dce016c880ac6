/** What a person does and reads: connects an account by pasting a key, and looks at each surface. */
import type {Locator, Page} from 'playwright';
import type {Bench} from './browser.ts';
import {pierce, waitForPierced} from './pierce.ts';

async function paste(page: Page, key: string): Promise<Locator> {
  const form = page.locator('form[data-form="connect"]');
  await form.locator('input[name="key"]').fill(key);
  await form.locator('button[type="submit"]').click();
  return form;
}

/** Pastes a key in the options page and waits for the connection. Throws with the page's own sentence if it is refused. */
export async function connect(bench: Bench, key: string): Promise<void> {
  const page = await bench.options();
  const form = await paste(page, key);
  const connected = page.locator('[data-connection]').first();
  await connected.waitFor().catch(async () => {
    throw new Error(`The key was not connected; the options page says: ${oneLine(await form.innerText())}`);
  });
  await page.close();
}

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The badge as the browser holds it, from the running worker. Woken by a page of ours if it was stopped. */
export const badge = (bench: Bench): Promise<string> =>
  bench.worker().evaluate('chrome.action.getBadgeText({})');

/** Text of the popup, once it shows a figure. */
export async function popup(bench: Bench): Promise<string> {
  const page = await bench.popup();
  await page.locator('[data-figure="runway"]').first().waitFor();
  const text = await page.locator('#app').innerText();
  await page.close();
  return oneLine(text);
}

/** Text of one of our surfaces in a console page, once it is drawn with words. */
export const surface = async (
  page: Page,
  name: 'pill' | 'strip' | 'panel' | 'banner' | 'chip',
): Promise<string> => oneLine((await waitForPierced(page, `[data-surface="${name}"]`)).text);

/** Texts of all such surfaces at this moment; empty when there is none. */
export const surfaces = async (
  page: Page,
  name: 'pill' | 'strip' | 'panel' | 'banner' | 'chip',
): Promise<string[]> => (await pierce(page, `[data-surface="${name}"]`)).map(({text}) => oneLine(text));
