/** Sees into the closed shadow roots of our overlays, as a person does and a page cannot. */
import type {CDPSession, Page} from 'playwright';

interface Node {
  nodeId: number;
  children?: Node[];
  shadowRoots?: Node[];
}

export interface Seen {
  /** The visible text, in lines as drawn. */
  text: string;
  /** Middle of the element in the viewport, CSS pixels. */
  x: number;
  y: number;
}

const shadowRoots = (node: Node): Node[] => [
  ...(node.shadowRoots ?? []),
  ...[...(node.shadowRoots ?? []), ...(node.children ?? [])].flatMap(shadowRoots),
];

/** Runs in the page with the element as `this`. */
const read = `function () {
  const box = this.getBoundingClientRect();
  return {text: this.innerText, x: box.x + box.width / 2, y: box.y + box.height / 2};
}`;
const showAndRead = read.replace('{', "{ this.scrollIntoView({block: 'nearest'});");

/** Clicks as a script does: no such event is trusted. */
export const FORGE = `function () {
  const options = {bubbles: true, composed: true, cancelable: true};
  this.click();
  for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'change'])
    this.dispatchEvent(new MouseEvent(type, options));
  return {text: '', x: 0, y: 0};
}`;

async function look(session: CDPSession, nodeId: number, how: string): Promise<Seen> {
  const {object} = await session.send('DOM.resolveNode', {nodeId});
  const {result} = await session.send('Runtime.callFunctionOn', {
    objectId: object.objectId!,
    functionDeclaration: how,
    returnByValue: true,
  });
  return result.value as Seen;
}

/** All elements in shadow roots of the page that match, in document order. */
export async function pierce(page: Page, selector: string, how = read): Promise<Seen[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const {root} = await session.send('DOM.getDocument', {depth: -1, pierce: true});
    // All questions at once: the browser answers them in their order, and a long list has hundreds of roots.
    const found = await Promise.all(
      shadowRoots(root).map(({nodeId}) => session.send('DOM.querySelectorAll', {nodeId, selector})),
    );
    return await Promise.all(found.flatMap(({nodeIds}) => nodeIds).map(id => look(session, id, how)));
  } finally {
    await session.detach();
  }
}

/** Waits until an element in a shadow root matches and `ready` says yes. Throws after `timeout` ms, naming the selector. */
export async function waitForPierced(
  page: Page,
  selector: string,
  ready: (seen: Seen) => boolean = seen => seen.text.trim() !== '',
  timeout = 30_000,
): Promise<Seen> {
  const end = Date.now() + timeout;
  for (;;) {
    // A page that draws itself anew may drop a node between two questions; the next look finds the new one.
    const seen = await pierce(page, selector).catch((): Seen[] => []);
    const found = seen.find(ready);
    if (found) return found;
    if (Date.now() > end)
      throw new Error(`Nothing fitting ${selector} was drawn on ${page.url()} in ${timeout / 1000} s.`);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

/** Clicks the middle of an element in a shadow root with the real mouse. */
export async function clickPierced(page: Page, selector: string): Promise<void> {
  await waitForPierced(page, selector, () => true);
  const [target] = await pierce(page, selector, showAndRead);
  if (!target) throw new Error(`${selector} went away before the click on ${page.url()}.`);
  const {x, y} = target;
  await page.mouse.click(x, y);
}
