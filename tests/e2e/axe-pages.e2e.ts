/** axe finds nothing wrong on our own pages, in any state, theme and direction. */
import type {Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {complaints} from './axe.ts';
import {type Bench, launch} from './browser.ts';
import {themes} from './combinations.ts';
import {madeUpBuild} from './other-locale.ts';
import {openForms, openState, ownStates} from './own-states.ts';

describe.each(['ltr', 'rtl'] as const)('axe on our own pages, %s', direction => {
  let simulator: Simulator;
  let bench: Bench;
  let page: Page;
  beforeAll(async () => {
    simulator = await startSimulator({scenario: 'calm'});
    const build = direction === 'rtl' ? {extension: madeUpBuild('rtl')} : {};
    bench = await launch({simulatorPort: simulator.port, ...build});
    page = await bench.context.newPage();
  });
  afterAll(async () => {
    await bench?.close();
    await simulator?.close();
  });

  it.each(ownStates())('$what, $state', async ({what, state}) => {
    await page.setViewportSize(what === 'popup' ? {width: 374, height: 4000} : {width: 1100, height: 900});
    await openState(bench, page, what, state);
    // So high that nothing lies under the popup's foot, where axe could not tell its ground.
    await page.evaluate(`document.querySelector('.popup')?.style.setProperty('max-height', 'none')`);
    if (what === 'options') await openForms(page);
    for (const colorScheme of themes) {
      await page.emulateMedia({colorScheme, reducedMotion: 'reduce'});
      expect(await complaints(page), colorScheme).toEqual([]);
    }
  });

  it('would find a pale colour and a field without a name', async () => {
    await openState(bench, page, 'options', 'no key');
    await page.emulateMedia({colorScheme: 'light'});
    await page.evaluate(`(() => {
      document.querySelector('h1').style.color = '#bbb';
      document.body.append(document.createElement('input'));
    })()`);
    const ids = (await complaints(page)).map(complaint => complaint.split(' | ')[0]);
    expect(ids).toEqual(expect.arrayContaining(['color-contrast', 'label']));
  });
});
