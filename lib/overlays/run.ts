/** Runs all overlays on one console page: draws, follows the page, leaves without a trace. */
import {ask, type Input, type MessageName, onNudge, TOGGLE} from '../messages.ts';
import {createChips} from './chips.ts';
import type {DockedOverlay, Overlay, OverlayActions} from './contract.ts';
import {createDock, type Dock} from './dock.tsx';
import {quietly} from './guard.ts';
import type {Language} from './host.ts';
import {watchRoute} from './route.ts';
import {createSession, type Session} from './session.ts';
import {type Theme, themeOf} from './theme.ts';
import {watchPage} from './watch.ts';

export interface Surroundings {
  /** False once the extension was updated or removed under this page. */
  isAlive(): boolean;
  /** ms UTC. */
  now(): number;
  language: Language;
  /** Said when the extension is gone: from then on there is nobody to ask for words. */
  farewell: string;
}

/** A page that never rests is not waited for longer, ms. */
const START_MS = 2_000;

/** Starts once the page has loaded and rests; ends with the extension, or when the page drops us too often. */
export function runOverlays(overlays: readonly Overlay[], outside: Surroundings): void {
  const begin = () => requestIdleCallback(() => quietly(() => start(overlays, outside)), {timeout: START_MS});
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin, {once: true});
}

function start(overlays: readonly Overlay[], {isAlive, now, language, farewell}: Surroundings): void {
  const end = new AbortController();
  const {signal} = end;
  const leave = (last = '') => end.abort(last);
  const dock = createDock({overlays: overlays.filter(isDocked), language, born: now(), signal});
  const chips = createChips({language, now, soon: () => watch.soon()});
  let theme: Theme = 'light';
  const dress = () => {
    theme = themeOf(document, session.view()?.dock.theme);
    dock.setTheme(theme);
  };
  const draw = () => {
    if (signal.aborted) return;
    const view = session.view();
    dress();
    if (view) dock.draw(session.page(), {view, actions});
    watch.rows(session.plan().size > 0);
    watch.soon();
  };
  const session = createSession({overlays, now, changed: draw, gone: () => leave(farewell)});
  const actions = actionsOf(session, dock, draw, chips.show);
  const watch = watchPage(signal, chips.heeds, {
    frame: ({page, rows}) => {
      if (!dock.stay()) leave();
      if (page) dress();
      return !signal.aborted && chips.place(session.plan(), theme, rows);
    },
    pulse: () => {
      if (!isAlive()) leave(farewell);
      else if (!dock.stay()) leave();
      if (signal.aborted) return;
      dress();
      session.beat(chips.any());
    },
    rest: session.rest,
  });
  hear(signal, session, actions.toggle);
  signal.onabort = () => [session.rest, chips.clear, () => dock.leave(signal.reason)].map(quietly);
}

const isDocked = (overlay: Overlay): overlay is DockedOverlay => !('chips' in overlay);

/** The page's navigations, and our own background; a tab out of sight asks once it is seen. */
function hear(signal: AbortSignal, {follow, read}: Session, toggle: () => void): void {
  const look = () => document.hidden || read(false);
  watchRoute(signal, () => quietly(follow));
  onNudge(signal, nudge => quietly(nudge === TOGGLE ? toggle : look));
}

/** What the command does (product.md §10.6): out of hiding, to the strip, to the panel and back. */
function nextShape({view, page, hidden, place, read}: Session, dock: Dock): void {
  const {words, dock: {shown} = {shown: 'strip'}} = view() ?? {};
  if (hidden()) void place({shown: 'strip', show: page()}).then(() => read(false));
  else if (words && shown === 'strip') {
    void place({shown: 'panel'});
    dock.enter();
  } else if (words) {
    dock.giveBack();
    void place({shown: 'strip'});
  }
}

function actionsOf(
  session: Session,
  dock: Dock,
  redraw: () => void,
  showRow: (id: string) => void,
): OverlayActions {
  const {read, suppose, place} = session;
  return {
    refresh: () => read(true),
    redraw,
    place: change => void place(change),
    toggle: () => nextShape(session, dock),
    open: what => tell('overlay.open', {what}),
    dismiss: (finding, days, why) => tell('overlay.dismiss', {finding, days, why}, () => read(false)),
    suppose: ids => void suppose(ids),
    show: (url, id) => {
      goTo(url);
      if (id) showRow(id);
      redraw();
    },
  };
}

function tell<N extends MessageName>(name: N, input: Input<N>, then: () => void = () => {}): void {
  ask(name, input).then(then, () => {});
}

/** Clicks the console's own link, so that its router acts; without one, the address is simply opened. */
function goTo(url: string): void {
  const {pathname} = new URL(url);
  const own = [...document.links].find(link => link.pathname === pathname && link.origin === location.origin);
  if (own) own.click();
  else location.assign(pathname);
}
