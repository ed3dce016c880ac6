/** The welcome page opens by itself after the install, and never again: not after an update, a restart or an erasure. */
import {describe, expect, it} from 'vitest';
import {browsers, type Driver} from './driver.ts';
import {askFrom} from './kept.ts';
import {setStage} from './stage.ts';

/** Asked from a page of ours, so whatever woke the background has been dealt with by then. */
async function welcomePages(driver: Driver): Promise<number> {
  await askFrom(driver, 'settings.get');
  return driver.extension<number>(
    `browser.extension.getViews({type: 'tab'}).filter(({location}) => location.pathname === '/welcome.html').length`,
  );
}

describe.each(browsers)('the welcome page in $name', ({launch}) => {
  const stage = setStage(options => launch({...options, welcome: true}), 'calm');

  it('opens once after the install', async () => {
    expect(await welcomePages(stage.driver)).toBe(1);
  });

  it('is closed by its own button', async () => {
    const page = await stage.driver.tab('welcome.html');
    expect(await welcomePages(stage.driver)).toBe(2);
    await page.click('[data-do=skip]');
    await expect.poll(() => welcomePages(stage.driver), {timeout: 30_000}).toBe(1);
  });

  it('does not open after an update', async () => {
    await stage.driver.reloadExtension();
    // What pages of ours were open an update closes.
    await expect.poll(() => welcomePages(stage.driver).catch(() => -1), {timeout: 30_000}).toBe(0);
  });

  it('does not open when the browser starts again, although Chromium tells of an install each time', async () => {
    await stage.driver.restart();
    expect(await welcomePages(stage.driver)).toBe(0);
  });

  it('does not open when all was erased, and an update follows', async () => {
    await askFrom(stage.driver, 'data.erase');
    await stage.driver.reloadExtension();
    await expect.poll(() => welcomePages(stage.driver).catch(() => -1), {timeout: 30_000}).toBe(0);
  });
});
