/** Locating in pages made at random: each id that one row shows gets its chip there and nowhere else. */
import fc from 'fast-check';
import type {Browser, Page} from 'playwright';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Drawn, KNOWN} from './drawn.ts';
import {type Located, openLocated} from './located.ts';
import {draw, type PagePlan, pagePlan} from './page-grammar.ts';

const RUNS = 600;

let browser: Browser;
let page: Page;

beforeAll(async () => {
  ({browser, page} = await openLocated());
});
afterAll(() => browser?.close());

interface Seen {
  /** Marks around the line of each place, from the inside out. */
  places: {id: string; marks: string[]}[];
  /** Whether a second look, and one with chips in all lines, found the same. */
  again: boolean;
  withChips: boolean;
}

/** Builds the page and looks for the known ids. */
const look = (body: Drawn[]): Promise<Seen> =>
  page.evaluate(
    ({body, known}) => {
      const marks = new Map<Node | null, string>();
      const build = (drawn: Drawn | string): Node => {
        if (typeof drawn === 'string') return document.createTextNode(drawn);
        const element = document.createElement(drawn.tag);
        for (const [name, value] of Object.entries(drawn.attributes)) element.setAttribute(name, value);
        const parent = drawn.shadow ? element.attachShadow({mode: 'open'}) : element;
        parent.append(...drawn.inner.map(build));
        if (drawn.mark) marks.set(element, drawn.mark);
        return element;
      };
      document.body.replaceChildren(...body.map(build));
      const {locate} = (globalThis as unknown as {located: Located}).located;
      const look = () => locate(document.body, new Set(known));
      const marksOf = (at: Node | null): string[] =>
        at ? [marks.get(at) ?? '', ...marksOf(at.parentNode ?? (at as ShadowRoot).host ?? null)] : [];
      const places = look();
      const isSame = (more: typeof places) =>
        more.length === places.length &&
        more.every(({id, line}, i) => id === places[i]?.id && line === places[i]?.line);
      const again = isSame(look());
      for (const {line} of places) {
        const chip = document.createElement('podometer-chip');
        chip.setAttribute('style', 'all:initial;display:inline-flex');
        chip.attachShadow({mode: 'closed'}).append('$0.69/h');
        line.append(chip);
      }
      const told = places.map(({id, line}) => ({id, marks: marksOf(line).filter(Boolean)}));
      return {places: told, again, withChips: isSame(look())};
    },
    {body, known: KNOWN},
  );

/** Known ids that do not have what they should: one place in their row if it is shown, at most one in their drawer. */
function wrongIds({rows, drawer}: PagePlan, {places}: Seen): string[] {
  return KNOWN.flatMap(id => {
    const own = places.filter(place => place.id === id).map(({marks}) => marks);
    const inHeading = own.filter(marks => marks[0] === `heading ${id}`).length;
    const inRow = own.filter(marks => marks[0] === `row ${id}` && !marks.includes('hidden')).length;
    const isRight =
      inRow === (rows.some(row => row.id === id) ? 1 : 0) &&
      inHeading <= (drawer?.id === id ? 1 : 0) &&
      inRow + inHeading === own.length;
    return isRight ? [] : [`${id}: ${JSON.stringify(own)}`];
  });
}

test('each id shown in one row gets one place, in that row', async () => {
  await fc.assert(
    fc.asyncProperty(pagePlan, async plan => {
      const seen = await look(draw(plan));
      expect({...seen, places: wrongIds(plan, seen)}).toEqual({places: [], again: true, withChips: true});
    }),
    {numRuns: RUNS},
  );
});
