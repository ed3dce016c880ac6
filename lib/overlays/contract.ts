/** An overlay adds elements of its own to the console and never touches the host's. One file per overlay. */
import type {ComponentChild} from 'preact';
import type {SnoozeDays} from '../../components/overlay/model.ts';
import type {Placing} from '../domain/placement.ts';
import type {Chip} from '../domain/view.ts';
import type {ConsolePageName, OverlayView} from '../messages.ts';
import type {Place} from './locate.ts';

export interface OverlayActions {
  /** Asks for a fresh read of the account; settles when its answer is drawn. */
  refresh(): Promise<void>;
  open(what: 'popup' | 'options'): void;
  /** Draws again with the same view, after an overlay changed what it shows of it. */
  redraw(): void;
  /** Moves, reshapes or hides the dock, here at once. */
  place(change: Placing): void;
  /** The next shape, as by the command's keys; the focus goes along, and comes back where the panel closes. */
  toggle(): void;
  /** Leaves a finding out for so many days. */
  dismiss(finding: string, days: SnoozeDays, why: 'later' | 'expected'): void;
  /** Asks what would be if these of "What if" were done; the answer comes with the words. */
  suppose(ids: readonly string[]): void;
  /** Goes to a console page by the host's own router (a plain link click), then shows the row of `id` there. */
  show(url: string, id?: string): void;
}

/** What docked overlays draw and where: words, or the way to begin. */
export type OverlayShown = Pick<OverlayView, 'dock' | 'words' | 'addKey'>;

export interface OverlayInput {
  view: OverlayShown;
  actions: OverlayActions;
}

interface Placed {
  id: string;
  /** Pages it belongs to. The runner asks before it touches the DOM. */
  page(page: ConsolePageName): boolean;
  /** Example addresses in the console; those of all other overlays are its negative tests unless listed here. */
  urls: readonly string[];
}

/** Drawn once, in our own corner of the window. */
export interface DockedOverlay extends Placed {
  render(input: OverlayInput): ComponentChild;
}

export type Locator = (root: Element, ids: ReadonlySet<string>) => Place[];

/** Drawn once per resource of these kinds that `locate` finds; on each page there is one way to find them. */
export interface ChipOverlay extends Placed {
  chips: readonly Chip['kind'][];
  /** Where chips of these ids belong on the page; by the ids themselves where it is not said. */
  find?: Locator;
  /** Of the chip's own element, where it may take room; at the end of a line of a list it takes none. */
  style?: string;
}

export type Overlay = DockedOverlay | ChipOverlay;

/** Declares an overlay; the registry in `index.ts` lists them. */
export function defineOverlay(overlay: ChipOverlay): ChipOverlay;
export function defineOverlay(overlay: DockedOverlay): DockedOverlay;
export function defineOverlay(overlay: Overlay): Overlay {
  return overlay;
}
