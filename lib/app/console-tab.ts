/**
 * The only place that opens an address: one of the four pages of Runpod's console, by name, so that nothing can be put
 * into it. For a click on a notification, which can hold no link.
 */
import {consoleUrl, isConsolePage} from '../domain/console-pages.ts';
import {browser} from '../platform/browser.ts';

/** Brings the page in front of the person. Rejects for any other name, and where no window takes it. */
export async function openConsole(page: string): Promise<void> {
  if (!isConsolePage(page)) throw new RangeError();
  const {windowId} = await browser.tabs.create({url: consoleUrl(page)});
  await browser.windows.update(windowId!, {focused: true});
}
