/**
 * An exact copy of our closed trees in a blank page of the same size, theme and ground, for tools that do not enter
 * closed roots: the same elements, attributes and style sheets, in open roots.
 */
import type {Page} from 'playwright';
import {inOurRoots, type OurTag} from './our-roots.ts';

/** What a page has and a fragment has not, so that no rule need be left out for its want. */
const BLANK = `<!doctype html><html lang="en"><head><title>Copy</title></head><body><main><h1>Copy</h1></main></body></html>`;

interface Copy {
  tag: string;
  attributes: [string, string][];
  html: string;
  css: string;
  /** Of what holds the root, CSS pixels: a chip is as wide as its line leaves it. */
  width: number;
  /** Tag, size and colours of each element, to compare copy and original. */
  print: string[];
}

/** Of one root, in the original and in the copy. */
const PRINT = `root => [...root.querySelectorAll('*')].filter(element => element.localName !== 'style').map(element => {
  const {width, height} = element.getBoundingClientRect();
  const {color, backgroundColor, fontSize, fontWeight, direction} = getComputedStyle(element);
  return [element.localName, Math.round(width), Math.round(height), color, backgroundColor, fontSize, fontWeight, direction].join(' ');
})`;

/** What a person ticked or opened is no attribute, of which the copy is made. */
const COPY = `root => {
  for (const input of root.querySelectorAll('input')) input.toggleAttribute('checked', input.checked);
  for (const sheet of root.querySelectorAll('[popover]')) sheet.toggleAttribute('data-open', sheet.matches(':popover-open'));
  return {
    tag: root.host.localName,
    attributes: [...root.host.attributes].map(({name, value}) => [name, value]),
    html: root.innerHTML,
    css: root.adoptedStyleSheets.flatMap(sheet => [...sheet.cssRules].map(rule => rule.cssText)).join('\\n'),
    width: root.host.parentElement.getBoundingClientRect().width,
    print: (${PRINT})(root),
  };
}`;

/**
 * Copies what stands in the roots of `tags` in `from` into `to`. Throws where an element of the copy has another size
 * or colour than its original.
 */
export async function replicate(from: Page, to: Page, tags: readonly OurTag[]): Promise<number> {
  const copies: Copy[] = [];
  for (const tag of tags) copies.push(...(await inOurRoots<Copy>(from, tag, COPY)));
  await to.setViewportSize(from.viewportSize()!);
  const page = await from.evaluate(() => {
    const [body, html] = [document.body, document.documentElement].map(element => getComputedStyle(element));
    const isClear = body!.backgroundColor === 'rgba(0, 0, 0, 0)';
    return {background: (isClear ? html! : body!).backgroundColor, color: body!.color};
  });
  await to.setContent(BLANK);
  const prints = await to.evaluate(build, {copies, page, print: PRINT});
  const original = copies.flatMap(({print}) => print);
  const other =
    prints.length === original.length ? prints.findIndex((line, at) => !isSame(line, original[at]!)) : 0;
  if (other >= 0)
    throw new Error(
      `The copy is not the original:\nline ${other}: ${prints[other]}\ninstead of: ${original[other]}\n(${prints.length} and ${original.length} elements)`,
    );
  return original.length;
}

interface Plan {
  copies: Copy[];
  page: {background: string; color: string};
  print: string;
}

/** Runs in the blank page. Chips go into lines of the page's own content, the dock to the end. */
function build({copies, page, print}: Plan): string[] {
  Object.assign(document.body.style, page);
  // biome-ignore lint/security/noGlobalEval: a function of ours, as text, in a blank page of a test
  // biome-ignore lint/complexity/noCommaOperator: called this way it sees only what is global
  const printOf = (0, eval)(`(${print})`) as (root: ShadowRoot) => string[];
  const roots = copies.map(({tag, attributes, html, css, width}) => {
    const host = document.createElement(tag);
    for (const [name, value] of attributes) host.setAttribute(name, value);
    const root = host.attachShadow({mode: 'open'});
    root.innerHTML = html;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    const isChip = tag === 'podometer-chip';
    const line = isChip
      ? document.querySelector('main')!.appendChild(document.createElement('p'))
      : document.body;
    if (isChip) line.style.width = `${width}px`;
    line.append(host);
    for (const sheet of root.querySelectorAll<HTMLElement>('[data-open]')) sheet.showPopover();
    return root;
  });
  return roots.flatMap(printOf);
}

/** A width of half a pixel is rounded up here and down there. */
function isSame(copy: string, original: string): boolean {
  const sized = /^(\S+) (\d+) (\d+) (.*)$/;
  const [, tag, width, height, looks] = sized.exec(copy) ?? [];
  const [, ownTag, ownWidth, ownHeight, ownLooks] = sized.exec(original) ?? [];
  const isNear =
    Math.abs(Number(width) - Number(ownWidth)) <= 1 && Math.abs(Number(height) - Number(ownHeight)) <= 1;
  return tag === ownTag && looks === ownLooks && isNear;
}
