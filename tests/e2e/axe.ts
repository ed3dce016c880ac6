/** What axe complains of in a page: shared by the tests of the console's overlay and of our own pages. */
import {readFileSync} from 'node:fs';
import type {AxeResults} from 'axe-core';
import type {Page} from 'playwright';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** Every rule that is on by itself, best practices included, and one of WCAG 2.2. */
const RULES = {
  'target-size': {enabled: true},
  // It sees `all: initial !important` on our own element, which undoes what the page does to it; text stands inside.
  'avoid-inline-spacing': {enabled: false},
};

/** A sign such as × has a label to be read; axe tells neither its contrast, which is that of the text beside it, nor its name. */
const UNTOLD = [
  'Element content contains only non-text characters',
  'Unable to determine if the visible text is part of the accessible name',
];

/** One line for each element that breaks a rule, or of which axe could not tell. */
export async function complaints(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const {violations, incomplete} = await page.evaluate(
    rules =>
      (globalThis as unknown as {axe: {run(at: Document, options: object): Promise<AxeResults>}}).axe.run(
        document,
        {rules},
      ),
    RULES,
  );
  return [...violations, ...incomplete].flatMap(({id, nodes}) =>
    nodes.flatMap(({target, html, any, all, none}) => {
      const why = [...any, ...all, ...none].map(({message}) => message);
      return why.some(message => UNTOLD.includes(message))
        ? []
        : [[id, target.flat().at(-1), html.slice(0, 120), ...why].join(' | ')];
    }),
  );
}
