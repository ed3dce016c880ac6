/** Strip, pill and panel where the person wants them: corners, hiding and its way back, keys, focus, theme, small windows. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {
  CHIP,
  CONSOLE,
  type ConsoleTabs,
  count,
  OPENER,
  PANEL,
  PILL,
  STRIP,
  setConsole,
  settle,
} from './console-tabs.ts';
import {type Box, browsers, type Driver, type Tab} from './driver.ts';
import {askFrom} from './kept.ts';
import {rightToLeft} from './right-to-left.ts';
import {setStage} from './stage.ts';

const MENU = `${STRIP} [popovertarget]`;
const SHEET = '.sheet';
const CORNER = (name: string) => `.corners [aria-label="${name}"]`;
const CLOSER = `${STRIP} [aria-expanded="true"]`;
/** Entries of the menu, in their order. */
const SMALL = '.sheet > button:nth-of-type(1)';
const HIDE = {
  page: '.sheet > button:nth-of-type(2)',
  tab: '.sheet > button:nth-of-type(3)',
  everywhere: '.sheet > button:nth-of-type(4)',
};
const CORNERS = ['top-start', 'top-end', 'bottom-start', 'bottom-end'];
const SIZES: readonly [number, number][] = [
  [1280, 720],
  [640, 360],
  [320, 480],
];

describe.each(browsers)('$name', ({name, launch}) => {
  const tabs = setConsole(setStage(launch, 'big'));
  const settings = keepSettings(tabs);
  describe('where it stands', () => remembered(tabs, settings));
  describe('hidden', () => hiddenAndBack(tabs));
  describe('by keys', () => byKeys(tabs, settings));
  describe('its theme', () => themed(tabs, settings));
  describe('in a small window', () => inside(tabs, settings, false));
  describe('from right to left', () => mirrored(tabs, settings, name));
});

interface Settings {
  /** Again, after the browser was started anew. */
  open(): Promise<void>;
  overlay(): Promise<unknown>;
  place(change: object): Promise<void>;
}

const USUAL = {corner: 'bottom-end', shown: 'strip', theme: 'auto', hidden: [], everywhere: false};

/** A page of ours that stays open to set and read; each test begins with the overlay as it is for everybody. */
function keepSettings(tabs: ConsoleTabs): Settings {
  let page: Tab;
  const open = async () => {
    page = await tabs.driver.tab('options.html');
  };
  beforeAll(open);
  const place = async (change: object): Promise<void> => {
    await askFrom(page, 'tabs.hidden', {show: true});
    await askFrom(page, 'settings.set', {overlay: {...USUAL, ...change}});
  };
  beforeEach(() => place({}));
  return {
    open,
    place,
    overlay: async () => (await askFrom<{value: {overlay: unknown}}>(page, 'settings.get', {})).value.overlay,
  };
}

/** Waits until so many elements match in our shadow roots. */
const waitForCount = (tab: Tab, selector: string, wanted: number) =>
  expect.poll(async () => (await tab.boxes(selector)).length, {timeout: 30_000}).toBe(wanted);

/** Waits until nothing of ours is drawn, and looks that no chip is left. */
async function waitForNothing(tab: Tab): Promise<void> {
  await waitForCount(tab, '.dock', 0);
  expect(await tab.boxes('.banner')).toEqual([]);
  await expect.poll(() => count(tab, CHIP), {timeout: 30_000}).toBe(0);
}

const windowOf = (tab: Tab) =>
  tab.run<{width: number; height: number}>(
    '({width: document.documentElement.clientWidth, height: document.documentElement.clientHeight})',
  );

function remembered(tabs: ConsoleTabs, settings: Settings): void {
  it('moves to each corner, and is there after a reload and in a second window', async () => {
    const tab = await tabs.open('/home');
    await tab.clickPierced(MENU);
    for (const corner of ['Top left', 'Bottom left', 'Top right']) {
      await tab.clickPierced(CORNER(corner));
      const [strip] = await tab.boxes(STRIP);
      const {width, height} = await windowOf(tab);
      expect(corner.startsWith('Top') ? strip!.top : height - strip!.bottom).toBe(
        corner.startsWith('Top') ? 72 : 16,
      );
      expect(corner.endsWith('left') ? strip!.left : width - strip!.right).toBeCloseTo(16, 0);
    }
    await tab.clickPierced(SMALL);
    const pill = await tab.waitForPierced(PILL);
    await expect.poll(settings.overlay, {timeout: 30_000}).toMatchObject({corner: 'top-end', shown: 'pill'});
    await tab.reload();
    expect(await tab.waitForPierced(PILL)).toBe(pill);
    const second = await tabs.driver.tab(`${CONSOLE}/user/settings`);
    await second.waitForPierced(PILL);
    expect((await second.boxes(PILL))[0]!.top).toBe(72);
    expect(await second.boxes(STRIP)).toEqual([]);
    await second.close();
  });
}

function hiddenAndBack(tabs: ConsoleTabs): void {
  const showAgain = async (sentence: string) => {
    const popup = await tabs.driver.tab('popup.html');
    await popup.waitFor('[data-figure="hidden"]');
    expect(await popup.text('[data-figure="hidden"]')).toContain(sentence);
    await popup.click('[data-do="show-again"]');
    await expect
      .poll(() => popup.run(`document.querySelectorAll('[data-figure="hidden"]').length`), {timeout: 30_000})
      .toBe(0);
    await popup.close();
  };
  const hide = async (tab: Tab, where: keyof typeof HIDE) => {
    await tab.clickPierced(MENU);
    await tab.clickPierced(HIDE[where]);
    await waitForNothing(tab);
  };

  it('on a page: other pages have it, and the popup brings it back at once', async () => {
    const tab = await tabs.open('/pods');
    await expect.poll(() => count(tab, CHIP), {timeout: 30_000}).toBeGreaterThan(0);
    await hide(tab, 'page');
    await tab.run("__console.go('/user/storage')");
    await tab.waitForPierced(STRIP);
    await tab.run("__console.go('/pods')");
    await waitForNothing(tab);
    await showAgain('hidden on 1 page.');
    await tab.waitForPierced(STRIP);
    await expect.poll(() => count(tab, CHIP), {timeout: 30_000}).toBeGreaterThan(0);
  });

  it('in a tab: through a reload, and not in another tab', async () => {
    const tab = await tabs.open('/home');
    await hide(tab, 'tab');
    await tab.reload();
    const other = await tabs.open('/home');
    await other.waitForPierced(STRIP);
    await waitForNothing(tab);
    await showAgain('hidden in 1 tab.');
    await tab.waitForPierced(STRIP);
  });

  it('everywhere: at once in other windows too, and back from the options', async () => {
    const [one, other] = [await tabs.open('/home'), await tabs.open('/user/billing')];
    await hide(one, 'everywhere');
    await waitForNothing(other);
    const options = await tabs.driver.tab('options.html');
    await options.click('[data-form="in-console"] input[name="everywhere"]');
    for (const tab of [one, other]) await tab.waitForPierced(STRIP);
    await options.close();
  });
}

function byKeys(tabs: ConsoleTabs, {place, overlay}: Settings): void {
  const focused = (tab: Tab, selector: string) => waitForCount(tab, `${selector}:focus`, 1);

  it('the command opens the panel with the focus in it, and gives the focus back', async () => {
    const tab = await tabs.open('/pods');
    await tab.run("document.querySelector('input').focus()");
    await tabs.driver.command('toggle-overlay');
    await tab.waitForPierced(PANEL);
    await focused(tab, `${PANEL} button`);
    await tabs.driver.command('toggle-overlay');
    await waitForCount(tab, PANEL, 0);
    expect(await tab.run('document.activeElement.localName')).toBe('input');
    await place({shown: 'pill'});
    await tab.waitForPierced(PILL);
    await tabs.driver.command('toggle-overlay');
    await tab.waitForPierced(STRIP);
  });

  it('the command brings it back from wherever it was hidden', async () => {
    const tab = await tabs.open('/home');
    await place({everywhere: true, hidden: ['home', 'pods']});
    await waitForNothing(tab);
    await tabs.driver.command('toggle-overlay');
    await tab.waitForPierced(STRIP);
    expect(await overlay()).toMatchObject({everywhere: false, hidden: ['pods']});
  });

  it('Escape closes the menu first, then the panel, and the focus goes on from there', async () => {
    const tab = await tabs.open('/home');
    await tab.clickPierced(OPENER);
    await tab.waitForPierced(PANEL);
    await tab.clickPierced(MENU);
    await waitForCount(tab, `${SHEET}:popover-open`, 1);
    await tab.press('Escape');
    await waitForCount(tab, `${SHEET}:popover-open`, 0);
    expect(await tab.boxes(PANEL)).toHaveLength(1);
    await focused(tab, MENU);
    // From the menu's button the next stop is in the panel.
    await tab.press('Tab');
    await focused(tab, `${PANEL} button`);
    await tab.press('Escape');
    await waitForCount(tab, PANEL, 0);
    await focused(tab, OPENER);
    await tab.press('Enter');
    await tab.waitForPierced(PANEL);
    await focused(tab, CLOSER);
  });

  it('made small by keys, the pill has the focus, and the strip after it', async () => {
    const tab = await tabs.open('/home');
    await tab.clickPierced(MENU);
    await tab.clickPierced(SMALL);
    await focused(tab, PILL);
    await tab.press('Enter');
    await tab.waitForPierced(STRIP);
    await focused(tab, OPENER);
  });
}

function themed(tabs: ConsoleTabs, {place}: Settings): void {
  const theme = (tab: Tab) => tab.run<string>("document.querySelector('podometer-overlay').dataset.theme");
  const host = (tab: Tab, to: string) =>
    tab.run(
      `(html => { html.className = '${to}'; html.dataset.theme = '${to}'; html.style.colorScheme = '${to}'; })(document.documentElement)`,
    );

  it('follows the page within a frame, unless the person chose one', async () => {
    const tab = await tabs.open('/home');
    for (const to of ['light', 'dark', 'light']) {
      await host(tab, to);
      await settle(tab);
      expect(await theme(tab)).toBe(to);
    }
    await place({theme: 'dark'});
    await expect.poll(() => theme(tab), {timeout: 30_000}).toBe('dark');
    await host(tab, 'light');
    await settle(tab);
    expect(await theme(tab)).toBe('dark');
  });
}

/** Each corner at each size, with its panel and its menu: whole, inside the window, under the console's header. */
function inside(tabs: ConsoleTabs, {place}: Settings, mirror: boolean): void {
  it('each corner at 1280, 640 and 320 px holds strip, panel and menu', async () => {
    await place({shown: 'panel'});
    const tab = await tabs.open('/home');
    for (const corner of CORNERS) {
      await place({corner, shown: 'panel'});
      await waitForCount(tab, `.${corner.replace('-', '.')}`, 1);
      for (const [width, height] of SIZES) {
        await tab.resize(width, height);
        await settle(tab);
        await tab.clickPierced(MENU);
        await expectInside(tab, corner, mirror);
        await tab.press('Escape');
        await waitForCount(tab, `${SHEET}:popover-open`, 0);
      }
    }
  });
}

async function expectInside(tab: Tab, corner: string, mirror: boolean): Promise<void> {
  const view = await windowOf(tab);
  const [strip, panel, sheet] = await boxesOf(tab, STRIP, PANEL, SHEET);
  for (const box of [strip, panel, sheet])
    expect([corner, view, box, isInside(box!, view)]).toEqual([corner, view, box, true]);
  const [atTop, onLeft] = [corner.startsWith('top'), corner.endsWith('start') !== mirror];
  const edge = atTop ? strip!.top : view.height - strip!.bottom;
  expect([corner, strip!.bottom - strip!.top, edge]).toEqual([corner, 36, atTop ? 72 : 16]);
  expect(atTop ? panel!.top >= strip!.bottom : panel!.bottom <= strip!.top).toBe(true);
  expect(onLeft ? strip!.left : view.width - strip!.right).toBeCloseTo(16, 0);
  const targets = await tab.boxes(':is(.strip, .panel) :is(button, summary, a)');
  expect(targets.filter(({top, bottom}) => bottom > top && bottom - top < 24)).toEqual([]);
}

const boxesOf = async (tab: Tab, ...selectors: string[]): Promise<(Box | undefined)[]> =>
  Promise.all(selectors.map(async selector => (await tab.boxes(selector))[0]));

const isInside = (
  {left, top, right, bottom}: Box,
  {width, height}: {width: number; height: number},
): boolean => left >= 0 && top >= 0 && right <= width && bottom <= height;

function mirrored(tabs: ConsoleTabs, settings: Settings, name: Driver['name']): void {
  const folder = mkdtempSync(join(tmpdir(), 'podometer-rtl-'));
  beforeAll(async () => {
    await tabs.driver.restart({extension: rightToLeft(name, folder)});
    await settings.open();
  });
  afterAll(() => rmSync(folder, {recursive: true, force: true}));
  inside(tabs, settings, true);
}
