/** Strip, panel and menu in small windows, in every corner, in words that run from either side. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type ConsoleTabs, PANEL, STRIP, setConsole, settle} from './console-tabs.ts';
import {keepSettings, MENU, type Settings, SHEET, waitForCount, windowOf} from './dock-stage.ts';
import {type Box, browsers, type Driver, type Tab} from './driver.ts';
import {rightToLeft} from './right-to-left.ts';
import {setStage} from './stage.ts';

const CORNERS = ['top-start', 'top-end', 'bottom-start', 'bottom-end'];
const SIZES: readonly [number, number][] = [
  [1280, 720],
  [640, 360],
  [320, 480],
];

describe.each(browsers)('$name', ({name, launch}) => {
  const tabs = setConsole(setStage(launch, 'big'));
  const settings = keepSettings(tabs);
  describe('in a small window', () => inside(tabs, settings, false));
  describe('from right to left', () => mirrored(tabs, settings, name));
});

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
