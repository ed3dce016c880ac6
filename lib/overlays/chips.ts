/** Puts chips beside located resources, moves them when rows are re-used, and takes them away again. */
import {Chip} from '../../components/overlay/chip.tsx';
import type {ChipWords} from '../../components/overlay/model.ts';
import type {ChipOverlay} from './contract.ts';
import {quietly} from './guard.ts';
import {CHIP, type Host, type Language, makeHost} from './host.ts';
import {locate, type Place} from './locate.ts';
import {createPointer} from './point.ts';
import {render} from './render.ts';
import type {Theme} from './theme.ts';

/** Chips of one page: what to write, by whom. */
export interface ChipPlan {
  overlay: ChipOverlay;
  chip: ChipWords;
}

interface Stuck extends Host {
  /** What stands on it; a new view brings a new chip. */
  drawn?: ChipWords;
}

export interface ChipLayer {
  /** Brings the page in line with the plan; true when there is more to do in a next frame. */
  place(plan: ReadonlyMap<string, ChipPlan>, theme: Theme): boolean;
  /** Whether any chip stands in the page. */
  any(): boolean;
  clear(): void;
  /** Leads to the row of a resource, as soon as its chip is there. */
  show(id: string): void;
}

/** New chips a frame, so that a thousand rows never hold the page up. */
const PER_FRAME = 150;
const STYLE: readonly [string, string][] = [
  ['display', 'inline-block'],
  ['vertical-align', 'middle'],
  // Taller than a line of small type: rows keep their height.
  ['margin-block', '-3px'],
];

export function createChips(language: Language, now: () => number): ChipLayer {
  const stuck = new Map<string, Stuck>();
  const pointer = createPointer(id => stuck.get(id)?.element, now);
  const drop = (key: string, {element}: Stuck) => {
    element.remove();
    stuck.delete(key);
  };
  const place = (plan: ReadonlyMap<string, ChipPlan>, theme: Theme): boolean => {
    const [first] = plan.values();
    const find = first?.overlay.find ?? locate;
    const wanted = keyed(find(document.body, new Set(plan.keys())));
    for (const [key, entry] of stuck) if (!wanted.has(key)) drop(key, entry);
    let made = 0;
    for (const [key, {id, line}] of wanted) {
      const step = plan.get(id);
      if (!step) continue;
      const old = stuck.get(key);
      if (!old && made++ >= PER_FRAME) return true;
      const entry = old ?? makeHost(CHIP, language, step.overlay.style ?? STYLE);
      stuck.set(key, entry);
      quietly(() => stick(entry, line, step, theme));
    }
    pointer.look();
    return false;
  };
  const clear = () => {
    for (const [key, entry] of stuck) drop(key, entry);
  };
  return {place, any: () => stuck.size > 0, clear, show: pointer.at};
}

function stick(entry: Stuck, line: Element, {overlay, chip}: ChipPlan, theme: Theme): void {
  const {element, mount} = entry;
  if (element.dataset.theme !== theme) element.dataset.theme = theme;
  // A host that writes its line anew appends to what it did not make: then the chip would stand before the id.
  if (element.parentElement !== line || element.nextSibling) {
    if (!overlay.style) settle(element, line);
    line.append(element);
  }
  if (entry.drawn === chip) return;
  render(Chip({chip}), mount);
  entry.drawn = chip;
}

/**
 * As wide as what the text before it leaves of the line, at 7 px a letter, and taken back by its margin: a chip
 * starts no new line. For the cell's own width it counts as a percentage, by its words: a column with room grows.
 */
function settle(element: HTMLElement, line: Element): void {
  const {style} = element;
  const width = `max(40%, 100% - ${7 * ((line.lastChild as Partial<Text> | null)?.data?.trim().length ?? 0)}px)`;
  style.setProperty('width', width, 'important');
  style.setProperty('margin-inline', `8px calc(-8px - ${width})`, 'important');
}

/** `<id>` for the first place, `<id> +` for its drawer, and so on for a GPU on offer in several places. */
function keyed(places: Place[]): Map<string, Place> {
  const wanted = new Map<string, Place>();
  for (const place of places) {
    let key = place.id;
    while (wanted.has(key)) key += ' +';
    wanted.set(key, place);
  }
  return wanted;
}
