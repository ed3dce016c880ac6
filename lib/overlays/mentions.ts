/** Where a page names known ids: in words, in words that elements split, in links and other naming attributes. */
import {gluedTo, idsIn, idsInAttribute, splitId} from './ids.ts';

export interface Mention {
  id: string;
  at: Element;
  printed: boolean;
  /** The dialog around it. */
  panel: Element | null;
}

export interface Mentions {
  /** Printed ones first, each kind in the order of the page. */
  all: readonly Mention[];
  /** Which id an element names, by itself or inside; `''` for several. */
  owners: ReadonlyMap<Element, string>;
  /** The same of an element by itself. */
  direct: ReadonlyMap<Element, string>;
  isOutside(at: Element): boolean;
}

/** Where an id is data, a command, news or a way to somewhere else. */
export const OUTSIDE = [
  'input,textarea,select,[contenteditable]:not([contenteditable=false]),code,pre,kbd,script,style,svg',
  'nav,aside:not([role=dialog]),[aria-label*="breadcrumb" i],[aria-live]:not([aria-live=off],:has(tr,[role=row]))',
  // `box`: list, combo, text and search; `tool`: bar and tip.
  '[role*=nav],[role*=menu],[role*=box],[role^=tool],[role=tablist],[role=status],[role^=alert],[role=log]',
].join();
export const PANEL = 'dialog,[role=dialog],[aria-modal=true]';
/** What pages mark up as rows. */
export const ROW = 'tr,li,article,[role=row],[role$=item]';
const NAMING = /^(?:href|id|title|alt|aria-label)$|^data-|-(?:id|key)$/;

/** As in the DOM's standard; their names there would be a tenth of this file. */
const TEXT = 3;
const ELEMENTS_AND_TEXTS = 5;

/** Out of an open shadow tree too. */
export const parentOf = (node: Node): Element | null =>
  node.parentElement ?? (node.parentNode as ShadowRoot | null)?.host ?? null;

/** Asks once per element: rows share their ancestors. */
export function remember<T>(ask: (at: Element) => T): (at: Element) => T {
  const known = new Map<Element, T>();
  return at => {
    if (!known.has(at)) known.set(at, ask(at));
    return known.get(at) as T;
  };
}

export function readMentions(root: Element, ids: ReadonlySet<string>): Mentions {
  const all: Mention[] = [];
  const owners = new Map<Element, string>();
  const direct = new Map<Element, string>();
  const {origin} = location;
  const panelOf = remember((at: Element): Element | null | false => {
    if (at.matches(OUTSIDE)) return false;
    const parent = parentOf(at);
    const outer = parent && panelOf(parent);
    return outer !== false && at.matches(PANEL) ? at : outer;
  });
  const add = (at: Element | null, id: string, printed: boolean) => {
    const panel = at ? panelOf(at) : false;
    if (!at || panel === false) return;
    all.push({id, at, printed, panel});
    direct.set(at, (direct.get(at) ?? id) === id ? id : '');
    for (let up: Element | null = at; up; up = up === root ? null : parentOf(up)) {
      const owner = owners.get(up);
      if (owner === id || owner === '') break;
      owners.set(up, owner ? '' : id);
    }
  };
  readTexts(textsIn(root), ids, (at, id) => add(at, id, true));
  readAttributes(root, owners, (at, value, owner) => {
    for (const id of idsInAttribute(value, ids, origin)) if (id !== owner) add(at, id, false);
  });
  return {all, owners, direct, isOutside: at => panelOf(at) === false};
}

function readTexts(
  texts: Text[],
  ids: ReadonlySet<string>,
  add: (at: Element | null, id: string) => void,
): void {
  const strings = texts.map(text => text.data);
  for (const [i, text] of texts.entries()) {
    for (const id of idsIn(strings[i] + gluedTo(strings[i + 1]), ids)) add(parentOf(text), id);
    const [id, start] = splitId(strings, i, ids) ?? [];
    if (!id) continue;
    let at = text.parentElement;
    while (at && !at.contains(texts[start ?? i] ?? null)) at = at.parentElement;
    add(at, id);
  }
}

/** In the order of the page, those of open shadow trees where their host stands. */
export function textsIn(root: Node, texts: Text[] = []): Text[] {
  const walker = document.createTreeWalker(root, ELEMENTS_AND_TEXTS);
  for (let node: Node | null = root; node; node = walker.nextNode()) {
    const inner = (node as Element).shadowRoot;
    if (node.nodeType === TEXT) texts.push(node as Text);
    else if (inner) textsIn(inner, texts);
  }
  return texts;
}

/**
 * Of a row that prints its id, only the row itself, and its links and inner rows where they name another one: to read
 * all attributes of a page is what costs.
 */
function readAttributes(
  list: Element | ShadowRoot,
  named: ReadonlyMap<Element, string>,
  add: (at: Element, value: string, owner?: string) => void,
): void {
  const read = (element: Element, owner?: string) => {
    for (const name of element.getAttributeNames()) {
      if (NAMING.test(name)) add(element, element.getAttribute(name) ?? '', owner);
    }
  };
  const ownerOf = (one: Element | null | undefined) => named.get(one as Element);
  for (let element = list.firstElementChild; element; element = element.nextElementSibling) {
    const owner = ownerOf(element);
    const next = element.nextElementSibling;
    // Three in a row are rows; two may be a page and its drawer.
    const areRows = ownerOf(next) && ownerOf(next?.nextElementSibling);
    read(element);
    if (owner && (areRows || element.matches(ROW))) {
      for (const inner of element.querySelectorAll('[href],li,tr')) read(inner, owner);
      continue;
    }
    if (element.shadowRoot) readAttributes(element.shadowRoot, named, add);
    readAttributes(element, named, add);
  }
}
