/** What the visitor has done on the page, and the two ways to show a change: draw again, or go elsewhere. */

export interface ListState {
  filter: string;
  /** Column title; undefined = as the account lists them. */
  sort?: string | undefined;
  descending: boolean;
  page: number;
  scrollTop: number;
}

export const ui = {
  lists: new Map<string, ListState>(),
  closedGroups: new Set<string>(),
  narrow: false,
  gpu: 'RTX 5090',
  gpuCount: 1,
};

export function listState(name: string): ListState {
  const kept = ui.lists.get(name);
  if (kept) return kept;
  const fresh: ListState = {filter: '', descending: false, page: 0, scrollTop: 0};
  ui.lists.set(name, fresh);
  return fresh;
}

let draw = (): void => {};

/** Names the function that draws the page; called once at start. */
export function drawWith(drawPage: () => void): void {
  draw = drawPage;
}

export const redraw = (): void => draw();

/** Makes a change and shows it. */
export function change(apply: () => void): void {
  apply();
  draw();
}

/** Goes to a path of the console without loading a document. */
export function go(path: string): void {
  history.pushState(null, '', path);
  draw();
}

/** A page is entered at its top. */
export function enterPage(): void {
  for (const state of ui.lists.values()) state.scrollTop = 0;
  scrollTo(0, 0);
}
