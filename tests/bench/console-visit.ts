/** What a person does in the console's list of 1,000 pods, and what it costs the page, step by step. */
import type {BrowserContext, Page} from 'playwright';
import type {Dialect} from '../simulator/console/shell.ts';
import {probe, settled} from './probe.ts';
import {markInPage, record, type Task} from './timeline.ts';

/** Steps of a visit in their order; `rows`: from the start until the console has drawn its own rows. */
export const STEPS = ['rows', 'rest', 'routes', 'redraws', 'scroll', 'recycled'] as const;
export type Step = (typeof STEPS)[number];

export interface Visit {
  tasks: Record<Step, Task[]>;
  /** After the list has loaded: MB after a collection, and nodes of the document with ours. */
  heap: number;
  nodes: number;
}

export const ROUTES = 50;
export const REDRAWS = 10;
export const SCREENFULS = 30;
const LIST = '/pods?per=all';
/** A person who stays on a page: the words and chips of that page come. */
const STAY_MS = 150;
/** After a load or a step, for what still comes of it; the page itself rests then. */
const REST_MS = 1_000;

/** The console reads its account anew every 4 s: not while it is measured, and `redraws` does that by itself. */
const STILL = 'globalThis.setInterval = () => 0;';
const TELL_ROWS = `(() => {
  const look = () => {
    if (document.querySelectorAll('tr, [role="row"]').length < 6) requestAnimationFrame(look);
    else requestAnimationFrame(() => setTimeout(() => ${markInPage('rows')}));
  };
  requestAnimationFrame(look);
})();`;

/** One visit in a new tab. `check` looks at the list once it has loaded. */
export async function visit(
  context: BrowserContext,
  dialect: Dialect,
  check: (page: Page) => Promise<void>,
): Promise<Visit> {
  const page = await context.newPage();
  await page.addInitScript(STILL + TELL_ROWS);
  const gauge = await probe(page);
  const timeline = await record(page);
  const step = async (name: Step, work: () => Promise<unknown>): Promise<void> => {
    await work();
    await rest(page, REST_MS);
    await timeline.mark(name);
  };
  try {
    await step('rest', async () => {
      await page.goto(`https://console.runpod.io${LIST}`);
      await check(page);
    });
    const size = {heap: await gauge.heap(), nodes: await gauge.nodes()};
    await timeline.mark('sized');
    await step('routes', () => wander(page));
    await step('redraws', () => redraw(page));
    await step('scroll', () => scroll(page));
    await prepare(page, dialect);
    await timeline.mark('prepared');
    await step('recycled', () => recycle(page, dialect));
    const tasks = await timeline.stop();
    return {
      ...size,
      tasks: Object.fromEntries(STEPS.map(name => [name, tasks.get(name)!])) as Visit['tasks'],
    };
  } finally {
    await gauge.close();
    await page.close();
  }
}

/** Time for what comes, outside the page, which a look into it would keep busy; then until it rests. */
async function rest(page: Page, ms: number): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, ms));
  await settled(page);
}

/** To the list every tenth time: a thousand rows made anew cost the page itself ten times all the rest. */
async function wander(page: Page): Promise<void> {
  const paths = ['/user/storage?per=10', '/serverless', '/home', '/user/billing', '/pods?per=10'];
  for (let change = 1; change <= ROUTES; change++) {
    const path = change % 10 === 0 ? LIST : paths[change % paths.length]!;
    await page.evaluate(`__console.go('${path}')`);
    await rest(page, STAY_MS);
  }
}

async function redraw(page: Page): Promise<void> {
  for (let time = 0; time < REDRAWS; time++) {
    await page.evaluate('__console.rerender()');
    await settled(page);
  }
}

/** The element that scrolls the rows. */
const SCROLLER = `[...document.querySelectorAll('[role="rowgroup"], main, html')].find(element => {
  const before = element.scrollTop;
  element.scrollTop = before + 1;
  const moved = element.scrollTop !== before;
  element.scrollTop = before;
  return moved;
})`;

/** 100 frames of a hand on the wheel. */
const scroll = (page: Page): Promise<unknown> =>
  page.evaluate(`new Promise(done => {
    const scroller = ${SCROLLER};
    let frames = 0;
    const turn = () => {
      scroller.scrollTop += 120;
      if (++frames < 100) requestAnimationFrame(turn);
      else done();
    };
    turn();
  })`);

/** A table recycles where its pages are turned; a virtual list where it jumps. */
async function prepare(page: Page, dialect: Dialect): Promise<void> {
  if (dialect !== 'virtual') await page.evaluate("__console.go('/pods?per=10')");
  await rest(page, REST_MS);
}

async function recycle(page: Page, dialect: Dialect): Promise<void> {
  const next = "[...document.querySelectorAll('.pager button')].at(-1).click()";
  const jump = `(scroller => { scroller.scrollTop += scroller.clientHeight * 1.5 })(${SCROLLER})`;
  for (let turn = 0; turn < SCREENFULS; turn++) {
    await page.evaluate(dialect === 'virtual' ? jump : next);
    await settled(page);
  }
}
