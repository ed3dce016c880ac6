/** What is known on one console page: where it is, the last view, its chips, and when to ask again. */
import type {ChipWords} from '../../components/overlay/model.ts';
import {type DockView, isHiddenOn, type Placing} from '../domain/placement.ts';
import {ask, type ConsolePageName} from '../messages.ts';
import type {ChipPlan} from './chips.ts';
import type {ChipOverlay, Overlay, OverlayShown} from './contract.ts';
import {createFeed} from './feed.ts';
import {pageOf} from './route.ts';
import {createLookout} from './unplaced.ts';

export interface Session {
  page(): ConsolePageName;
  /** The last view; its account is stale where the background fell silent. */
  view(): OverlayShown | undefined;
  plan(): ReadonlyMap<string, ChipPlan>;
  read(fresh: boolean): Promise<void>;
  /** Asks again, with these of "What if" done; without chips, which it does not change. */
  suppose(ids: readonly string[]): Promise<void>;
  /** Nothing is drawn here: rows are not watched, and nobody asks but when told to. */
  hidden(): boolean;
  /** Moves, reshapes, hides or shows the dock; settles when the background remembers it. */
  place(change: Placing): Promise<void>;
  /** Follows the address of the page. */
  follow(): void;
  /** Once a second: follows, asks when the last question is a minute old, and tells where no chip ever stood. */
  beat(anyChip: boolean): void;
  /** Hands over nothing more until it is asked again. */
  rest(): void;
}

interface SessionOptions {
  overlays: readonly Overlay[];
  /** ms UTC. */
  now(): number;
  /** Something else is to be shown. */
  changed(): void;
  /** The extension was updated or removed under this page. */
  gone(): void;
}

const ASK_EVERY_MS = 60_000;
/** Unanswered for so long, figures turn grey. */
const SILENT_MS = 3 * ASK_EVERY_MS;
/** A person clicking through the console asks once, where they stop. */
const SETTLE_MS = 100;
const NO_CHIPS: ReadonlyMap<string, ChipPlan> = new Map();

/** Hidden, it waits until it is told to ask or is looked at anew. */
const patience = (hidden: boolean) => (hidden ? Number.POSITIVE_INFINITY : ASK_EVERY_MS);

const here = () => [location.href, pageOf(location.href)] as const;

export function createSession({overlays, now, changed, gone}: SessionOptions): Session {
  let [url, page] = here();
  let [plan, askedAt] = [NO_CHIPS, 0];
  let settled: ReturnType<typeof setTimeout> | undefined;
  const lookout = createLookout();
  const {show, view, place} = createView(now, changed);
  const hidden = () => isHiddenOn(view()?.dock, page);
  const chips = (all: ChipWords[]) => {
    plan = planOf(overlays, page, all);
    changed();
  };
  const feed = createFeed({show, chips, gone});
  const read = (fresh: boolean) => {
    askedAt = now();
    return feed.read(page, fresh);
  };
  const follow = () => {
    if (location.href === url) return;
    const before = page;
    [url, page] = here();
    // All pages of a kind have the same answer, and a thousand chips are dear to ask for again.
    if (page === before) return;
    chips([]);
    clearTimeout(settled);
    if (!hidden()) settled = setTimeout(() => void read(false), SETTLE_MS);
  };
  const rest = () => {
    feed.cancel();
    clearTimeout(settled);
    askedAt = Number.NEGATIVE_INFINITY;
  };
  /** Nothing where it is hidden. */
  const due = () => (hidden() ? NO_CHIPS : plan);
  const beat = (anyChip: boolean) => {
    follow();
    if (now() - askedAt >= patience(hidden())) void read(false);
    lookout.beat(page, due().size, anyChip);
  };
  return {view, plan: due, read, suppose: feed.suppose, hidden, place, follow, beat, rest, page: () => page};
}

/** The last answer; its figures are stale once the background fell silent. */
function createView(now: () => number, changed: () => void) {
  let last: OverlayShown | undefined;
  let heardAt = 0;
  let placing = 0;
  const show = (next: OverlayShown) => {
    // An answer may be older than what the person just did.
    [last, heardAt] = [placing && last ? {...next, dock: last.dock} : next, now()];
    changed();
  };
  const redock = (dock: Partial<DockView>) => {
    if (last) last = {...last, dock: {...last.dock, ...dock}};
    changed();
  };
  const place = async (change: Placing): Promise<void> => {
    // A move is seen at once; to hide takes an answer.
    redock(change);
    placing += 1;
    const dock = await ask('overlay.place', change).catch(() => ({}));
    placing -= 1;
    // What was done meanwhile is answered on its own.
    if (!placing) redock(dock);
  };
  return {show, place, view: () => last && aged(last, now() - heardAt > SILENT_MS)};
}

/** Which chip of the view each overlay of this page draws. */
function planOf(
  overlays: readonly Overlay[],
  page: ConsolePageName,
  chips: readonly ChipWords[],
): ReadonlyMap<string, ChipPlan> {
  const own = overlays.filter(overlay => isChips(overlay)).filter(overlay => overlay.page(page));
  return new Map(
    chips.flatMap(chip => {
      const overlay = own.find(({chips: kinds}) => kinds.includes(chip.kind));
      return overlay ? [[chip.id, {overlay, chip}] as const] : [];
    }),
  );
}

const isChips = (overlay: Overlay): overlay is ChipOverlay => 'chips' in overlay;

/** Figures that the background stopped answering for are stale, whatever it said of them last. */
function aged(view: OverlayShown, silent: boolean): OverlayShown {
  return silent && view.words ? {...view, words: {...view.words, stale: true}} : view;
}
