/** A hostile console: what it can see of the overlay, what it can press, and what it takes to be rid of it. */
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {browsers, type Driver, type Tab} from './driver.ts';
import {makeHostile} from './hostile-page.ts';
import {connectKey} from './visitor.ts';

const PODS = 'https://console.runpod.io/pods';
const OVERLAY = 'podometer-overlay';
const CHIP = 'podometer-chip';
const STRIP = '[data-surface="strip"]';
const OPENER = `${STRIP} [aria-expanded="false"]`;
const PANEL = '[data-surface="panel"]';

/** What a page may try to find in the extension's folder. */
const GUESSES = [
  ...['manifest.json', 'background.js', 'popup.html', 'options.html', 'content-scripts/console.js'],
  ...['icon.svg', 'icon/16.png', 'icon/32.png', 'icon/48.png', 'icon/128.png', '_locales/en/messages.json'],
  ...['content-scripts/console.css', 'assets/popup.css', 'assets/options.css', 'chunks/popup.js'],
  ...['chunks/options.js', 'favicon.ico', 'index.html', 'dashboard.html', 'LICENSE'],
];

/** Runs first in the page: notes messages and new globals, and later tells what can be seen. */
const SPY = `
const before = new Set(Object.getOwnPropertyNames(window));
const heard = [];
addEventListener('message', event => heard.push(JSON.stringify(event.data)));
const look = tag => [...document.querySelectorAll(tag)].slice(0, 3).map(element => ({
  root: element.shadowRoot,
  children: element.childNodes.length,
  text: element.textContent,
  attributes: element.getAttributeNames().sort(),
}));
const reach = address => new Promise(done => {
  const image = new Image();
  image.onload = () => done(address);
  image.onerror = () => fetch(address).then(() => done(address), () => done(null));
  image.src = address;
});
const reachable = async addresses => (await Promise.all(addresses.map(reach))).filter(Boolean);
const globals = () => Object.getOwnPropertyNames(window).filter(name => !before.has(name));
window.__spy = {heard, look, reachable, globals};
`;

/** Breaks what a script of the page's own world would need; only for callers from an extension, so that the test still sees. */
const POISON = `
window.__poisoned = 0;
const poison = (of, name) => {
  const real = of[name];
  if (typeof real !== 'function') throw new Error(name + ' is not there');
  of[name] = function (...values) {
    if (!new Error().stack.includes('-extension://')) return real.apply(this, values);
    window.__poisoned += 1;
    throw new Error('poisoned');
  };
};
for (const name of ['map', 'filter', 'find', 'flatMap', 'push', 'some', 'slice', Symbol.iterator]) poison(Array.prototype, name);
for (const name of ['attachShadow', 'append', 'remove', 'matches', 'setAttribute']) poison(Element.prototype, name);
for (const name of ['appendChild', 'insertBefore']) poison(Node.prototype, name);
for (const name of ['createElement', 'createElementNS', 'createTreeWalker', 'querySelectorAll']) poison(Document.prototype, name);
for (const name of ['define', 'get']) poison(CustomElementRegistry.prototype, name);
for (const name of ['get', 'set', 'has']) poison(Map.prototype, name);
for (const name of ['addEventListener', 'dispatchEvent']) poison(EventTarget.prototype, name);
for (const name of ['setInterval', 'requestAnimationFrame', 'getComputedStyle', 'matchMedia']) poison(window, name);
poison(MutationObserver.prototype, 'observe');
poison(CSSStyleDeclaration.prototype, 'setProperty');
`;

/** Takes our tags for the page's own elements, whose insides it would then see. */
const CLAIM = `
for (const tag of ['${OVERLAY}', '${CHIP}']) customElements.define(tag, class extends HTMLElement {
  spied = this.attachInternals().shadowRoot;
});
`;

const STRICT = "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/** Milliseconds of the page until our element is there again after \`act\`; -1 after \`patience\`. */
const timeToReturn = (act: string, patience = 10_000): string => `new Promise(done => {
  const start = performance.now();
  ${act};
  const look = () => {
    const time = performance.now() - start;
    if (document.querySelector('${OVERLAY}') || time > ${patience}) done(time > ${patience} ? -1 : time);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})`;
const REMOVE = `document.querySelector('${OVERLAY}').remove()`;

describe.each(browsers)('$name', ({launch}) => {
  let simulator: Simulator;
  let driver: Driver;
  let tab: Tab | undefined;
  let calm = () => {};

  beforeAll(async () => {
    simulator = await startSimulator({scenario: 'left-volume'});
    driver = await launch({simulatorPort: simulator.port});
    await connectKey(driver, READ_ONLY_KEY);
  });
  afterAll(async () => {
    await driver?.close();
    await simulator?.close();
  });
  afterEach(async () => {
    calm();
    await tab?.close();
    tab = undefined;
  });

  const openTab = async (hostility: Parameters<typeof makeHostile>[1] = {}): Promise<Tab> => {
    calm = makeHostile(simulator, hostility);
    tab = await driver.tab(PODS);
    await tab.waitForPierced(STRIP);
    return tab;
  };
  /** Two frames of the page: whatever was to be drawn is drawn. */
  const settle = (page: Tab) =>
    page.run('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))');

  describe('P1 page_cannot_read_or_forge_ui', () => {
    it('sees empty elements, no word, no id and no global of ours', async () => {
      const page = await openTab({policy: '', script: SPY});
      await page.waitForPierced('[data-surface="chip"]');
      const empty = {root: null, children: 0, text: ''};
      const seen = (tag: string) => page.run<Record<string, unknown>[]>(`__spy.look('${tag}')`);
      expect(await seen(OVERLAY)).toEqual([{...empty, attributes: ['data-born', 'data-theme', 'style']}]);
      expect((await seen(CHIP))[0]).toEqual({...empty, attributes: ['data-theme', 'style']});
      const id = new URL(driver.origin).host;
      expect(await page.run(`document.documentElement.outerHTML.includes('${id}')`)).toBe(false);
      expect(await page.run('__spy.globals()')).toEqual(['__spy', '__console']);
      expect(await page.run('__spy.heard')).toEqual([]);
    });

    it('reaches no file of the extension', async () => {
      const page = await openTab({policy: '', script: SPY});
      const addresses = GUESSES.map(path => `${driver.origin}/${path}`);
      expect(addresses).toHaveLength(20);
      expect(await page.run(`__spy.reachable(['${PODS}'])`)).toEqual([PODS]);
      expect(await page.run(`__spy.reachable(${JSON.stringify(addresses)})`)).toEqual([]);
    });

    it('presses nothing, not even with the button itself in its hand', async () => {
      const page = await openTab();
      await page.run(`(() => {
        const element = document.querySelector('${OVERLAY}');
        const {x, y} = {x: innerWidth - 40, y: innerHeight - 30};
        for (const target of [element, document.elementFromPoint(x, y)]) {
          target.click();
          target.dispatchEvent(new MouseEvent('click', {bubbles: true, composed: true, clientX: x, clientY: y}));
        }
      })()`);
      await page.forgeClick(OPENER);
      await settle(page);
      expect(await page.pierced(PANEL)).toEqual([]);
      await page.clickPierced(OPENER);
      await page.waitForPierced(PANEL);
      const before = await page.pierced('[data-finding]');
      expect(before.length).toBeGreaterThan(0);
      await page.forgeClick('.lengths button');
      await page.forgeClick('[data-part="what-if"] input');
      await settle(page);
      expect(await page.run('location.pathname')).toBe('/pods');
      expect(await page.pierced('[data-figure="what-if"]')).toEqual([]);
      const {snoozed} = await driver.extension<{snoozed: object}>(
        "browser.storage.local.get('settings').then(({settings}) => settings?.data ?? {snoozed: {}})",
      );
      expect(snoozed).toEqual({});
    });
  });

  describe('P2 page_kills_us', () => {
    it('a page that removes us has us back within 2 s, five times, then peace', async () => {
      const page = await openTab();
      for (let times = 0; times < 5; times += 1) {
        const time = await page.run<number>(timeToReturn(REMOVE));
        expect(time).toBeGreaterThanOrEqual(0);
        expect(time).toBeLessThan(2_000);
      }
      expect(await page.run(timeToReturn(REMOVE, 3_000))).toBe(-1);
      expect(await page.run(`document.querySelectorAll('${CHIP}').length`)).toBe(0);
      expect(page.complaints()).toEqual([]);
    });

    it('a forged event does not end us', async () => {
      const page = await openTab();
      const id = new URL(driver.origin).host;
      await page.run(`(() => {
        const detail = {contentScriptName: 'console', messageId: 'forged'};
        for (const target of [document, window]) {
          target.dispatchEvent(new CustomEvent('${id}:console:wxt:content-script-started', {detail}));
          target.dispatchEvent(new CustomEvent('wxt:content-script-started', {detail}));
        }
        postMessage({type: 'wxt:content-script-started', ...detail}, '*');
      })()`);
      expect(await page.run<number>(timeToReturn(REMOVE))).toBeGreaterThanOrEqual(0);
    });

    it('poisoned prototypes of the page are not ours', async () => {
      const page = await openTab({policy: '', script: POISON});
      expect(await page.run('__poisoned')).toBe(0);
      await page.clickPierced(OPENER);
      await page.waitForPierced(PANEL);
      expect(await page.run<number>(timeToReturn(REMOVE))).toBeGreaterThanOrEqual(0);
    });

    it('tags that the page claims are not used', async () => {
      const page = await openTab({policy: '', script: CLAIM});
      await page.waitForPierced('[data-surface="chip"]');
      expect(await page.run(`document.querySelectorAll('${OVERLAY}, ${CHIP}').length`)).toBe(0);
    });

    it('the strictest policy leaves us our looks and our place', async () => {
      const page = await openTab({policy: STRICT});
      await page.clickPierced(OPENER);
      await page.waitForPierced(PANEL);
      const corner = await page.run(
        'document.elementFromPoint(innerWidth - 60, innerHeight - 34)?.localName',
      );
      expect(corner).toBe(OVERLAY);
      expect(await page.run('document.body.children.length')).toBe(1);
      expect(page.complaints().filter(text => /extension|podometer/i.test(text))).toEqual([]);
    });
  });
});
