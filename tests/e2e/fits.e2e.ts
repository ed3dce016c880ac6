/** Words two fifths longer, from right to left, or in real languages fit on our own pages: nothing is cut, nothing makes a page wider. */
import type {Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {type Bench, launch} from './browser.ts';
import {buildIn, madeUpBuild} from './other-locale.ts';
import {openForms, openState, ownStates} from './own-states.ts';

const WIDTHS = {popup: [320, 374], options: [320, 374, 1100], welcome: [320, 374, 1100]} as const;
const STATES = ['no key', 'demo', 'connected', 'twelve providers'];

/** The longest words of our languages, and one that has no spaces to break at: made-up ones know neither. */
const LANGUAGES = [
  {language: 'long', build: () => madeUpBuild('long'), widths: WIDTHS},
  {language: 'rtl', build: () => madeUpBuild('rtl'), widths: WIDTHS},
  {language: 'German', build: () => buildIn('de'), widths: {popup: [374], options: [374], welcome: [374]}},
  {language: 'Japanese', build: () => buildIn('ja'), widths: {popup: [374], options: [374], welcome: [374]}},
];

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

describe.each(LANGUAGES)('$language words', ({build, widths}) => {
  let simulator: Simulator;
  let bench: Bench;
  let page: Page;
  beforeAll(async () => {
    simulator = await startSimulator({scenario: 'calm'});
    bench = await launch({simulatorPort: simulator.port, extension: build()});
    page = await bench.context.newPage();
  });
  afterAll(async () => {
    await bench?.close();
    await simulator?.close();
  });

  it.each(ownStates(STATES))('$what, $state', async ({what, state}) => {
    await openState(bench, page, what, state);
    if (what === 'options') {
      await openForms(page);
      // It is seen only while it has the focus.
      await page.locator('.skip').focus();
    }
    for (const width of widths[what]) {
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
