/** The dock's parts, and its placement as a person's settings hold it, for tests of where it stands and how it is reached. */
import {beforeAll, beforeEach, expect} from 'vitest';
import {CHIP, type ConsoleTabs, count, STRIP} from './console-tabs.ts';
import type {Tab} from './driver.ts';
import {askFrom, placeOverlay} from './kept.ts';

export const MENU = `${STRIP} [popovertarget]`;
export const SHEET = '.sheet';
export const CORNER = (name: string) => `.corners [aria-label="${name}"]`;
export const CLOSER = `${STRIP} [aria-expanded="true"]`;
/** Entries of the menu, in their order. */
export const SMALL = '.sheet > button:nth-of-type(1)';
export const HIDE = {
  page: '.sheet > button:nth-of-type(2)',
  tab: '.sheet > button:nth-of-type(3)',
  everywhere: '.sheet > button:nth-of-type(4)',
};

export interface Settings {
  /** Again, after the browser was started anew. */
  open(): Promise<void>;
  overlay(): Promise<unknown>;
  place(change: object): Promise<void>;
}

/** A page of ours that stays open to set and read; each test begins with the overlay as it is for everybody. */
export function keepSettings(tabs: ConsoleTabs): Settings {
  let page: Tab;
  const open = async () => {
    page = await tabs.driver.tab('options.html');
  };
  beforeAll(open);
  const place = (change: object): Promise<void> => placeOverlay(page, change);
  beforeEach(() => place({}));
  return {
    open,
    place,
    overlay: async () => (await askFrom<{value: {overlay: unknown}}>(page, 'settings.get', {})).value.overlay,
  };
}

/** Waits until so many elements match in our shadow roots. */
export const waitForCount = (tab: Tab, selector: string, wanted: number) =>
  expect.poll(async () => (await tab.boxes(selector)).length, {timeout: 30_000}).toBe(wanted);

/** Waits until nothing of ours is drawn, and looks that no chip is left. */
export async function waitForNothing(tab: Tab): Promise<void> {
  await waitForCount(tab, '.dock', 0);
  expect(await tab.boxes('.banner')).toEqual([]);
  await expect.poll(() => count(tab, CHIP), {timeout: 30_000}).toBe(0);
}

export const windowOf = (tab: Tab) =>
  tab.run<{width: number; height: number}>(
    '({width: document.documentElement.clientWidth, height: document.documentElement.clientHeight})',
  );
