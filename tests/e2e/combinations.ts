/** Every account × dialect × theme: where each is looked at, how one browser goes from account to account, and what is seen there. */
import type {Page} from 'playwright';
import type {Placement} from '../../lib/domain/placement.ts';
import type {Look} from '../../lib/domain/settings.ts';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {generousPolicy} from '../simulator/api/rate-limit.ts';
import {scenarios} from '../simulator/scenarios/index.ts';
import type {Simulator} from '../simulator/server.ts';
import type {Bench} from './browser.ts';
import {tabOf} from './chromium-driver.ts';
import {askFrom} from './kept.ts';
import {inOurRoots, untilInOurRoots} from './our-roots.ts';
import {keyFor, sendSecret} from './secrets.ts';

export const dialects = ['table', 'cards', 'virtual'] as const;
export const themes = ['light', 'dark'] as const;
export type Dialect = (typeof dialects)[number];
export type Theme = (typeof themes)[number];

/** The page where an account's story is told, and the resources listed there. */
const PLACES: Record<string, {path: string; kind: 'pods' | 'volumes' | 'endpoints'}> = {
  'left-volume': {path: '/user/storage', kind: 'volumes'},
  'always-on': {path: '/serverless', kind: 'endpoints'},
};
export const placeOf = (scenario: string) => PLACES[scenario] ?? ({path: '/pods', kind: 'pods'} as const);

export const scenarioNames: readonly string[] = Object.keys(scenarios);
export const looks = dialects.flatMap(dialect => themes.map(theme => ({dialect, theme})));

/** Forgets the account before and connects that of `scenario`, in the same browser. */
export async function switchAccount(bench: Bench, simulator: Simulator, scenario: string): Promise<void> {
  const erasing = tabOf(await bench.options());
  await askFrom(erasing, 'data.erase');
  await erasing.close();
  simulator.setScenario(scenario);
  // Nobody connects so many accounts in a minute.
  simulator.faults.account.quotas = generousPolicy.map(entry => ({...entry, quota: 100 * entry.quota}));
  const connecting = tabOf(await bench.options());
  const result = await sendSecret(connecting, {...keyFor('device', READ_ONLY_KEY), label: ''});
  if (!result.ok) throw new Error(`The account of ${scenario} was not connected: ${result.refusal}.`);
  await connecting.waitFor('[data-connection]');
  await connecting.close();
}

/** Where the dock stands from the next load on, as what, and how figures are written; the rest as everybody has it. */
export async function placeDock(
  bench: Bench,
  change: Partial<Placement> = {},
  look: Look = {},
): Promise<void> {
  const ours = tabOf(await bench.options());
  const usual = {corner: 'bottom-end', shown: 'strip', theme: 'auto', hidden: [], everywhere: false};
  const answer = await askFrom<{ok: boolean}>(ours, 'settings.set', {
    overlay: {...usual, ...change},
    look,
  });
  await ours.close();
  if (!answer.ok) throw new Error(`The dock was not placed: ${JSON.stringify(answer)}.`);
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface SurfaceSeen {
  name: string;
  box: Box;
  background: string;
  figures: Record<string, string>;
}

export interface OverlaySeen {
  theme: string;
  scheme: string;
  surfaces: SurfaceSeen[];
}

export interface ChipSeen {
  resource: string;
  /** Whether the row that holds it names the resource too. */
  atHome: boolean;
  theme: string;
  /** What of it is to be seen. */
  box: Box;
  /** The cell, card or row cell it stands in. */
  cell: Box;
  text: string;
}

const BOX = `element => {
  const {left, top, right, bottom} = element.getBoundingClientRect();
  return {left, top, right, bottom};
}`;

const OVERLAY = `root => ({
  theme: root.host.dataset.theme ?? '',
  scheme: getComputedStyle(root.querySelector('.mount')).colorScheme,
  surfaces: [...root.querySelectorAll('[data-surface]')].map(element => ({
    name: element.dataset.surface,
    box: (${BOX})(element),
    background: getComputedStyle(element).backgroundColor,
    figures: Object.fromEntries([...element.querySelectorAll('[data-figure]')].reverse()
      .map(figure => [figure.dataset.figure, figure.innerText])),
  })),
})`;

const CHIP = `root => {
  const chip = root.querySelector('[data-surface=chip]');
  const {resource = ''} = chip?.dataset ?? {};
  return {
    resource,
    atHome: root.host.parentElement.textContent.includes(resource),
    theme: root.host.dataset.theme ?? '',
    box: (${BOX})(root.querySelector('.mount') ?? root.host),
    cell: (${BOX})(root.host.closest('td, li, [role=gridcell]') ?? document.body),
    text: chip?.innerText ?? '',
  };
}`;

/** Opens the account's own page in that look; settles when the strip is drawn. */
export async function openLook(page: Page, path: string, dialect: Dialect, theme: Theme): Promise<void> {
  await page.goto(`https://console.runpod.io${path}?dialect=${dialect}&theme=${theme}`);
  await untilSurface(page, 'strip');
}

/** Waits until a surface of the overlay is drawn with a runway, and gives all of it. */
export async function untilSurface(page: Page, name: string): Promise<OverlaySeen> {
  const [seen] = await untilInOurRoots<OverlaySeen>(page, 'podometer-overlay', OVERLAY, ([overlay]) =>
    Boolean(overlay?.surfaces.find(surface => surface.name === name)?.figures.runway),
  );
  return seen!;
}

export const surfaceOf = ({surfaces}: OverlaySeen, name: string): SurfaceSeen =>
  surfaces.find(surface => surface.name === name)!;

/** Waits until exactly the printed ones of `ids` have a chip. */
export async function untilChips(page: Page, ids: readonly string[]): Promise<ChipSeen[]> {
  for (const end = Date.now() + 30_000; ; ) {
    const printed = await page.evaluate(
      known => known.filter(id => document.body.innerText.includes(id)).sort(),
      ids,
    );
    const chips = await inOurRoots<ChipSeen>(page, 'podometer-chip', CHIP).catch((): ChipSeen[] => []);
    const named = chips.map(({resource}) => resource).sort();
    if (named.join() === printed.join()) return chips;
    if (Date.now() > end)
      throw new Error(`Chips of ${named.join()} where ${printed.join()} is printed on ${page.url()}.`);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}
