/** A further key, pasted into the options page as a person does. */
import type {Page} from 'playwright';
import {oneLine} from './person.ts';
import {PASSPHRASE} from './secrets.ts';

/**
 * Pastes a key and waits for its connection; chooses the provider where the key's shape does not tell it. Throws with
 * the page's own words if it is refused.
 */
export async function addKey(page: Page, provider: string, good: string): Promise<void> {
  const rows = page.locator('[data-connection]');
  const before = await rows.count();
  const form = page.locator('form[data-form="connect"]');
  const [key, choice] = [form.locator('input[name="key"]'), form.locator('select[name="provider"]')];
  await key.fill(good);
  if ((await choice.inputValue()) !== provider) await choice.selectOption(provider);
  const passphrase = form.locator('input[name="passphrase"]');
  if (await passphrase.isVisible()) await passphrase.fill(PASSPHRASE);
  await form.locator('button[type="submit"]').click();
  await rows
    .nth(before)
    .waitFor({timeout: 60_000})
    .catch(async () => {
      throw new Error(`The key was not connected; the options page says: ${oneLine(await form.innerText())}`);
    });
  // The field is emptied as this is said.
  await page.locator('#connect-outcome[data-phase="done"]').waitFor();
}
