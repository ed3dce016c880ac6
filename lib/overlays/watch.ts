/** Notices what the page does: one observer, drained once a frame, and a slow pulse; both rest in a hidden tab. */
import {quietly} from './guard.ts';
import {THEME_ATTRIBUTES} from './theme.ts';

export interface Watch {
  /** Asks for a frame soon; many calls make one. */
  soon(): void;
  /** Whether rows are watched too: only pages with chips need that. */
  rows(watched: boolean): void;
}

interface Changed {
  /** Its <html> or <body>: only then are computed styles asked for, which has the page laid out. */
  page: boolean;
  rows: boolean;
}

interface WatchOptions {
  /** Brings our elements in line with what changed: the page's <html>, its rows. True when a further frame is needed. */
  frame(changed: Changed): boolean;
  /** Once a second while the tab is visible, and at once when it becomes so. */
  pulse(): void;
  /** The tab went out of sight. */
  rest(): void;
}

const PULSE_MS = 1_000;
const PAGE: MutationObserverInit = {childList: true, attributeFilter: THEME_ATTRIBUTES};
const ROWS: MutationObserverInit = {
  childList: true,
  subtree: true,
  characterData: true,
  attributeFilter: ['id', 'href'],
};

/** Whether changes below the body matter. */
type Heeds = (changes: readonly MutationRecord[]) => boolean;

export function watchPage(signal: AbortSignal, heeds: Heeds, {frame, pulse, rest}: WatchOptions): Watch {
  let timer: ReturnType<typeof setInterval> | undefined;
  const {observe, soon, stop} = watchChanges(heeds, frame);
  const turn = () => {
    stop();
    clearInterval(timer);
    if (signal.aborted) return;
    if (document.hidden) return rest();
    timer = setInterval(() => quietly(pulse), PULSE_MS);
    observe();
    quietly(pulse);
    soon();
  };
  document.addEventListener('visibilitychange', turn, {signal});
  signal.addEventListener('abort', turn, {once: true});
  turn();
  return {
    soon,
    rows: watched => observe(watched),
  };
}

/** The observer and its frame; `observe` begins anew where the page has another body, and then all may be another. */
function watchChanges(heeds: Heeds, frame: WatchOptions['frame']) {
  let frameId = 0;
  let [active, rows] = [false, false];
  let body: HTMLElement | undefined;
  let changed: Changed = {page: true, rows: true};
  const soon = () => {
    if (active && !frameId) frameId = requestAnimationFrame(run);
  };
  const observer = new MutationObserver(records => {
    changed.page ||= records.some(({target}) => target === document.documentElement);
    changed.rows ||= quietly(() => heeds(records)) ?? true;
    if (changed.page || changed.rows) soon();
  });
  const observe = (watched = rows) => {
    if (active && watched === rows && body === document.body) return;
    observer.disconnect();
    [active, rows, body] = [true, watched, document.body];
    changed.rows = true;
    observer.observe(document.documentElement, PAGE);
    if (rows) observer.observe(body, ROWS);
  };
  const run = () => {
    frameId = 0;
    observe();
    const now = changed;
    changed = {page: false, rows: false};
    const more = quietly(() => frame(now));
    // What we just did ourselves is no news; nothing of the host's can have happened in between.
    observer.takeRecords();
    if (more) soon();
  };
  const stop = () => {
    active = false;
    observer.disconnect();
    cancelAnimationFrame(frameId);
    frameId = 0;
  };
  return {observe, soon, stop};
}
