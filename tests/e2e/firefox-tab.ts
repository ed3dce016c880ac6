/** A page in Firefox, in a window of its own: so every page stays visible, as all pages are in Chromium's bench. */
import type {Bidi} from './bidi.ts';
import type {Box, Key, Tab} from './driver.ts';
import {until} from './firefox-parent.ts';
import {oneLine} from './person.ts';
import {FORGE} from './pierce.ts';

interface Node {
  sharedId: string;
  value?: {shadowRoot?: Node | null};
}

interface Seen {
  text: string;
  /** Drawn, enabled, and not under something else at its middle. */
  visible: boolean;
  hittable: boolean;
  x: number;
  y: number;
}

const VIEWPORT = {width: 1440, height: 900};
/** A world where the page's changes to the DOM's own functions are not seen. */
const OURS = 'podometer-test';

const look = `(element, scroll) => {
  if (scroll) element.scrollIntoView({block: 'nearest', behavior: 'instant'});
  const box = element.getBoundingClientRect();
  const x = Math.floor(box.x + box.width / 2);
  const y = Math.floor(box.y + box.height / 2);
  const visible = box.width > 0 && box.height > 0 && getComputedStyle(element).visibility === 'visible';
  const hit = element.getRootNode().elementFromPoint(x, y);
  const hittable = visible && !element.disabled && element.contains(hit);
  return {text: element.innerText ?? '', visible, hittable, x, y};
}`;

const type = `(element, text) => {
  element.focus();
  element.select();
  element.ownerDocument.execCommand(text ? 'insertText' : 'delete', false, text);
}`;

const box = `element => {
  const {left, top, right, bottom} = element.getBoundingClientRect();
  return {left, top, right, bottom};
}`;

/** As WebDriver writes keys that make no text. */
const KEYS: Readonly<Record<Key, string>> = {Escape: '\uE00C', Tab: '\uE004', Enter: '\uE007'};

/** Opens a window and loads the address. */
export async function openTab(bidi: Bidi, origin: string, address: string): Promise<Tab> {
  const {context} = await bidi.send<{context: string}>('browsingContext.create', {type: 'window'});
  await bidi.send('browsingContext.setViewport', {context, viewport: VIEWPORT});
  const complaints: string[] = [];
  await bidi.hear<{level: string; text: string}>('log.entryAdded', context, ({level, text}) => {
    if (level === 'error') complaints.push(text);
  });
  const tab = tabOf(bidi, context, origin, complaints);
  await tab.goto(address);
  return tab;
}

function tabOf(bidi: Bidi, context: string, origin: string, complaints: readonly string[]): Tab {
  const page = pageOf(bidi, context);
  const visible = (seen: Seen): boolean => seen.visible;
  const first = (selector: string, ready: (seen: Seen) => boolean, scroll = false) =>
    page.wait(selector, () => page.find(selector, undefined, 1), ready, scroll);
  const pierced = (selector: string, ready: (seen: Seen) => boolean, scroll = false) =>
    page.wait(selector, () => page.findPierced(selector), ready, scroll);
  return {
    ...deskOf(bidi, context, page),
    async goto(address) {
      const url = /^[a-z-]+:/.test(address) ? address : `${origin}/${address}`;
      await bidi.send('browsingContext.navigate', {context, url, wait: 'complete'});
    },
    reload: async () => void (await bidi.send('browsingContext.reload', {context, wait: 'complete'})),
    run: expression => bidi.call({context}, `() => (${expression})`),
    waitFor: async selector => void (await first(selector, visible)),
    click: async selector => page.press((await first(selector, ({hittable}) => hittable, true)).seen),
    async fill(selector, text) {
      const {node} = await first(selector, visible);
      await page.apply(type, node, [{type: 'string', value: text}]);
    },
    text: async selector => oneLine((await first(selector, () => true)).seen.text),
    pierced: async selector => (await page.seePierced(selector)).map(({text}) => oneLine(text)),
    async waitForPierced(selector, part = '') {
      const {seen} = await pierced(selector, ({text}) => text.trim() !== '' && text.includes(part));
      return oneLine(seen.text);
    },
    clickPierced: async selector =>
      page.press((await pierced(selector, ({hittable}) => hittable, true)).seen),
    async forgeClick(selector) {
      const {node} = await pierced(selector, () => true);
      await page.apply(`element => (${FORGE}).call(element)`, node);
    },
    complaints: () => complaints,
    // A page of the extension is closed by Firefox itself when the extension goes.
    close: async () => void (await bidi.send('browsingContext.close', {context}).catch(() => {})),
  };
}

/** Keys, the window, and where things stand in it. */
function deskOf(
  bidi: Bidi,
  context: string,
  page: ReturnType<typeof pageOf>,
): Pick<Tab, 'boxes' | 'press' | 'resize'> {
  return {
    async boxes(selector) {
      const nodes = await page.findPierced(selector);
      return Promise.all(nodes.map(node => page.apply<Box>(box, node)));
    },
    async press(key) {
      const value = KEYS[key];
      const actions = [
        {type: 'keyDown', value},
        {type: 'keyUp', value},
      ];
      await bidi.send('input.performActions', {context, actions: [{type: 'key', id: 'keys', actions}]});
    },
    resize: async (width, height) =>
      void (await bidi.send('browsingContext.setViewport', {context, viewport: {width, height}})),
  };
}

/** Finds elements and acts on them. */
function pageOf(bidi: Bidi, context: string) {
  const {find, findPierced} = findersOf(bidi, context);
  const apply = <T>(declaration: string, {sharedId}: Node, args: readonly object[] = []): Promise<T> =>
    bidi.call<T>({context, sandbox: OURS}, declaration, [{sharedId}, ...args]);
  const see = (node: Node, scroll: boolean): Promise<Seen> =>
    apply(look, node, [{type: 'boolean', value: scroll}]);
  return {
    apply,
    find,
    findPierced,
    // In both: a page that draws itself anew may drop a node between two questions.
    seePierced: (selector: string): Promise<Seen[]> =>
      until(`A look at ${selector}`, async () => {
        const nodes = await findPierced(selector);
        return Promise.all(nodes.map(node => see(node, false))).catch(() => undefined);
      }),
    /** Waits for the first element that is ready. */
    wait(selector: string, nodes: () => Promise<Node[]>, ready: (seen: Seen) => boolean, scroll: boolean) {
      return until(`An element ${selector} to act on`, async () => {
        for (const node of await nodes().catch((): Node[] => [])) {
          const seen = await see(node, scroll).catch(() => undefined);
          if (seen && ready(seen)) return {node, seen};
        }
        return undefined;
      });
    },
    async press({x, y}: Seen): Promise<void> {
      const actions = [
        {type: 'pointerMove', x, y},
        {type: 'pointerDown', button: 0},
        {type: 'pointerUp', button: 0},
      ];
      await bidi.send('input.performActions', {context, actions: [{type: 'pointer', id: 'mouse', actions}]});
    },
  };
}

function findersOf(bidi: Bidi, context: string) {
  async function find(selector: string, within?: Node[], maxNodeCount?: number): Promise<Node[]> {
    const {nodes} = await bidi.send<{nodes: Node[]}>('browsingContext.locateNodes', {
      context,
      locator: {type: 'css', value: selector},
      serializationOptions: {maxDomDepth: 0, includeShadowTree: 'all'},
      ...(maxNodeCount && {maxNodeCount}),
      ...(within && {startNodes: within.map(({sharedId}) => ({sharedId}))}),
    });
    return nodes;
  }
  async function shadowRoots(within?: Node[]): Promise<Node[]> {
    const roots = (await find('*', within)).flatMap(({value}) => value?.shadowRoot ?? []);
    return roots.length === 0 ? [] : [...roots, ...(await shadowRoots(roots))];
  }
  async function findPierced(selector: string): Promise<Node[]> {
    const roots = await shadowRoots();
    return roots.length === 0 ? [] : find(selector, roots);
  }
  return {find, findPierced};
}
