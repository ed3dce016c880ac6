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
  /** Brings our elements in line with the page. True when a further frame is needed. */
  frame(): boolean;
  /** Once a second while the tab is visible, and at once when it becomes so. */
  pulse(): void;
  /** The tab went out of sight. */
  rest(): void;
}

const PULSE_MS = 1_000;

export function watchPage(signal: AbortSignal, {frame, pulse, rest}: WatchOptions): Watch {
  let frameId = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  let body: HTMLElement | undefined;
  let rows = false;

  const soon = () => {
    if (!frameId && !document.hidden && !signal.aborted) frameId = requestAnimationFrame(run);
  };
  const observer = new MutationObserver(soon);
  const run = () => {
    frameId = 0;
    if (document.body !== body) observe();
    const more = quietly(frame);
    // What we just did ourselves is no news; nothing of the host's can have happened in between.
    observer.takeRecords();
    if (more) soon();
  };
  const observe = () => {
    observer.disconnect();
    body = document.body;
    observer.observe(document.documentElement, {childList: true, attributeFilter: THEME_ATTRIBUTES});
    if (rows) observer.observe(body, ROWS);
  };
  const stop = () => {
    observer.disconnect();
    cancelAnimationFrame(frameId);
    clearInterval(timer);
    frameId = 0;
    timer = undefined;
  };
  const start = () => {
    stop();
    if (signal.aborted) return;
    if (document.hidden) return rest();
    timer = setInterval(() => quietly(pulse), PULSE_MS);
    observe();
    quietly(pulse);
    soon();
  };
  document.addEventListener('visibilitychange', start, {signal});
  signal.addEventListener('abort', stop, {once: true});
  start();
  return {
    soon,
    rows: watched => {
      if (rows === watched) return;
      rows = watched;
      if (!document.hidden && !signal.aborted) observe();
    },
  };
}

const ROWS: MutationObserverInit = {
  childList: true,
  subtree: true,
  characterData: true,
  attributeFilter: ['id', 'href'],
};
