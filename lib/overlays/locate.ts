/** Finds known resource ids in a page whose markup is unknown, and the line where a chip for each may stand. */
import {idsIn, idsInAttribute} from './ids.ts';

export interface Place {
  id: string;
  /** The block that holds the id; the chip goes in as its last child, so that no host node is moved or split. */
  line: Element;
}

/** Where an id is data, a command or a way to somewhere else. */
export const OUTSIDE = [
  'input, textarea, select, [contenteditable]:not([contenteditable="false"])',
  'code, pre, kbd, samp, script, style, noscript, template, svg',
  'nav, [role="navigation"], [role="menu"], [role="menubar"], [role="listbox"], [role="tooltip"]',
  '[aria-label*="breadcrumb" i], podometer-overlay, podometer-chip',
].join(', ');
const CELL = 'td, th, li, [role="cell"], [role="gridcell"], [role="dialog"], dialog, body';
export const PANEL = 'dialog, [role="dialog"], [aria-modal="true"], aside, [role="complementary"]';
const CONTROL = 'a, button, [role="button"], [role="link"]';
const NAMING = ['href', 'id', 'title', 'aria-label'];

interface Hit {
  id: string;
  at: Element;
}

/**
 * One place per id on the page, and one more where a drawer or dialog over it names the id again (its first mention:
 * the heading). Ids come from text; only a page that prints none of them is searched by its attributes.
 */
export function locate(root: Element, ids: ReadonlySet<string>): Place[] {
  if (ids.size === 0) return [];
  const printed = textHits(root, ids);
  const listed = printed.some(hit => !panelBetween(hit.at, root, /fixed/));
  const hits = listed ? printed : [...printed, ...attributeHits(root, ids)];
  return regions(hits).map(({id, at}) => ({id, line: lineOf(at, id)}));
}

function textHits(root: Element, ids: ReadonlySet<string>): Hit[] {
  const hits: Hit[] = [];
  const inside = new Set<Element>();
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const found = idsIn((node as Text).data, ids);
    const at = node.parentElement;
    if (found.length === 0 || !at || isOutside(at, inside)) continue;
    for (const id of found) hits.push({id, at});
  }
  return hits;
}

/** `inside` remembers the elements already cleared: rows share their ancestors. */
function isOutside(at: Element, inside: Set<Element>): boolean {
  if (inside.has(at)) return false;
  if (at.matches(OUTSIDE) || (at.parentElement && isOutside(at.parentElement, inside))) return true;
  inside.add(at);
  return false;
}

function attributeHits(root: Element, ids: ReadonlySet<string>): Hit[] {
  const hits: Hit[] = [];
  for (const element of root.querySelectorAll('*')) {
    const found = new Set(valuesOf(element).flatMap(value => idsInAttribute(value, ids, location.origin)));
    if (found.size === 0 || element.closest(OUTSIDE)) continue;
    for (const id of found) hits.push({id, at: firstPrinted(element)});
  }
  return hits;
}

function valuesOf(element: Element): string[] {
  const names = element.getAttributeNames().filter(name => NAMING.includes(name) || name.startsWith('data-'));
  return names.map(name => element.getAttribute(name) ?? '');
}

/** The first words inside an element: a row named by an attribute gets its chip where its text begins. */
function firstPrinted(element: Element): Element {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.parentElement;
    if (/\S/.test((node as Text).data) && at && !at.closest(OUTSIDE)) return at;
  }
  return element;
}

/** The first hit of each id, and the first later one that stands in another region. */
function regions(hits: Hit[]): Hit[] {
  const byId = Map.groupBy(hits, hit => hit.id);
  return [...byId.values()].flatMap(([first, ...more]) => {
    if (!first) return [];
    const second = more.find(hit => panelBetween(hit.at, first.at) || panelBetween(first.at, hit.at));
    return second ? [first, second] : [first];
  });
}

/** Whether a panel holds `from` and not `other`. */
function panelBetween(from: Element, other: Element, lifted = /fixed|absolute|sticky/): boolean {
  for (let at: Element | null = from; at && !at.contains(other); at = at.parentElement) {
    if (at.matches(PANEL) || lifted.test(getComputedStyle(at).position)) return true;
  }
  return false;
}

/** The nearest block around an id: out of inline elements, of a control that only shows the id, of a cut-off line. */
function lineOf(at: Element, id: string): Element {
  let line = at;
  while (line.parentElement && !line.matches(CELL)) {
    const style = getComputedStyle(line);
    const isInline = style.display.startsWith('inline') || style.display === 'contents';
    const isCopy = line.matches(CONTROL) && line.textContent?.trim() === id;
    if (!isInline && !isCopy && style.textOverflow !== 'ellipsis') break;
    line = line.parentElement;
  }
  return line;
}
