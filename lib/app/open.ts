/** Opens one of our own surfaces. */
import {browser} from '../platform/browser.ts';

/** Opens the popup where the browser lets us, else the options page. */
export async function open(what: 'popup' | 'options'): Promise<void> {
  if (what === 'options' || !(await openPopup())) await browser.runtime.openOptionsPage();
}

/** Missing before Chrome 127; Firefox may want a click on our own button. */
async function openPopup(): Promise<boolean> {
  try {
    await browser.action.openPopup();
    return true;
  } catch {
    return false;
  }
}
