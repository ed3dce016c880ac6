/** A person without a pointer: goes from control to control by Tab, and always sees where they are. */
import type {Page} from 'playwright';
import {expect} from 'vitest';
import {inOurRoots} from './our-roots.ts';

/** More controls than any page of ours has. */
const MOST_TABS = 200;

export interface Focus {
  /** It fell back to the page itself. */
  lost: boolean;
  visible: boolean;
  here: boolean;
  what: string;
}

/** Of the element that has the focus in a document or in our root; `here` where it matches. */
const FOCUS = `(root, selector) => {
  const at = root.activeElement ?? document.body;
  const {outlineStyle, outlineWidth} = getComputedStyle(at);
  const {width, height} = at.getBoundingClientRect();
  return {
    lost: at === document.body,
    visible: at.matches(':focus-visible') && outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 && width * height > 0,
    here: at.matches(selector),
    what: at.outerHTML.slice(0, 160),
  };
}`;

export const focusIn = (page: Page, selector = '*'): Promise<Focus> =>
  page.evaluate<Focus>(`(${FOCUS})(document, ${JSON.stringify(selector)})`);

/** In the overlay's closed root. */
export async function focusInOverlay(page: Page, selector = '*'): Promise<Focus> {
  const read = `root => (${FOCUS})(root, ${JSON.stringify(selector)})`;
  return (await inOurRoots<Focus>(page, 'podometer-overlay', read))[0]!;
}

type Look = (page: Page, selector?: string) => Promise<Focus>;

/** Presses Tab, or the keys given, until the focus is on a control that matches; it is seen there. */
export async function tabTo(page: Page, selector: string, key = 'Tab', look: Look = focusIn): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    const {here, visible, what} = await look(page, selector);
    if (here) return expect(visible, `no focus is seen on ${what}`).toBe(true);
    await page.keyboard.press(key);
  }
  throw new Error(`${selector} is not reached by ${key} on ${page.url()}.`);
}

/** Waits until an effect is there, and then the focus is somewhere, not at the page's beginning. */
export async function withFocusKept(page: Page, effect: Promise<unknown>): Promise<void> {
  await effect;
  await expect.poll(async () => (await focusIn(page)).lost, {timeout: 10_000}).toBe(false);
}
