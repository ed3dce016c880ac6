/** The page's main heading, in markup that is unknown: by what it is, never by the host's classes. */
import type {Place} from './locate.ts';
import {OUTSIDE, PANEL} from './mentions.ts';

const ELSEWHERE = `${OUTSIDE},${PANEL}`;

/** The one place beside the first `h1` that can be seen, else beside another heading outside menus, panels and dialogs. */
export function besideHeading(root: Element, ids: ReadonlySet<string>): Place[] {
  const line = ['h1', 'h2,[role=heading]']
    .flatMap(level => [...root.querySelectorAll<HTMLElement>(level)])
    .find(isOnPage);
  return line ? [...ids].map(id => ({id, line})) : [];
}

/** Headings for screen readers only are a pixel high. */
const isOnPage = (element: HTMLElement): boolean =>
  element.offsetHeight > 1 &&
  element.checkVisibility({visibilityProperty: true}) &&
  !element.closest(ELSEWHERE);
