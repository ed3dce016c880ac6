/** Runs all overlays on one console page: asks for the view, draws, follows the page, leaves without a trace. */
import {consoleUrl} from '../../components/links.ts';
import type {ConsolePage} from '../domain/findings/contract.ts';
import {ask, type Input, type MessageName, type OverlayView} from '../messages.ts';
import {type ChipPlan, createChips} from './chips.ts';
import type {ChipOverlay, DockedOverlay, Overlay, OverlayActions} from './contract.ts';
import {createDock} from './dock.ts';
import {createFeed} from './feed.ts';
import {quietly} from './guard.ts';
import type {Language} from './host.ts';
import {pageOf, watchRoute} from './route.ts';
import {themeOf} from './theme.ts';
import {watchPage} from './watch.ts';

export interface Surroundings {
  /** Aborted when the content script is invalidated. */
  signal: AbortSignal;
  /** False once the extension was updated or removed under this page. */
  alive(): boolean;
  /** ms UTC. */
  now(): number;
  language: Language;
}

const ASK_EVERY_MS = 60_000;
/** Unanswered for so long, figures turn grey. */
const SILENT_MS = 3 * ASK_EVERY_MS;

/** Starts once the page has loaded; ends with `signal`, with the extension, or when the page drops us too often. */
export function runOverlays(overlays: readonly Overlay[], outside: Surroundings): void {
  const begin = () => quietly(() => start(overlays, outside));
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin, {once: true, signal: outside.signal});
}

function start(overlays: readonly Overlay[], {signal: outer, alive, now, language}: Surroundings): void {
  const end = new AbortController();
  const signal = AbortSignal.any([outer, end.signal]);
  const leave = () => end.abort();
  const dock = createDock({overlays: overlays.filter(isDocked), language, born: now(), signal});
  const chips = createChips(language);
  let page = pageOf(location.href);
  let url = location.href;
  let view: OverlayView | undefined;
  let plan: ReadonlyMap<string, ChipPlan> = new Map();
  let askedAt = 0;
  let heardAt = 0;

  const read = (fresh: boolean) => {
    askedAt = now();
    return feed.read(page, fresh);
  };
  const actions: OverlayActions = {
    refresh: () => read(true),
    redraw: () => draw(),
    open: what => tell('overlay.open', {what}),
    dismiss: (finding, until) => tell('overlay.dismiss', {finding, until}, () => read(false)),
    show: goTo,
  };
  const draw = () => {
    if (view) dock.draw(page, {view: aged(view, now() - heardAt > SILENT_MS), now: now(), actions});
  };
  const feed = createFeed({
    show: next => {
      view = next;
      heardAt = now();
      plan = planOf(overlays, page, next);
      draw();
      watch.rows(plan.size > 0);
      watch.soon();
    },
    gone: leave,
  });
  const route = () => {
    if (location.href === url) return;
    url = location.href;
    const next = pageOf(url);
    if (next !== page) plan = new Map();
    page = next;
    draw();
    watch.soon();
    void read(false);
  };
  const watch = watchPage(signal, {
    frame: () => {
      const theme = themeOf(document);
      dock.setTheme(theme);
      if (!dock.stay()) leave();
      return !signal.aborted && chips.place(plan, {theme, now: now()});
    },
    pulse: () => {
      if (!alive() || !dock.stay()) return leave();
      route();
      if (now() - askedAt < ASK_EVERY_MS) return;
      draw();
      void read(false);
    },
    rest: () => {
      askedAt = 0;
      feed.cancel();
    },
  });
  watchRoute(signal, () => quietly(route));
  signal.addEventListener('abort', () => [feed.cancel, chips.clear, dock.remove].forEach(quietly), {
    once: true,
  });
}

const isDocked = (overlay: Overlay): overlay is DockedOverlay => !('chips' in overlay);
const isChips = (overlay: Overlay): overlay is ChipOverlay => 'chips' in overlay;

/** Which chip of the view each overlay of this page draws. */
function planOf(
  overlays: readonly Overlay[],
  page: ReturnType<typeof pageOf>,
  view: OverlayView,
): ReadonlyMap<string, ChipPlan> {
  const own = overlays.filter(isChips).filter(overlay => overlay.page(page));
  return new Map(
    view.chips.flatMap(chip => {
      const overlay = own.find(({chips}) => chips.includes(chip.kind));
      return overlay ? [[chip.id, {overlay, chip}] as const] : [];
    }),
  );
}

/** Figures that the background stopped answering for are stale, whatever it said of them last. */
function aged(view: OverlayView, silent: boolean): OverlayView {
  return silent && view.account ? {...view, account: {...view.account, stale: true}} : view;
}

function tell<N extends MessageName>(name: N, input: Input<N>, then: () => void = () => {}): void {
  ask(name, input).then(then, () => {});
}

/** Clicks the console's own link, so that its router acts; without one, the address is simply opened. */
function goTo(page: ConsolePage): void {
  const target = new URL(consoleUrl(page));
  const own = [...document.links].find(
    link => link.pathname === target.pathname && link.origin === location.origin,
  );
  if (own) own.click();
  else location.assign(target.pathname);
}
