/** What is known on one console page: where it is, the last view, its chips, and when to ask again. */
import type {ChipWords} from '../../components/overlay/model.ts';
import type {ConsolePageName} from '../messages.ts';
import type {ChipPlan} from './chips.ts';
import type {ChipOverlay, Overlay, OverlayShown} from './contract.ts';
import {createFeed} from './feed.ts';
import {pageOf} from './route.ts';

export interface Session {
  page(): ConsolePageName;
  /** The last view; its account is stale where the background fell silent. */
  view(): OverlayShown | undefined;
  plan(): ReadonlyMap<string, ChipPlan>;
  read(fresh: boolean): Promise<void>;
  /** Asks again, with these of "What if" done; without chips, which it does not change. */
  suppose(ids: readonly string[]): Promise<void>;
  /** Follows the address of the page. */
  follow(): void;
  /** Asks when the last question is a minute old. */
  keepFresh(): void;
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

export function createSession({overlays, now, changed, gone}: SessionOptions): Session {
  let url = location.href;
  let page = pageOf(url);
  let view: OverlayShown | undefined;
  let plan = NO_CHIPS;
  let [askedAt, heardAt] = [0, 0];
  let settled: ReturnType<typeof setTimeout> | undefined;
  const show = (next: OverlayShown) => {
    [view, heardAt] = [next, now()];
    changed();
  };
  const feed = createFeed({
    words: words => show({words}),
    chips: chips => {
      plan = planOf(overlays, page, chips);
      changed();
    },
    addKey: addKey => show({addKey}),
    gone,
  });
  const read = (fresh: boolean) => {
    askedAt = now();
    return feed.read(page, fresh);
  };
  const follow = () => {
    if (location.href === url) return;
    url = location.href;
    plan = pageOf(url) === page ? plan : NO_CHIPS;
    page = pageOf(url);
    changed();
    clearTimeout(settled);
    settled = setTimeout(() => void read(false), SETTLE_MS);
  };
  return {
    page: () => page,
    view: () => view && aged(view, now() - heardAt > SILENT_MS),
    plan: () => plan,
    read,
    suppose: feed.suppose,
    follow,
    keepFresh: () => void (now() - askedAt >= ASK_EVERY_MS && read(false)),
    rest: () => {
      feed.cancel();
      clearTimeout(settled);
      askedAt = 0;
    },
  };
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
