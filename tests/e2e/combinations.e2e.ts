/** Every account in every dialect and theme: strip, panel and chips are there, whole, of the host's theme, true, and harmless to the page. */
import type {Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {type Bench, launch} from './browser.ts';
import {
  type Box,
  type ChipSeen,
  looks,
  openLook,
  placeOf,
  scenarioNames,
  surfaceOf,
  switchAccount,
  untilChips,
  untilSurface,
} from './combinations.ts';
import {footprint} from './footprint.ts';
import {badge} from './person.ts';
import {clickPierced} from './pierce.ts';

const GROUND = {light: 'rgb(255, 255, 255)', dark: 'rgb(24, 24, 24)'};
const SIZE = {width: 1440, height: 900};

let simulator: Simulator;
let bench: Bench;
let page: Page;
let popup: Page;
const errors: string[] = [];

beforeAll(async () => {
  simulator = await startSimulator({scenario: 'calm'});
  bench = await launch({simulatorPort: simulator.port});
  page = await bench.context.newPage();
  await page.setViewportSize(SIZE);
  page.on('pageerror', error => errors.push(String(error)));
  page.on('console', message => message.type() === 'error' && errors.push(message.text()));
});
afterAll(async () => {
  await bench?.close();
  await simulator?.close();
});

const isWhole = ({left, top, right, bottom}: Box): boolean =>
  left >= 0 && top >= 0 && right <= SIZE.width && bottom <= SIZE.height && right > left && bottom > top;

/** Over no neighbour, to the pixel that rounding may cost. */
const isAtHome = ({box, cell}: ChipSeen): boolean => box.left >= cell.left && box.right <= cell.right + 1;

/** The figures of the popup, which follows each new view by itself. */
const popupFigures = (): Promise<Record<string, string>> =>
  popup.evaluate(() =>
    Object.fromEntries(
      ['runway', 'burn', 'month'].map(name => [
        name,
        document.querySelector<HTMLElement>(`[data-figure="${name}"]`)?.innerText ?? '',
      ]),
    ),
  );

/** The badge's text for a runway in words. */
function shortOf(runway: string): string {
  const [, days, hours, minutes] = /(?:(\d+\+?) d)? ?(?:(\d+) h)? ?(?:(\d+) min)?/.exec(
    runway.replace(/^[^\d]*/, ''),
  )!;
  return days ? `${days}d` : hours ? `${hours}h` : minutes ? `${minutes}m` : 'ok';
}

describe.each(scenarioNames)('%s', scenario => {
  const {path, kind} = placeOf(scenario);
  beforeAll(async () => {
    await popup?.close();
    await switchAccount(bench, simulator, scenario);
    popup = await bench.popup();
    await popup.locator('[data-figure="runway"]').first().waitFor();
  });

  it.each(looks)('$dialect, $theme', async ({dialect, theme}) => {
    errors.length = 0;
    await openLook(page, path, dialect, theme);
    const ids = simulator
      .world()
      .state()
      [kind].map(({id}) => id);
    const chips = await untilChips(page, ids);
    expect(chips.filter(chip => chip.theme !== theme || !chip.text || !chip.atHome)).toEqual([]);
    expect(chips.filter(chip => !isAtHome(chip))).toEqual([]);
    expect(await footprint(page)).toEqual([]);

    const closed = await untilSurface(page, 'strip');
    const strip = surfaceOf(closed, 'strip');
    expect([closed.theme, strip.background]).toEqual([theme, GROUND[theme]]);
    expect(closed.surfaces.filter(({box}) => !isWhole(box))).toEqual([]);

    await clickPierced(page, '[data-surface="strip"] [aria-expanded="false"]');
    const open = await untilSurface(page, 'panel');
    const panel = surfaceOf(open, 'panel');
    expect(isWhole(panel.box)).toBe(true);
    expect(panel.background).toBe(GROUND[theme]);
    await clickPierced(page, '[data-surface="strip"] [aria-expanded="true"]');

    const {runway, burn, month} = strip.figures;
    expect(await popupFigures()).toEqual({runway, burn, month});
    expect(panel.figures.runway).toBe(runway);
    expect(await badge(bench)).toBe(shortOf(runway!));
    expect(errors).toEqual([]);
  });
});

it('in a narrow window a chip leaves parts out and lies over no other cell', async () => {
  await switchAccount(bench, simulator, 'zero-soon');
  await page.setViewportSize({width: 640, height: 720});
  await openLook(page, '/pods', 'table', 'light');
  const chips = await untilChips(
    page,
    simulator
      .world()
      .state()
      .pods.map(({id}) => id),
  );
  expect(chips).toHaveLength(3);
  expect(chips.filter(chip => !isAtHome(chip))).toEqual([]);
  expect(await footprint(page)).toEqual([]);
});
