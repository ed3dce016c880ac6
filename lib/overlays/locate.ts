/**
 * Finds known resource ids in a page whose markup is unknown, and the line where a chip for each may stand.
 *
 * The row of a mention is the nearest table row, list item or article around it that names no other known id; where
 * there is none, the largest element that names no other. Of several rows, one that names no other comes before one
 * that names it first, one marked up as such before a loose box, an outer box before an inner one, one that prints the
 * id before one that links to it, then the first; hidden ones come last. In a row of several ids each has its own cell
 * at most, and only if that row alone names it. An id that entries of a list name again and again among others, as a
 * log does, has no row.
 * A drawer or dialog that prints one id only gets one more chip for it, at the first mention: its heading.
 * Where this leaves doubt there is no chip.
 */
import {type Mention, type Mentions, parentOf, ROW, readMentions, remember, textsIn} from './mentions.ts';

export interface Place {
  id: string;
  /** The block that holds the id; the chip goes in as its last child, so that no host node is moved or split. */
  line: Element;
}

interface Candidate extends Mention {
  row: Element;
  /** Lower is likelier: 0 is a row of its own, 0.5 one that names others behind it, then loose boxes by their depth. */
  rank: number;
}

interface Page extends Mentions {
  /** The first id that is named in a row, which may be all of a page. */
  firstIn(row: Element): string | undefined;
}

const CELL = 'td,th,[role*=cell]';
const CONTROL = 'a,button,[role=button]';
/** Rank of a mention in another one's row. */
const IN_PASSING = 999;

/** One place per id at most, its row's first, and one more where a drawer or dialog is about it. */
export function locate(root: Element, ids: ReadonlySet<string>): Place[] {
  if (!ids.size) return [];
  const mentions = readMentions(root, ids);
  const {owners} = mentions;
  const firstIn = remember(row => [...row.querySelectorAll('*')].map(one => owners.get(one)).find(Boolean));
  const page = {...mentions, firstIn};
  const boxOf = remember((at: Element): Element | null =>
    at === root ? null : isLifted(at) ? at : boxOf(parentOf(at) ?? root),
  );
  return [...Map.groupBy(page.all, ({id}) => id)].flatMap(([id, mentions]) => {
    const all = mentions.flatMap(mention => candidateOf(mention, page));
    // Most rows are told apart without a look at styles and sizes.
    const isSpread = owners.get(root) === id || all.some(({row}) => row !== all[0]?.row);
    const drawer = all.filter(
      ({at, panel}) => owners.get((panel ?? (isSpread && boxOf(at))) as Element) === id,
    );
    const rows = all.filter(one => !one.panel && !drawer.includes(one));
    const chosen = [isSpread ? chooseRow(rows, page) : (rows.find(isShown) ?? rows[0]), drawer.find(isShown)];
    return chosen.flatMap(one => (one ? placeOf(one, page) : []));
  });
}

function candidateOf(mention: Mention, page: Page): Candidate[] {
  const {owners, direct, firstIn} = page;
  const {at, id} = mention;
  const row = rowAround(at);
  if (row) {
    const own = owners.get(row) || direct.get(row);
    if ((own ?? firstIn(row)) === id) return [{...mention, row, rank: own ? 0 : 0.5}];
    if (direct.has(row)) return [];
  }
  let box: Element | undefined;
  for (let up: Element | null = at; up && owners.get(up) === id; up = parentOf(up)) box = up;
  // Where an element names two ids by itself, a chip in it would be anyone's.
  if (!box && direct.get(at) !== id) return [];
  box ??= at;
  if (!row) return [{...mention, row: box, rank: depthOf(box, page)}];
  const cell = box.closest(CELL);
  return [{...mention, row: cell && row.contains(cell) ? cell : box, rank: IN_PASSING}];
}

function rowAround(at: Element): Element | null {
  const row = at.closest(ROW);
  if (row) return row;
  const {host} = at.getRootNode() as Partial<ShadowRoot>;
  return host ? rowAround(host) : null;
}

/** Of boxes equally deep, the one that no other id stands before, nor names around it, is likelier. */
function depthOf(box: Element, {owners, direct}: Mentions): number {
  const parent = parentOf(box);
  let before: Element | null = box.previousElementSibling;
  while (before && !owners.has(before)) before = before.previousElementSibling;
  let depth = before || (parent && direct.has(parent)) ? 1.5 : 1;
  for (let up = parent; up; up = parentOf(up)) depth += 1;
  return depth;
}

/** Rows of virtual lists are absolute boxes too, and cards have smaller headings. */
function isLifted(at: Element): boolean {
  const {position} = getComputedStyle(at);
  return position === 'fixed' || (position === 'absolute' && !!at.querySelector('h1,h2'));
}

/** By the rule above. */
function chooseRow(rows: Candidate[], {owners}: Page): Candidate | undefined {
  const seen = rows.filter(one => isShown(one) && one.row.getBoundingClientRect().height > 0);
  const all = seen[0] ? seen : rows;
  const isDetail = ({row, rank}: Candidate) =>
    all.some(other => other.row === row.previousElementSibling && other.rank <= rank);
  const [best, ...others] = all.filter(one => !isDetail(one)).toSorted((a, b) => a.rank - b.rank);
  if (!best) return undefined;
  const {row, rank} = best;
  const list = parentOf(row);
  // A list that names this id only is not a log.
  const isAgain = (other: Element) => list && parentOf(other) === list && owners.get(list) === '';
  const isRival = (other: Candidate) =>
    other.row !== row && other.rank === rank && (rank < 1 ? isAgain(other.row) : rank === IN_PASSING);
  return others.some(isRival) ? undefined : best;
}

/** Whether a person sees it: `[aria-hidden]` may be all of a page behind a dialog, and is no more than a hint. */
const isShown = ({at}: Mention): boolean =>
  at.checkVisibility({visibilityProperty: true}) && !at.closest('[aria-hidden=true]');

/** At the id itself; if it is hidden or no text, at the nearest words: the first inside its element or in its row. */
function placeOf(candidate: Candidate, {owners, isOutside}: Page): Place[] {
  const {at, id, row, printed} = candidate;
  const isWord = (text: Text) => {
    const parent = parentOf(text) as Element;
    return (
      /\S/.test(text.data) &&
      (owners.get(parent) ?? id) === id &&
      parent.checkVisibility() &&
      !isOutside(parent)
    );
  };
  let words = printed && isShown(candidate) ? at : null;
  for (let up: Element | null = at; up && !words; up = up === row ? null : parentOf(up)) {
    words = textsIn(up).find(isWord)?.parentElement ?? null;
  }
  if (printed) words ??= at;
  return words ? [{id, line: lineOf(words, id, row)}] : [];
}

/** The nearest block around an id: out of inline elements, of a control that only shows the id, of a cut-off line. */
function lineOf(at: Element, id: string, row: Element): Element {
  let line = at;
  while (line !== row && line.parentElement && !line.matches(CELL)) {
    const style = getComputedStyle(line);
    // Clipped is what only screen readers shall read.
    const isCut = () =>
      style.textOverflow === 'ellipsis' || style.clip !== 'auto' || style.clipPath !== 'none';
    const isCopy = () => line.matches(CONTROL) && line.textContent!.trim() === id;
    if (!/^inline|contents/.test(style.display) && !isCut() && !isCopy()) break;
    line = line.parentElement;
  }
  return line;
}
