/** Tabs of the console with the strip in them, for the tests of one block; closed after each test. */
import {afterEach, beforeAll, expect} from 'vitest';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import type {Tab} from './driver.ts';
import {type Hostility, makeHostile} from './hostile-page.ts';
import {placeOverlay} from './kept.ts';
import type {Stage} from './stage.ts';
import {connectKey} from './visitor.ts';

export const CONSOLE = 'https://console.runpod.io';
export const OVERLAY = 'podometer-overlay';
export const CHIP = 'podometer-chip';
export const STRIP = '[data-surface="strip"]';
export const PANEL = '[data-surface="panel"]';
export const PILL = '[data-surface="pill"]';
/** The strip's button that opens the panel. */
export const OPENER = `${STRIP} [aria-expanded="false"]`;

export interface ConsoleTabs extends Stage {
  /** Opens a path of the console, made hostile for this load, and waits for the strip. */
  open(path: string, hostility?: Hostility): Promise<Tab>;
}

/** To be called in `describe`; connects the account before its first test. */
export function setConsole(stage: Stage): ConsoleTabs {
  let tabs: Tab[] = [];
  beforeAll(() => connectKey(stage.driver, READ_ONLY_KEY));
  afterEach(async () => {
    await Promise.all(tabs.map(tab => tab.close()));
    tabs = [];
    await placeOverlay(stage.driver);
  });
  return {
    get simulator() {
      return stage.simulator;
    },
    get driver() {
      return stage.driver;
    },
    async open(path, hostility = {}) {
      const calm = makeHostile(stage.simulator, hostility);
      const tab = await stage.driver.tab(CONSOLE + path);
      tabs.push(tab);
      await tab.waitForPierced(STRIP);
      calm();
      return tab;
    },
  };
}

/** How many elements of the page match. */
export const count = (tab: Tab, selector: string): Promise<number> =>
  tab.run(`document.querySelectorAll('${selector}').length`);

/** Two frames of the page: whatever was to be drawn is drawn. */
export const settle = (tab: Tab): Promise<unknown> =>
  tab.run('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))');

/** Waits for chips, one in each row that has one, each row naming a resource of that kind; and one overlay. */
export async function waitForChips({simulator}: Stage, tab: Tab, kind: 'pods' | 'volumes'): Promise<void> {
  const ids = JSON.stringify(
    simulator
      .world()
      .state()
      [kind].map(({id}) => id),
  );
  const look = `(() => {
    const rows = [...document.querySelectorAll('${CHIP}')].map(chip => chip.parentElement);
    const strange = rows.filter(row => !${ids}.some(id => row.textContent.includes(id)));
    return {some: rows.length > 0, strange: strange.length, twice: rows.length - new Set(rows).size};
  })()`;
  await expect.poll(() => tab.run(look), {timeout: 30_000}).toEqual({some: true, strange: 0, twice: 0});
  expect(await count(tab, OVERLAY)).toBe(1);
}

/** Waits until the page has no chip, and one overlay. */
export async function waitForNoChips(tab: Tab): Promise<void> {
  await expect.poll(() => count(tab, CHIP), {timeout: 30_000}).toBe(0);
  expect(await count(tab, OVERLAY)).toBe(1);
}
