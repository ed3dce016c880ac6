/** A hostile console: what it can see of the overlay, what it can press, and what it takes to be rid of it. */
import {describe, expect, it} from 'vitest';
import {
  CHIP,
  CONSOLE,
  type ConsoleTabs,
  count,
  OPENER,
  OVERLAY,
  PANEL,
  setConsole,
  settle,
} from './console-tabs.ts';
import {browsers} from './driver.ts';
import {setStage} from './stage.ts';

/** What a page may try to find in the extension's folder. */
const GUESSES = [
  ...['manifest.json', 'background.js', 'popup.html', 'options.html', 'content-scripts/console.js'],
  ...['icon.svg', 'icon/16.png', 'icon/32.png', 'icon/48.png', 'icon/128.png', '_locales/en/messages.json'],
  ...['content-scripts/console.css', 'assets/popup.css', 'assets/options.css', 'chunks/popup.js'],
  ...['chunks/options.js', 'favicon.ico', 'index.html', 'dashboard.html', 'LICENSE'],
  ...['argon2.wasm', 'blake2b.wasm', 'sample.json', 'welcome.html'],
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
  const tabs = setConsole(setStage(launch, 'left-volume'));
  describe('P1 page_cannot_read_or_forge_ui', () => {
    unreadable(tabs);
    unpressable(tabs);
  });
  describe('P2 page_kills_us', () => {
    removed(tabs);
    poisoned(tabs);
  });
});

function unreadable(tabs: ConsoleTabs): void {
  it('sees empty elements, no word, no id and no global of ours', async () => {
    const page = await tabs.open('/pods', {policy: '', script: SPY});
    await page.waitForPierced('[data-surface="chip"]');
    const empty = {root: null, children: 0, text: ''};
    const seen = (tag: string) => page.run<object[]>(`__spy.look('${tag}')`);
    expect(await seen(OVERLAY)).toEqual([{...empty, attributes: ['data-born', 'data-theme', 'style']}]);
    expect((await seen(CHIP))[0]).toEqual({...empty, attributes: ['data-theme', 'style']});
    const id = new URL(tabs.driver.origin).host;
    expect(await page.run(`document.documentElement.outerHTML.includes('${id}')`)).toBe(false);
    expect(await page.run('__spy.globals()')).toEqual(['__spy', '__console']);
    expect(await page.run('__spy.heard')).toEqual([]);
  });

  it('reaches no file of the extension', async () => {
    const page = await tabs.open('/pods', {policy: '', script: SPY});
    const addresses = GUESSES.map(path => `${tabs.driver.origin}/${path}`);
    expect(addresses).toHaveLength(24);
    const own = `${CONSOLE}/pods`;
    expect(await page.run(`__spy.reachable(['${own}'])`)).toEqual([own]);
    expect(await page.run(`__spy.reachable(${JSON.stringify(addresses)})`)).toEqual([]);
  });
}

/** Clicks where the opener stands, as far as a page can. */
const CLICK_FROM_PAGE = `(() => {
  const {x, y} = {x: innerWidth - 40, y: innerHeight - 30};
  for (const target of [document.querySelector('${OVERLAY}'), document.elementFromPoint(x, y)]) {
    target.click();
    target.dispatchEvent(new MouseEvent('click', {bubbles: true, composed: true, clientX: x, clientY: y}));
  }
})()`;
const SNOOZED = `browser.storage.local.get('settings').then(({settings}) => settings?.data.snoozed ?? {})`;

function unpressable(tabs: ConsoleTabs): void {
  it('presses nothing, not even with the button itself in its hand', async () => {
    const page = await tabs.open('/pods');
    await page.run(CLICK_FROM_PAGE);
    await page.forgeClick(OPENER);
    await settle(page);
    expect(await page.pierced(PANEL)).toEqual([]);
    await page.clickPierced(OPENER);
    await page.waitForPierced(PANEL);
    const findings = await page.pierced('[data-finding]');
    expect(findings.length).toBeGreaterThan(0);
    // A link is followed by a forged click too, as far as the page could go without us.
    for (const own of ['.lengths button', '[data-part="what-if"] input']) await page.forgeClick(own);
    await settle(page);
    expect(await page.pierced('[data-figure="what-if"]')).toEqual([]);
    expect(await page.pierced('[data-finding]')).toEqual(findings);
    expect(await tabs.driver.extension(SNOOZED)).toEqual({});
  });
}

function removed(tabs: ConsoleTabs): void {
  it('a page that removes us has us back within 2 s, five times, then peace', async () => {
    const page = await tabs.open('/pods');
    for (let times = 0; times < 5; times += 1) {
      const time = await page.run<number>(timeToReturn(REMOVE));
      expect(time).toBeGreaterThanOrEqual(0);
      expect(time).toBeLessThan(2_000);
    }
    expect(await page.run(timeToReturn(REMOVE, 3_000))).toBe(-1);
    expect(await count(page, CHIP)).toBe(0);
    expect(page.complaints()).toEqual([]);
  });

  it('a forged event does not end us', async () => {
    const page = await tabs.open('/pods');
    const id = new URL(tabs.driver.origin).host;
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
}

function poisoned(tabs: ConsoleTabs): void {
  it('poisoned prototypes of the page are not ours', async () => {
    const page = await tabs.open('/pods', {policy: '', script: POISON});
    expect(await page.run('__poisoned')).toBe(0);
    await page.clickPierced(OPENER);
    await page.waitForPierced(PANEL);
    expect(await page.run<number>(timeToReturn(REMOVE))).toBeGreaterThanOrEqual(0);
  });

  it('tags that the page claims are not used', async () => {
    const page = await tabs.open('/pods', {policy: '', script: CLAIM});
    await page.waitForPierced('[data-surface="chip"]');
    expect(await count(page, `${OVERLAY}, ${CHIP}`)).toBe(0);
  });

  it('the strictest policy leaves us our looks and our place', async () => {
    const page = await tabs.open('/pods', {policy: STRICT});
    await page.clickPierced(OPENER);
    await page.waitForPierced(PANEL);
    const corner = 'document.elementFromPoint(innerWidth - 60, innerHeight - 34)?.localName';
    expect(await page.run(corner)).toBe(OVERLAY);
    // The page's own script was not let in: the policy is at work.
    expect(await page.run("'__console' in window")).toBe(false);
    expect(page.complaints().filter(text => /extension|podometer/i.test(text))).toEqual([]);
  });
}
