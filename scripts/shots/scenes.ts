/** What is shown of the console, as data: where, in which account, how large, and what a person does before the picture. */
import type {Page} from 'playwright';
import {CORNERS, type Placement} from '../../lib/domain/placement.ts';
import type {Look} from '../../lib/domain/settings.ts';
import {dialects, placeOf, scenarioNames} from '../../tests/e2e/combinations.ts';
import {clickPierced, waitForPierced} from '../../tests/e2e/pierce.ts';
import type {About, Size} from './album.ts';

export interface Scene extends About {
  scenario: string;
  path: string;
  size?: Size;
  /** Where the dock stands and as what; usually the strip at the bottom right. */
  dock?: Partial<Placement>;
  /** How figures are written; usually as everybody has it. */
  look?: Look;
  /** Brings the page into the state, once the strip is drawn. */
  stage?(page: Page): Promise<void>;
}

export const WINDOW: Size = {width: 1440, height: 900};
const TALL: Size = {width: 1440, height: 2400};
const NARROW = {width: 320, height: 720};

const STRIP = '[data-surface="strip"]';
const PANEL = '[data-surface="panel"]';

export async function openPanel(page: Page): Promise<void> {
  await clickPierced(page, `${STRIP} [aria-expanded="false"]`);
  await waitForPierced(page, `${PANEL} [data-figure="runway"]`);
}

/** Opens what is folded in the panel, ticks the first of "What if", and waits for its answer. */
async function openAll(page: Page): Promise<void> {
  await openPanel(page);
  await clickPierced(page, `${PANEL} [data-part="what-if"] input`);
  await waitForPierced(page, '[data-figure="what-if"]');
  await clickPierced(page, `${PANEL} summary`);
}

async function openMenu(page: Page): Promise<void> {
  await clickPierced(page, `${STRIP} [popovertarget]`);
  await waitForPierced(page, '.sheet button:last-of-type');
}

const banner = async (page: Page): Promise<void> =>
  void (await waitForPierced(page, '[data-surface="banner"]'));

const accounts: Scene[] = scenarioNames.flatMap(scenario =>
  dialects.map(dialect => ({
    group: 'Every account in its page',
    title: scenario,
    dialect,
    scenario,
    path: placeOf(scenario).path,
  })),
);

const pods = {scenario: 'weekend', dialect: 'table', path: '/pods'};
const soon = {scenario: 'zero-soon', dialect: 'table', path: '/pods'};
const unused = {scenario: 'left-volume', dialect: 'table', path: '/user/storage'};
const odd = {scenario: 'chaos', dialect: 'cards', path: '/pods'};

const docked: Scene[] = [
  {group: 'Pill, strip and panel', title: 'Pill', ...pods, dock: {shown: 'pill'}},
  {group: 'Pill, strip and panel', title: 'Strip', ...pods},
  {group: 'Pill, strip and panel', title: 'Menu', ...pods, stage: openMenu},
  {group: 'Pill, strip and panel', title: 'Panel', ...pods, stage: openPanel},
  {group: 'Pill, strip and panel', title: 'Panel, five hours before $0', ...soon, stage: openPanel},
  {group: 'Pill, strip and panel', title: 'Panel, all of it', ...soon, size: TALL, stage: openAll},
  {group: 'Pill, strip and panel', title: 'Panel, an unused volume', ...unused, size: TALL, stage: openAll},
  ...['empty', 'stopped-disks', 'team-with-clusters', 'big'].map(scenario => ({
    group: 'Pill, strip and panel',
    title: 'Panel',
    scenario,
    dialect: 'table',
    path: '/pods',
    size: TALL,
    stage: openPanel,
  })),
];

const corners: Scene[] = CORNERS.map(corner => ({
  group: 'Corners',
  title: `Panel, ${corner}`,
  ...pods,
  dock: {corner},
  stage: openPanel,
}));

const pages: Scene[] = [
  {group: 'Banner and other pages', title: 'Banner: data at risk', ...soon, stage: banner},
  {group: 'Banner and other pages', title: 'Banner: an unused volume', ...unused, stage: banner},
  {group: 'Banner and other pages', title: 'Billing', ...pods, path: '/user/billing'},
  {group: 'Banner and other pages', title: 'Deploy', ...pods, path: '/deploy'},
  {group: 'Banner and other pages', title: 'Deploy, one GPU', ...pods, path: '/deploy?gpu=RTX+5090&count=1'},
  {group: 'Banner and other pages', title: 'Endpoints', ...pods, scenario: 'always-on', path: '/serverless'},
  {group: 'Banner and other pages', title: 'Home', ...soon, path: '/home'},
];

const widths: Scene[] = [{width: 1280, height: 800}, {width: 640, height: 720}, NARROW].flatMap(size => [
  {group: 'Narrow windows', title: `Strip and banner, ${size.width} px`, ...soon, size, stage: banner},
  {group: 'Narrow windows', title: `Panel, ${size.width} px`, ...soon, size, stage: openPanel},
]);

const names: Scene[] = [
  {group: 'Long and odd names', title: 'Cards', ...odd},
  {group: 'Long and odd names', title: 'Panel', ...odd, size: TALL, stage: openPanel},
  {group: 'Long and odd names', title: 'Panel, 320 px', ...odd, size: NARROW, stage: openPanel},
  {group: 'Long and odd names', title: 'Storage', ...odd, path: '/user/storage', dialect: 'virtual'},
];

const byCode = {group: 'Amounts by code', look: {currency: 'code'}} as const;
const codes: Scene[] = [
  {title: 'Strip and chips', ...pods, ...byCode},
  {title: 'Cards', ...pods, dialect: 'cards', ...byCode},
  {title: 'Billing', ...pods, path: '/user/billing', ...byCode},
  {title: 'Panel', ...soon, size: TALL, stage: openAll, ...byCode},
  {title: 'Strip and banner, 320 px', ...soon, size: NARROW, stage: banner, ...byCode},
  {title: 'Panel, 320 px', ...soon, size: NARROW, stage: openPanel, ...byCode},
];

/** Those of one account stand together, so that it is connected once. */
export const scenes: readonly Scene[] = [
  ...accounts,
  ...docked,
  ...corners,
  ...pages,
  ...widths,
  ...names,
  ...codes,
];

/** For the builds in made-up languages. */
export const spokenScenes = (group: string): Scene[] => [
  {group, title: 'Strip and chips', ...pods},
  {group, title: 'Strip and banner', ...soon, stage: banner},
  {group, title: 'Panel', ...soon, size: TALL, stage: openAll},
  {group, title: 'Strip and chips', ...pods, dialect: 'cards'},
  {group, title: 'Panel, 320 px', ...soon, size: NARROW, stage: openPanel},
  {group, title: 'Storage', ...unused},
];
