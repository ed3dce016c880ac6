/** Where the overlay stands in the console, how it looks, and where the person does not want it (product.md §2). */
import type {Settings} from './settings.ts';

/** Pages of the console as the overlay tells them apart. */
export const CONSOLE_PAGES = [
  ...(['home', 'pods', 'deploy', 'serverless', 'endpoint'] as const),
  ...(['storage', 'billing', 'settings', 'other'] as const),
] as const;
export type ConsolePageName = (typeof CONSOLE_PAGES)[number];

/** Sides of the text's direction: where it runs from right to left, `start` is the right. */
export const CORNERS = ['top-start', 'top-end', 'bottom-start', 'bottom-end'] as const;
export type Corner = (typeof CORNERS)[number];

export const SHAPES = ['pill', 'strip', 'panel'] as const;
export type Shown = (typeof SHAPES)[number];

/** `auto`: as the console itself is. */
export const THEMES = ['auto', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEMES)[number];

export interface Placement {
  corner: Corner;
  shown: Shown;
  theme: ThemeChoice;
  /** Pages on which nothing of ours is drawn, and `CHIPS`; names of a later version may be among them. */
  hidden: readonly string[];
  /** Nothing of ours is drawn in the console at all. */
  everywhere: boolean;
}

const USUAL: Placement = {
  corner: 'bottom-end',
  shown: 'strip',
  theme: 'auto',
  hidden: [],
  everywhere: false,
};

/** As the person set it; where they said nothing, as everybody has it. */
export const placementOf = ({overlay}: Pick<Settings, 'overlay'>): Placement => overlay ?? USUAL;

/** Stands among the hidden pages where no chip is drawn beside any row. */
export const CHIPS = 'chips';

export const hidesChips = ({hidden}: Placement): boolean => hidden.includes(CHIPS);

/** The pages among what is hidden, in their order. */
export const hiddenPages = ({hidden}: Placement): ConsolePageName[] =>
  CONSOLE_PAGES.filter(page => hidden.includes(page));

/** Hidden on all pages: of one tab, or of the whole console. */
export type Off = 'tab' | 'everywhere';

/** What a tab of the console is told. It knows its page at once when that changes, so it is told of all hidden ones. */
export interface DockView extends Pick<Placement, 'corner' | 'shown' | 'theme'> {
  hidden: readonly ConsolePageName[];
  off?: Off | undefined;
}

/** Whether nothing of ours is drawn on that page. */
export const isHiddenOn = (dock: DockView | undefined, page: ConsolePageName): boolean =>
  dock?.off !== undefined || dock?.hidden.includes(page) === true;

/** What a person does to the dock; `show` takes back all that hides it on that page of their tab. */
export interface Placing {
  corner?: Corner;
  shown?: Shown;
  hide?: ConsolePageName | Off;
  show?: ConsolePageName;
}

export const isOff = (hide: Placing['hide']): hide is Off => hide === 'tab' || hide === 'everywhere';
