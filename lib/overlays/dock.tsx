/** The one place for all docked overlays: a single element at the end of the document, put back when the page drops it. */
import {OneLine} from '../../components/overlay/dock.tsx';
import {type ConsolePageName, type Corner, isHiddenOn} from '../domain/placement.ts';
import type {DockedOverlay, OverlayInput} from './contract.ts';
import {createFocus, type Focus} from './focus.ts';
import {quietly} from './guard.ts';
import {CHIP, keepKeys, type Language, makeHost} from './host.ts';
import {render} from './render.ts';
import type {Theme} from './theme.ts';

const TAG = 'podometer-overlay';
/** A page that keeps removing us does not want us. */
const MAX_RETURNS = 5;

export interface Dock extends Omit<Focus, 'keep'> {
  draw(page: ConsolePageName, input: OverlayInput): void;
  setTheme(theme: Theme): void;
  /** Puts the element back if the page removed it. False once we should stay away. */
  stay(): boolean;
  /** Goes, or leaves one last line that, clicked, loads the page anew; none where the page or a newer one of us took over. */
  leave(last: string): void;
}

export interface DockOptions {
  overlays: readonly DockedOverlay[];
  language: Language;
  /** ms UTC; tells instances apart: the newest one on a page stays, older ones leave. */
  born: number;
  signal: AbortSignal;
}

/** Over the page, under its dialogs and drawers. */
const STYLE = 'position:fixed;z-index:40';

export function createDock({overlays, language, born, signal}: DockOptions): Dock {
  const {element, mount} = makeHost(TAG, language, STYLE);
  const boxes = overlays.map(overlay => ({overlay, box: mount.appendChild(document.createElement('div'))}));
  element.dataset.born = String(born);
  keepKeys(element, signal);
  // Firefox ends a script without a word and starts the new one in the same page.
  for (const old of document.querySelectorAll([TAG, CHIP].join())) old.remove();
  document.documentElement.append(element);
  let returns = 0;
  let corner: Corner = 'bottom-end';
  const {keep, ...focus} = createFocus(mount);
  return {
    draw: (page, input) => {
      const {dock} = input.view;
      corner = dock.corner;
      keep(() => {
        for (const {overlay, box} of boxes) {
          const drawn = !isHiddenOn(dock, page) && overlay.page(page);
          quietly(() => render(drawn ? overlay.render(input) : null, box));
        }
      });
    },
    ...focus,
    setTheme: theme => {
      if (element.dataset.theme !== theme) element.dataset.theme = theme;
    },
    stay: () => {
      if (element.isConnected) return true;
      if (hasNewer(born) || returns >= MAX_RETURNS) return false;
      returns += 1;
      document.documentElement.append(element);
      return true;
    },
    leave: last => {
      if (!last || !element.isConnected) return element.remove();
      mount.replaceChildren();
      render(<OneLine corner={corner} text={last} act={() => location.reload()} />, mount);
    },
  };
}

const hasNewer = (born: number): boolean =>
  [...document.querySelectorAll<HTMLElement>(TAG)].some(other => Number(other.dataset.born) > born);
