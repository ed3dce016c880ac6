/** What the overlay draws, in ready words: the content script has no messages and no formatter (product.md §10.2). */
import type {Corner, Placing} from '../../lib/domain/placement.ts';
import type {Chip} from '../../lib/domain/view.ts';
import type {Tone} from '../words.ts';

/** Severity: never by colour alone. */
export interface MarkWords {
  tone: Tone;
  /** Path data of an icon: the content script carries no icons either. */
  path: string;
  /** Said by screen readers. */
  label: string;
}

export interface ChipWords extends Pick<Chip, 'id' | 'kind'> {
  tone: Chip['tone'];
  mark?: MarkWords;
  text: string;
  title: string;
}

export interface LineWords {
  id: string;
  text: string;
  tone?: Tone | 'faint';
}

/** One line of figures: what, a small remark, how much. */
export interface RowWords {
  id: string;
  text: string;
  note?: string;
  amount?: string;
  mark?: MarkWords;
  /** Its place in the bar over the rows: a colour of the look and, as width, µ$/h. */
  part?: {series: string; rate: number};
}

export interface TileWords {
  id: string;
  label: string;
  text: string;
  /** An unknown figure is said in a word, never shown as zero. */
  unknown: boolean;
}

export interface SectionWords {
  id: string;
  title?: string;
  /** Figures side by side. */
  tiles?: TileWords[];
  rows?: RowWords[];
  lines?: LineWords[];
  link?: {url: string; text: string};
}

export interface FindingWords {
  id: string;
  mark: MarkWords;
  title: string;
  amount: string;
  evidence: string;
  step: string;
  /** Where the person acts. */
  url: string;
  /** Id of the row that is meant on that page. */
  row: string;
  /**
   * Confirmed, and it cannot wait: it may raise the banner. `text`: what is at stake, then what was seen; `more`: how
   * many such findings follow.
   */
  banner?: {more: string; text: string};
}

/** When the balance may end, on an axis from now (0) to the latest end (1). */
export interface AxisWords {
  from: number;
  /** The expected end. */
  dot: number;
  ticks: {at: number; text: string}[];
}

export interface RunwayWords {
  mark: MarkWords;
  text: string;
  sub: string;
  axis?: AxisWords;
  lines: LineWords[];
}

/** One cell of the strip: the figure, then quietly what it is. */
export interface CellWords {
  id: 'burn' | 'runway' | 'month' | 'note' | 'worst';
  text: string;
  tone: Tone;
  rest?: string;
  title?: string;
}

export interface StripWords {
  mark: MarkWords;
  /** The runway, for the pill. */
  text: string;
  cells: CellWords[];
}

export interface StateWords {
  state: string;
  mark: MarkWords;
  text: string;
  act?: {what: 'options' | 'refresh'; text: string};
}

/** What could be stopped; `result` is of those that were ticked when it was asked for. */
export interface WhatIfWords {
  choices: {id: string; text: string; amount: string}[];
  result?: string;
}

/** For how long a finding may be put off, in days. */
export type SnoozeDays = 1 | 7 | 30;

/** What stands on the overlay's own buttons and titles. */
export interface LabelWords {
  /** Path data of the buttons' icons. */
  icons: {chevron: string; refresh: string; more: string};
  expand: string;
  collapse: string;
  /** The menu on the strip, and what is in it. */
  more: string;
  corner: string;
  corners: {corner: Corner; text: string}[];
  pill: string;
  /** Each with its way back. */
  hide: {where: NonNullable<Placing['hide']>; text: string; note: string}[];
  settings: string;
  restore: string;
  close: string;
  refresh: string;
  refreshing: string;
  show: string;
  snooze: string;
  expected: string;
  findings: string;
  whatIf: string;
  lengths: {days: SnoozeDays; text: string}[];
}

export interface OverlayWords {
  /** The account's name as the person wrote it. */
  name: string;
  provider?: string;
  /** `as of 12:41`; absent before the first read. */
  asOf?: string;
  /** Past two intervals: grey. */
  stale: boolean;
  strip: StripWords;
  state?: StateWords;
  runway: RunwayWords;
  /** Over the findings: spent, month, burn. */
  sections: SectionWords[];
  findings: FindingWords[];
  /** Under them: at $0, remarks. */
  after: SectionWords[];
  /** Findings that were put off or for which there was no room. */
  more?: string;
  whatIf?: WhatIfWords;
  labels: LabelWords;
}
