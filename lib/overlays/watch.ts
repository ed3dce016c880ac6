/** Notices what the page does: one observer, drained once a frame, and a slow pulse; both rest in a hidden tab. */
import {quietly} from './guard.ts';
import {THEME_ATTRIBUTES} from './theme.ts';

export interface Watch {
  /** Asks for a frame soon; many calls make one. */
  soon(): void;
  /** Whether rows are watched too: only pages with chips need that. */
  rows(watched: boolean): void;
}

interface WatchOptions {
  /** Brings our elements in line with the page; `page`: with its <html> too. True when a further frame is needed. */
  frame(about: {page: boolean}): boolean;
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

export function watchPage(signal: AbortSignal, {frame, pulse, rest}: WatchOptions): Watch {
  let timer: ReturnType<typeof setInterval> | undefined;
  const {observe, soon, stop} = watchChanges(frame);
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

/** The observer and its frame; `observe` begins anew where the page has another body. */
function watchChanges(frame: WatchOptions['frame']) {
  let frameId = 0;
  let active = false;
  let rows = false;
  let body: HTMLElement | undefined;
  let page = true;
  const soon = () => {
    if (active && !frameId) frameId = requestAnimationFrame(run);
  };
  const observer = new MutationObserver(records => {
    page ||= records.some(({target}) => target === document.documentElement);
    soon();
  });
  const observe = (watched = rows) => {
    if (active && watched === rows && body === document.body) return;
    observer.disconnect();
    [active, rows, body] = [true, watched, document.body];
    observer.observe(document.documentElement, PAGE);
    if (rows) observer.observe(body, ROWS);
  };
  const run = () => {
    frameId = 0;
    observe();
    const more = quietly(() => frame({page}));
    page = false;
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
