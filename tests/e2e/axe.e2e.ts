/** axe finds nothing wrong in our surfaces, in any state, theme and direction; it looks at an exact copy, for it does not enter closed roots. */
import type {Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Placement} from '../../lib/domain/placement.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {complaints} from './axe.ts';
import {type Bench, launch} from './browser.ts';
import {tabOf} from './chromium-driver.ts';
import {placeDock, switchAccount, themes, untilChips, untilSurface} from './combinations.ts';
import {askFrom} from './kept.ts';
import {madeUpBuild} from './other-locale.ts';
import type {OurTag} from './our-roots.ts';
import {clickPierced, pierce, waitForPierced} from './pierce.ts';
import {replicate} from './replica.ts';

const PODS = 'https://console.runpod.io/pods';
const STRIP = '[data-surface="strip"]';
const PANEL = '[data-surface="panel"]';
const OPENER = `${STRIP} [aria-expanded="false"]`;
const ALL: readonly OurTag[] = ['podometer-overlay', 'podometer-chip'];

interface State {
  title: string;
  /** Account in which it is brought about, on the Pods page. */
  scenario: string;
  dock?: Pick<Placement, 'shown'>;
  stage?(page: Page): Promise<unknown>;
}

const states: State[] = [
  {title: 'strip and chips', scenario: 'chaos'},
  {
    title: 'strip and banner',
    scenario: 'zero-soon',
    stage: page => waitForPierced(page, '[data-surface="banner"]'),
  },
  {title: 'pill', scenario: 'zero-soon', dock: {shown: 'pill'}},
  {title: 'menu', scenario: 'zero-soon', stage: openMenu},
  {title: 'panel', scenario: 'zero-soon', stage: page => clickPierced(page, OPENER)},
  {title: 'panel, all of it open', scenario: 'zero-soon', stage: openAll},
  {title: 'panel of much', scenario: 'team-with-clusters', stage: page => clickPierced(page, OPENER)},
  {title: 'panel of nothing', scenario: 'empty', stage: page => clickPierced(page, OPENER)},
];

async function openMenu(page: Page): Promise<void> {
  await clickPierced(page, `${STRIP} [popovertarget]`);
  await waitForPierced(page, '.sheet button');
}

/** Every disclosure, and a tick with its answer. */
async function openAll(page: Page): Promise<void> {
  await clickPierced(page, OPENER);
  await waitForPierced(page, `${PANEL} summary`);
  await pierce(page, 'details', 'function () { this.open = true; return {text: "", x: 0, y: 0}; }');
  await clickPierced(page, `${PANEL} [data-part="what-if"] input`);
  await waitForPierced(page, '[data-figure="what-if"]');
}

describe.each(['ltr', 'rtl'] as const)('axe, %s', direction => {
  let simulator: Simulator;
  let bench: Bench;
  let page: Page;
  let copy: Page;
  let scenario = '';

  beforeAll(async () => {
    simulator = await startSimulator({scenario: 'calm'});
    const build = direction === 'rtl' ? {extension: madeUpBuild('rtl')} : {};
    bench = await launch({simulatorPort: simulator.port, ...build});
    page = await bench.context.newPage();
    copy = await bench.context.newPage();
    for (const one of [page, copy]) await one.setViewportSize({width: 1440, height: 2400});
  });
  afterAll(async () => {
    await bench?.close();
    await simulator?.close();
  });

  const open = async (wanted: string, theme: string, dock?: Pick<Placement, 'shown'>): Promise<void> => {
    if (wanted !== scenario) await switchAccount(bench, simulator, wanted);
    scenario = wanted;
    await placeDock(bench, dock);
    await page.goto(`${PODS}?dialect=table&theme=${theme}`);
    await untilSurface(page, dock?.shown ?? 'strip');
    const {pods} = simulator.world().state();
    await untilChips(
      page,
      pods.map(({id}) => id),
    );
  };
  const found = async (): Promise<string[]> => {
    expect(await replicate(page, copy, ALL)).toBeGreaterThan(3);
    return complaints(copy);
  };

  describe.each(themes)('%s', theme => {
    it.each(states)('$title', async ({scenario: wanted, dock, stage}) => {
      await open(wanted, theme, dock);
      await stage?.(page);
      expect(await found()).toEqual([]);
    });
  });

  it('would find a pale colour and a button without a name', async () => {
    await open('zero-soon', 'light');
    await replicate(page, copy, ALL);
    await copy.evaluate(() => {
      const root = document.querySelector('podometer-overlay')!.shadowRoot!;
      const cell = root.querySelector<HTMLElement>('[data-figure=burn]')!;
      cell.style.color = '#999';
      const button = root.querySelector('[aria-expanded]')!;
      for (const name of ['title', 'aria-label']) button.removeAttribute(name);
    });
    const ids = (await complaints(copy)).map(complaint => complaint.split(' | ')[0]);
    expect(ids).toEqual(expect.arrayContaining(['color-contrast', 'button-name']));
  });

  describe('without a key', () => {
    beforeAll(async () => {
      const ours = tabOf(await bench.options());
      await askFrom(ours, 'data.erase');
      await ours.close();
      scenario = '';
    });
    it.each(themes)('one line, %s', async theme => {
      await page.goto(`${PODS}?dialect=table&theme=${theme}`);
      await waitForPierced(page, '[data-surface="pill"]');
      expect(await found()).toEqual([]);
    });
  });
});
