/** Words two fifths longer, or from right to left, fit on our own pages at every width: nothing is cut, nothing makes a page wider. */
import type {Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {type Bench, launch} from './browser.ts';
import {madeUpBuild} from './other-locale.ts';
import {OWN_PAGES, openForms, openState} from './own-states.ts';

const WIDTHS = {popup: [320, 374], options: [320, 374, 1100]} as const;
const STATES = ['no key', 'connected', 'twelve providers'];

/** Elements with words of their own that are wider inside than outside, and the page itself where it scrolls sideways. */
const CUT = `(() => {
  const hasWords = element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  const scrolls = element => /auto|scroll/.test(getComputedStyle(element).overflowX);
  const cut = [...document.querySelectorAll('body *')].filter(element =>
    hasWords(element) && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1 && !scrolls(element));
  const {scrollWidth, clientWidth} = document.documentElement;
  return [
    ...cut.map(element => element.outerHTML.slice(0, 120)),
    ...(scrollWidth > clientWidth ? ['the page is ' + scrollWidth + ' px wide in ' + clientWidth] : []),
  ];
})()`;

describe.each(['long', 'rtl'] as const)('%s words', language => {
  let simulator: Simulator;
  let bench: Bench;
  let page: Page;
  beforeAll(async () => {
    simulator = await startSimulator({scenario: 'calm'});
    bench = await launch({simulatorPort: simulator.port, extension: madeUpBuild(language)});
    page = await bench.context.newPage();
  });
  afterAll(async () => {
    await bench?.close();
    await simulator?.close();
  });

  const states = OWN_PAGES.flatMap(what => STATES.map(state => ({what, state})));
  it.each(states)('$what, $state', async ({what, state}) => {
    await openState(bench, page, what, state);
    if (what === 'options') await openForms(page);
    for (const width of WIDTHS[what]) {
      await page.setViewportSize({width, height: 800});
      expect(await page.evaluate<string[]>(CUT), `${width} px`).toEqual([]);
    }
  });

  it('would find a word that is cut', async () => {
    await openState(bench, page, 'popup', 'connected');
    await page.evaluate(`document.querySelector('h1').style.cssText = 'width: 20px; overflow: hidden'`);
    expect(await page.evaluate<string[]>(CUT)).toHaveLength(1);
  });
});
