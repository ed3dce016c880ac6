/** What a section shows at each tick: sorted, filtered, paged, recycled and emptied lists; the same for every framework. */

/** How the line that holds the id is written; a row goes through all of them. */
export type Form = 'alone' | 'counted' | 'dressed' | 'fragment';

export interface SceneRow {
  id: string;
  form: Form;
  /** A text that is another one at every tick. */
  note: string;
  /** Whether something stands before the id, and after it. */
  before: boolean;
  after: boolean;
}

export interface Scene {
  tick: number;
  /** Drawn by key: nodes move with their rows. */
  keyed: SceneRow[];
  /** Drawn without: nodes stay and show other rows. */
  recycled: SceneRow[];
}

const FORMS: readonly Form[] = ['alone', 'counted', 'dressed', 'fragment'];
const PER_PAGE = 12;
/** After so many ticks a section has gone through all it does, and shows lists of the same lengths again. */
export const ROUND = 40;
/** Ticks of a round at which there is nothing to show. */
const isEmpty = (turn: number): boolean => turn >= 31 && turn <= 33;
const isFiltered = (turn: number): boolean => turn >= 12 && turn < 20;

/** Half of the ids for each list. Depends on nothing but its arguments. */
export function sceneOf(ids: readonly string[], tick: number): Scene {
  const half = ids.length >> 1;
  return {
    tick,
    keyed: rowsOf(ids.slice(0, half), tick),
    // A few ticks later, so that both lists never do the same at once.
    recycled: rowsOf(ids.slice(half), tick + 5),
  };
}

function rowsOf(ids: readonly string[], tick: number): SceneRow[] {
  const turn = tick % ROUND;
  if (isEmpty(turn)) return [];
  const shown = ids.filter((_, index) => !isFiltered(turn) || index % 3 !== 0);
  // Longer than an order lasts: rows of one page change places too.
  const page = Math.floor(tick / 8) % Math.floor(shown.length / PER_PAGE);
  const rows = sorted(shown.slice(page * PER_PAGE).slice(0, PER_PAGE), tick);
  return rows.map((id, index) => ({
    id,
    form: FORMS[(id.charCodeAt(0) + Math.floor(tick / 3)) % FORMS.length]!,
    note: `up ${tick * 7 + index} s`,
    before: (tick + index) % 3 === 0,
    after: (tick + index) % 4 < 2,
  }));
}

/** Another order every second tick: by one letter of the id, forwards or backwards. */
function sorted(ids: readonly string[], tick: number): string[] {
  const by = Math.floor(tick / 2) % 8;
  const way = tick % 4 < 2 ? 1 : -1;
  return ids.toSorted((a, b) => way * (a.charCodeAt(by) - b.charCodeAt(by)));
}
