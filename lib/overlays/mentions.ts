/** Where a page names known ids: in words, in words that elements split, in links and other naming attributes. */
import {idsIn, idsInAttribute, splitId} from './ids.ts';

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

const TAGS = 'input,textarea,select,code,pre,kbd,script,style,svg,nav';
/** Where an id is data, a command, news or a way to somewhere else. */
export const OUTSIDE = [
  TAGS,
  'aside:not([role=dialog]),[contenteditable]:not([contenteditable=false]),[aria-label*="breadcrumb" i]',
  '[aria-live]:not([aria-live=off],:has(tr,[role=row]))',
  // `box`: list, combo, text and search; `tool`: bar and tip.
  '[role*=nav],[role*=menu],[role*=box],[role^=tool],[role=tablist],[role=status],[role^=alert],[role=log]',
].join();
export const PANEL = 'dialog,[role=dialog],[aria-modal=true]';
/** What pages mark up as rows. */
export const ROW = 'tr,li,article,[role=row],[role$=item]';
const NAMING = /^(?:href|id|title|alt|aria-label)$|^data-|-(?:id|key)$/;

/** Elements outside, or panels, are among these: two thirds of a pass were spent on asking all others for more. */
const MARKED = `${TAGS},aside,dialog,[contenteditable],[aria-label],[aria-live],[aria-modal],[role]`;
/** As in the DOM's standard; its name there would be a tenth of this file. */
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
    const parent = parentOf(at);
    const outer = parent && panelOf(parent);
    if (outer === false || !at.matches(MARKED)) return outer;
    return !at.matches(OUTSIDE) && (at.matches(PANEL) ? at : outer);
  });
  const add = (at: Element, id: string, printed: boolean) => {
    const panel = panelOf(at);
    if (panel === false) return;
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

function readTexts(texts: Text[], ids: ReadonlySet<string>, add: (at: Element, id: string) => void): void {
  const strings = texts.map(text => text.data);
  for (const [i, text] of texts.entries()) {
    for (const id of idsIn(text.data, ids, strings[i + 1])) add(parentOf(text) as Element, id);
    const [id, start] = splitId(strings, i, ids) ?? [];
    let at = id && text.parentElement;
    while (at && !at.contains(texts[start as number] as Text)) at = at.parentElement;
    if (at) add(at, id as string);
  }
}

/** In the order of the page, those of open shadow trees where their host stands. */
export function textsIn(root: Node, texts: Text[] = []): Text[] {
  const walker = document.createTreeWalker(root, ELEMENTS_AND_TEXTS);
  for (let node: Node | null = root; node; node = walker.nextNode()) {
    // A text has no such property at all: to ask each node for its kind too would take half as long again.
    const inner = (node as Partial<Element>).shadowRoot;
    if (inner) textsIn(inner, texts);
    else if (inner === undefined && node !== root) texts.push(node as Text);
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
      if (NAMING.test(name)) add(element, element.getAttribute(name) as string, owner);
    }
  };
  const ownerOf = (one: Element | null | undefined) => named.get(one as Element);
  for (const element of list.children) {
    const owner = ownerOf(element);
    const next = element.nextElementSibling;
    // Three in a row are rows; two may be a page and its drawer.
    const areRows = () => ownerOf(next) && ownerOf(next?.nextElementSibling);
    read(element);
    if (owner && (element.matches(ROW) || areRows())) {
      for (const inner of element.querySelectorAll('[href],li,tr')) read(inner, owner);
      continue;
    }
    if (element.shadowRoot) readAttributes(element.shadowRoot, named, add);
    readAttributes(element, named, add);
  }
}
