/** Puts chips beside located resources, draws those near the window, and follows rows that are moved, re-used or gone. */
import type {ChipWords} from '../../components/overlay/model.ts';
import type {ChipOverlay, Locator} from './contract.ts';
import {type Face, makeFace} from './face.ts';
import {quietly} from './guard.ts';
import type {Language} from './host.ts';
import {locate} from './locate.ts';
import {movesChips} from './news.ts';
import {createPointer} from './point.ts';
import {watchSight} from './sight.ts';
import type {Theme} from './theme.ts';

/** Chips of one page: what to write, by whom. */
export interface ChipPlan {
  overlay: ChipOverlay;
  chip: ChipWords;
}
type Plan = ReadonlyMap<string, ChipPlan>;

export interface ChipLayer {
  /** Brings the page in line with the plan; `moved`: its rows may be others. True when there is more to do in a next frame. */
  place(plan: Plan, theme: Theme, moved: boolean): boolean;
  /** Whether these changes of the page may have moved its rows. */
  heeds(changes: readonly MutationRecord[]): boolean;
  /** Whether any chip stands in the page. */
  any(): boolean;
  clear(): void;
  /** Leads to the row of a resource, as soon as its chip is there. */
  show(id: string): void;
}

export interface ChipOptions {
  language: Language;
  /** ms. */
  now(): number;
  /** More lines are near the window: asks for a call of `place`. */
  soon(): void;
}

/** Chips that stand in one line, in the order of their ids. */
interface Stand {
  ids: string[];
  faces: Face[];
  /** Ids that stood there before. */
  were: string[] | undefined;
}
type Lines = Map<Element, Stand>;

/** For how long a frame may be held up for drawing, ms; the rest follows in the next one. */
const FRAME_MS = 8;
/** So few are drawn wherever they are. */
const FEW = 60;

export function createChips({language, now, soon}: ChipOptions): ChipLayer {
  let [seen, lines]: [Plan, Lines] = [new Map(), new Map()];
  /** A row of theirs that the page makes anew has its chip at once. */
  const drawn = new Set<string>();
  const sight = watchSight(soon);
  const pointer = createPointer(id => standOf(lines, id)?.faces[0]?.element, now);
  /** All lines at once: a table lays itself out anew for the first chip as for a thousand. */
  const find = (overlay: ChipOverlay | undefined) => {
    const before = lines;
    lines = linesOf(seen, overlay?.find ?? locate, before);
    const room = lines.size > FEW ? seen : undefined;
    sight.wait(room ? undrawn(lines, drawn) : []);
    for (const [line, stand] of before) cut(stand, lines.get(line)?.ids.length);
    const make = () => makeFace(language, overlay?.style);
    for (const [line, stand] of lines) quietly(() => settle(line, stand, make, room));
  };
  const place = (plan: Plan, theme: Theme, moved: boolean): boolean => {
    const [isNew, overlay] = [plan !== seen, overlayOf(plan)];
    if (overlay !== overlayOf(seen)) clear();
    seen = plan;
    if (isNew || moved) find(overlay);
    const end = now() + FRAME_MS;
    for (const [line, stand] of lines) {
      if (sight.isFar(line) || !quietly(() => draw(stand, plan, theme))) continue;
      for (const id of stand.ids) drawn.add(id);
      if (now() > end) return true;
    }
    pointer.look();
    return false;
  };
  const clear = () => {
    for (const stand of lines.values()) cut(stand);
    lines.clear();
    drawn.clear();
    sight.wait([]);
  };
  // Where no id names its place, any change may move a chip.
  const heeds: ChipLayer['heeds'] = changes => !!overlayOf(seen)?.find || movesChips(changes, lines);
  return {place, heeds, any: () => lines.size > 0, clear, show: pointer.at};
}

/** What need not be drawn yet. */
const undrawn = (lines: Lines, drawn: ReadonlySet<string>): Element[] =>
  [...lines].filter(([, {ids}]) => !ids.some(id => drawn.has(id))).map(([line]) => line);

/** On each page one overlay has chips. */
const overlayOf = (plan: Plan): ChipOverlay | undefined => [...plan.values()][0]?.overlay;

const standOf = (lines: Lines, id: string): Stand | undefined =>
  [...lines.values()].find(({ids}) => ids[0] === id);

/** Which ids stand in which line, with the chips that stand there already. */
function linesOf(plan: Plan, find: Locator, before: Lines): Lines {
  const lines: Lines = new Map();
  for (const {id, line} of find(document.body, new Set(plan.keys()))) {
    const {ids: were, faces = []} = before.get(line) ?? {};
    const stand = lines.get(line) ?? {ids: [], faces, were};
    stand.ids.push(id);
    lines.set(line, stand);
  }
  return lines;
}

/** Takes away all chips of a line but the first ones. */
function cut({faces}: Stand, count = 0): void {
  for (const {element} of faces.splice(count)) element.remove();
}

/**
 * Behind all that stands in the line: a host that writes it anew appends to what it did not make. `plan`: with the room
 * that its words will need.
 */
function settle(line: Element, {ids, faces, were}: Stand, make: () => Face, plan?: Plan): void {
  while (faces.length < ids.length) faces.push(make());
  // In a short list no room was taken.
  const isSame = (!plan || `${were}` === `${ids}`) && line.lastChild === faces.at(-1)?.element;
  if (isSame && faces.every(({element}) => element.parentElement === line)) return;
  for (const [at, face] of faces.entries()) face.stand(line, plan?.get(ids[at]!)?.chip.text.length);
}

/** Whether there was anything to draw. */
const draw = ({ids, faces}: Stand, plan: Plan, theme: Theme): boolean =>
  ids.map((id, at) => faces[at]?.show(plan.get(id)!.chip, theme)).includes(true);
