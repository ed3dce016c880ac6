/** An overlay adds elements of its own to the console and never touches the host's. One file per overlay. */
import type {ComponentChild} from 'preact';
import type {OverlayView} from '../messages.ts';
import type {ConsolePageName} from '../messages.ts';

export interface OverlayActions {
  refresh(): void;
  open(what: 'popup' | 'options'): void;
  dismiss(finding: string, until: number): void;
  /** Goes to a console page by the host's own router (a plain link click), nothing else. */
  show(page: string): void;
}

export interface OverlayInput {
  view: OverlayView;
  /** ms UTC at which this is drawn. */
  now: number;
  actions: OverlayActions;
}

export interface Overlay {
  id: string;
  /** Pages it belongs to. The runner asks before it touches the DOM. */
  page(page: ConsolePageName): boolean;
  /** Example URLs; the URLs of all other overlays are its negative tests unless listed here. */
  urls: readonly string[];
  /** Docked overlays draw once; chip overlays are drawn once per resource that `locate` finds. */
  render(input: OverlayInput): ComponentChild;
}

export const defineOverlay = (overlay: Overlay): Overlay => overlay;
