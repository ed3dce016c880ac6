// @vitest-environment happy-dom
/** Where chips stand, when they are drawn, and how much of a frame that may take. */
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {ChipWords} from '../../components/overlay/model.ts';
import {type ChipPlan, createChips} from './chips.ts';
import {CHIP} from './host.ts';
import podsChips from './pods-chips.ts';

const LANGUAGE = {lang: 'en', dir: 'ltr'};
const idOf = (row: number): string => `pod${String(row).padStart(11, '0')}`;

/** Lines that the browser was asked to look after, and its word that some are near. */
let watched: Set<Element>;
let comeNear: (lines: Element[]) => void;
/** Roots of chips that were drawn. */
let roots: Map<Element, ShadowRoot>;
let time = 0;
/** By how much the clock goes on each time it is read, ms. */
let tick = 0;

beforeEach(() => {
  watched = new Set();
  roots = new Map();
  time = 0;
  tick = 0;
  class Observer {
    constructor(heard: (entries: object[]) => void) {
      comeNear = lines => heard(lines.map(target => ({target, isIntersecting: true})));
    }
    observe = (line: Element) => watched.add(line);
    unobserve = (line: Element) => watched.delete(line);
    disconnect = () => watched.clear();
  }
  vi.stubGlobal('IntersectionObserver', Observer);
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, options) {
    const root = attach.call(this, options);
    roots.set(this, root);
    return root;
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function planOf(rows: number): ReadonlyMap<string, ChipPlan> {
  const chip = (id: string): ChipWords => ({
    id,
    kind: 'pod',
    tone: 'plain',
    text: `chip of ${id}`,
    title: 't',
  });
  const ids = Array.from({length: rows}, (_, row) => idOf(row));
  return new Map(ids.map(id => [id, {overlay: podsChips, chip: chip(id)}]));
}

function list(rows: number) {
  const row = (at: number): string => `<li>${idOf(at)}</li>`;
  document.body.innerHTML = `<ul>${Array.from({length: rows}, (_, at) => row(at)).join('')}</ul>`;
  const soon = vi.fn();
  const chips = createChips({language: LANGUAGE, now: () => (time += tick), soon});
  return {chips, soon, plan: planOf(rows), lines: [...document.querySelectorAll('li')]};
}
const chipsIn = (line: Element): Element[] => [...line.querySelectorAll(CHIP)];
const said = (line: Element): string =>
  chipsIn(line)
    .map(chip => roots.get(chip)?.textContent ?? '')
    .join();

test('a short list has all its chips at once', () => {
  const {chips, plan, lines} = list(20);
  expect(chips.place(plan, 'dark', true)).toBe(false);
  expect(lines.map(said)).toEqual([...plan.values()].map(({chip}) => chip.text));
  expect(watched.size).toBe(0);
});

test('a long list has a place for each chip, and draws blocks of those that come near', () => {
  const {chips, plan, soon, lines} = list(200);
  chips.place(plan, 'dark', true);
  expect(lines.map(line => chipsIn(line).length)).toEqual(lines.map(() => 1));
  expect(roots.size).toBe(0);
  expect([...watched]).toEqual(lines.filter((_, at) => at % 8 === 0));
  comeNear([lines[120]!]);
  expect(soon).toHaveBeenCalledTimes(1);
  chips.place(plan, 'dark', false);
  expect(lines.flatMap((line, at) => (said(line) ? [at] : []))).toEqual(
    Array.from({length: 100}, (_, at) => 100 + at),
  );
  expect([...watched].every(line => lines.indexOf(line as HTMLLIElement) < 100)).toBe(true);
});

test('of a long list some lines that are rendered are looked after, not those that the page hides', () => {
  const {chips, plan, lines} = list(200);
  for (const line of lines.slice(0, 6)) vi.spyOn(line, 'checkVisibility').mockReturnValue(false);
  chips.place(plan, 'dark', true);
  expect([...watched].slice(0, 2)).toEqual([lines[6], lines[8]]);
});

test('a row made anew has its chip at once where it had one before', () => {
  const {chips, plan, lines} = list(100);
  chips.place(plan, 'dark', true);
  comeNear([lines[0]!]);
  chips.place(plan, 'dark', false);
  const anew = lines[3]!.cloneNode() as Element;
  anew.textContent = idOf(3);
  lines[3]!.replaceWith(anew);
  chips.place(plan, 'dark', true);
  expect(said(anew)).toContain(idOf(3));
  expect(document.querySelectorAll(CHIP)).toHaveLength(100);
});

test('a line that names another resource keeps the element and says the other words', () => {
  const {chips, plan, lines} = list(2);
  lines[1]!.firstChild!.nodeValue = 'no pod';
  chips.place(plan, 'dark', true);
  const [chip] = chipsIn(lines[0]!);
  lines[0]!.firstChild!.nodeValue = idOf(1);
  chips.place(plan, 'dark', true);
  expect(chipsIn(lines[0]!)).toEqual([chip]);
  expect(said(lines[0]!)).toBe(`chip of ${idOf(1)}`);
});

test('in a long list a line that names another resource has the room that the other words need', () => {
  const {chips, plan, lines} = list(100);
  const long = new Map(plan);
  const {overlay, chip} = plan.get(idOf(99))!;
  long.set(idOf(99), {overlay, chip: {...chip, text: chip.text.repeat(2)}});
  chips.place(long, 'dark', true);
  const chipOf = (line: Element) => chipsIn(line)[0] as HTMLElement;
  const roomOf = (line: Element) => chipOf(line).style.getPropertyValue('contain-intrinsic-size');
  const [short, wide] = [lines[0]!, lines[99]!].map(roomOf);
  expect(wide).not.toBe(short);
  const element = chipOf(lines[0]!);
  lines[0]!.firstChild!.nodeValue = idOf(99);
  lines[99]!.firstChild!.nodeValue = idOf(0);
  chips.place(long, 'dark', true);
  expect([lines[0]!, lines[99]!].map(roomOf)).toEqual([wide, short]);
  expect(chipOf(lines[0]!)).toBe(element);
});

test('nothing moved: the page is not looked through', () => {
  const {chips, plan, lines} = list(2);
  chips.place(plan, 'dark', true);
  lines[0]!.remove();
  chips.place(plan, 'light', false);
  expect(chipsIn(lines[0]!).map(chip => (chip as HTMLElement).dataset.theme)).toEqual(['light']);
  chips.place(plan, 'light', true);
  expect(chipsIn(lines[0]!)).toEqual([]);
});

test('a frame is held up for a few milliseconds and no longer; the next one goes on', () => {
  const {chips, plan} = list(60);
  const drawnAfter = (moved: boolean) => {
    const more = chips.place(plan, 'dark', moved);
    return [more, roots.size];
  };
  tick = 1;
  expect(drawnAfter(true)).toEqual([true, 9]);
  expect(drawnAfter(false)).toEqual([true, 18]);
  tick = 0;
  expect(drawnAfter(false)).toEqual([false, 60]);
});

test('gone, it leaves no chip and no observer', () => {
  const {chips, plan} = list(100);
  chips.place(plan, 'dark', true);
  chips.clear();
  expect(document.querySelectorAll(CHIP)).toHaveLength(0);
  expect(watched.size).toBe(0);
});
