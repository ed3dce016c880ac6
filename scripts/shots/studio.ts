/** One browser, one simulated account at a time, and the console page in which the scenes are set. */
import type {Page} from 'playwright';
import {type Bench, launch} from '../../tests/e2e/browser.ts';
import {placeDock, switchAccount} from '../../tests/e2e/combinations.ts';
import {surface} from '../../tests/e2e/person.ts';
import {type Simulator, startSimulator} from '../../tests/simulator/server.ts';
import type {Album} from './album.ts';
import type {Theme} from './gallery.ts';
import {type Scene, WINDOW} from './scenes.ts';

export interface Studio {
  bench: Bench;
  simulator: Simulator;
  album: Album;
  /** A tab of the console. */
  page: Page;
  /** Connects that account, unless it is the one that is connected. */
  use(scenario: string): Promise<void>;
  /** The account is not what it was: the next one is connected anew. */
  spoil(): void;
}

/** Opens a studio for `work`, on another build than the production one if `extension` names its folder. */
export async function inStudio(
  album: Album,
  work: (studio: Studio) => Promise<void>,
  extension?: string,
): Promise<void> {
  const simulator = await startSimulator({scenario: 'calm'});
  const bench = await launch({simulatorPort: simulator.port, ...(extension && {extension})});
  try {
    let connected: string | undefined;
    await work({
      bench,
      simulator,
      album,
      page: await bench.context.newPage(),
      async use(scenario) {
        if (scenario === connected) return;
        await switchAccount(bench, simulator, scenario);
        connected = scenario;
      },
      spoil() {
        simulator.faults.clear();
        connected = undefined;
      },
    });
  } finally {
    await bench.close();
    await simulator.close();
  }
}

/** The console changes its theme as its own switch does, and the overlay follows. */
export async function dressConsole(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({colorScheme: theme});
  await page.evaluate(name => {
    const {classList, dataset} = document.documentElement;
    classList.remove('light', 'dark');
    classList.add(name);
    dataset.theme = name;
  }, theme);
  await page.waitForFunction(
    name =>
      [...document.querySelectorAll<HTMLElement>('podometer-overlay, podometer-chip')].every(
        ({dataset}) => dataset.theme === name,
      ),
    theme,
  );
}

/** Two frames: what was to be drawn is drawn. */
export const settle = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));

/** Sets the scene and takes its two pictures. */
export async function shoot({album, bench, page, use}: Studio, scene: Scene): Promise<void> {
  const {scenario, dialect = 'table', path, size = WINDOW, dock, look, stage} = scene;
  await use(scenario);
  await placeDock(bench, dock, look);
  await page.setViewportSize(size);
  const address = new URL(path, 'https://console.runpod.io');
  address.searchParams.set('dialect', dialect);
  await page.goto(address.href);
  await surface(page, dock?.shown ?? 'strip');
  await stage?.(page);
  await waitForChips(page);
  await album.takeBoth(page, scene, theme => dressConsole(page, theme));
}

/** Where our chips may stand, until there is one; a page that has nothing to show says so itself. */
async function waitForChips(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const hasPlaces = /pods|storage|serverless|billing|deploy/.test(location.pathname);
    const isEmpty = /No (pods|volumes|endpoints)/.test(document.querySelector('main')?.textContent ?? '');
    return !hasPlaces || isEmpty || document.querySelector('podometer-chip') !== null;
  });
  await settle(page);
}
