/** The four verbs of the console's content script: what each may say, and what may go into Runpod's page. */
import {z} from 'zod/mini';
import {CONSOLE_PAGES, CORNERS, SHAPES, THEMES} from '../domain/placement.ts';
import {whole} from '../platform/whole.ts';

/** Ids only: what they name must stand in the present view, or nothing happens. */
const finding = z.string().check(z.regex(/^[a-z-]{1,40}:[\w-]{1,64}$/));
const step = z.string().check(z.regex(/^[a-z]{1,20}:[\w-]{1,64}$/));

const page = z.literal(CONSOLE_PAGES);
const corner = z.literal(CORNERS);
const shown = z.literal(SHAPES);
const where = z.literal(['tab', 'everywhere', ...CONSOLE_PAGES]);

export const viewInput = z.strictObject({
  page,
  from: whole.check(z.nonnegative(), z.maximum(100_000)),
  fresh: z.literal([true, false]),
  whatIf: z.optional(z.array(step).check(z.maxLength(20))),
  unplaced: z.optional(whole.check(z.positive(), z.maximum(100_000))),
});
export const placeInput = z
  .strictObject({
    corner: z.optional(corner),
    shown: z.optional(shown),
    hide: z.optional(where),
    show: z.optional(page),
  })
  .check(z.refine(change => Object.keys(change).length > 0));
export const openInput = z.strictObject({what: z.literal(['popup', 'options'])});
export const dismissInput = z.strictObject({
  finding,
  days: z.literal([1, 7, 30]),
  why: z.literal(['later', 'expected']),
});

const id = z.string().check(z.maxLength(100));
const text = z.string().check(z.maxLength(1_000));
const share = z.number().check(z.nonnegative(), z.maximum(1));
const tone = z.literal(['plain', 'ok', 'warn', 'bad', 'stale']);
const lineTone = z.literal(['plain', 'ok', 'warn', 'bad', 'stale', 'faint']);
const path = z.string().check(z.regex(/^[MmLlHhVvCcSsQqTtAaZz\d\s,.-]{1,500}$/));
/** The person is led to Runpod's own pages only. */
const url = z.string().check(z.regex(/^https:\/\/(?:console|docs)\.runpod\.io\/[\w/-]*$/));

const mark = z.strictObject({tone, path, label: text});
const line = z.strictObject({id, text, tone: z.optional(lineTone)});
const row = z.strictObject({
  id,
  text,
  note: z.optional(text),
  amount: z.optional(text),
  mark: z.optional(mark),
  part: z.optional(
    z.strictObject({
      series: z.string().check(z.regex(/^[a-z-]{1,20}$/)),
      rate: whole.check(z.nonnegative()),
    }),
  ),
});
const section = z.strictObject({
  id,
  title: z.optional(text),
  tiles: z.optional(z.array(z.strictObject({id, label: text, text, unknown: z.literal([true, false])}))),
  rows: z.optional(z.array(row)),
  lines: z.optional(z.array(line)),
  link: z.optional(z.strictObject({url, text})),
});
const foundWords = z.strictObject({
  id: finding,
  mark,
  title: text,
  amount: text,
  evidence: text,
  step: text,
  url,
  row: id,
  banner: z.optional(z.strictObject({more: text, text})),
});
const runway = z.strictObject({
  mark,
  text,
  sub: text,
  axis: z.optional(
    z.strictObject({from: share, dot: share, ticks: z.array(z.strictObject({at: share, text}))}),
  ),
  lines: z.array(line),
});
const cell = z.strictObject({
  id: z.literal(['burn', 'runway', 'month', 'note', 'worst']),
  text,
  tone,
  rest: z.optional(text),
  title: z.optional(text),
});
const state = z.strictObject({
  state: z.string().check(z.regex(/^[a-z_]{1,20}$/)),
  mark,
  text,
  act: z.optional(z.strictObject({what: z.literal(['options', 'refresh']), text})),
});
const labels = z.strictObject({
  icons: z.strictObject({chevron: path, refresh: path, more: path}),
  expand: text,
  collapse: text,
  more: text,
  corner: text,
  corners: z.array(z.strictObject({corner, text})),
  pill: text,
  hide: z.array(z.strictObject({where, text, note: text})),
  settings: text,
  restore: text,
  close: text,
  refresh: text,
  refreshing: text,
  show: text,
  snooze: text,
  expected: text,
  findings: text,
  whatIf: text,
  lengths: z.array(z.strictObject({days: z.literal([1, 7, 30]), text})),
});
const words = z.strictObject({
  name: text,
  provider: z.optional(text),
  asOf: z.optional(text),
  stale: z.literal([true, false]),
  strip: z.strictObject({mark, text, cells: z.array(cell)}),
  state: z.optional(state),
  runway,
  sections: z.array(section),
  findings: z.array(foundWords),
  after: z.array(section),
  more: z.optional(text),
  whatIf: z.optional(
    z.strictObject({
      choices: z.array(z.strictObject({id: step, text, amount: text})),
      result: z.optional(text),
    }),
  ),
  labels,
});

export const dockView = z.strictObject({
  corner,
  shown,
  theme: z.literal(THEMES),
  hidden: z.array(page),
  off: z.optional(z.literal(['tab', 'everywhere'])),
});

/** Every field by name: what is not reviewed here does not get into the page. */
export const overlayView = z.strictObject({
  dock: dockView,
  words: z.optional(words),
  addKey: z.optional(text),
  chips: z.array(
    z.strictObject({
      id,
      kind: z.literal(['pod', 'volume', 'endpoint', 'worker', 'offer', 'month']),
      tone: z.literal(['plain', 'warn', 'bad']),
      mark: z.optional(mark),
      text,
      title: text,
    }),
  ),
  next: z.optional(whole.check(z.positive())),
});
