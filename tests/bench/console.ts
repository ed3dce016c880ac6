/** What the extension adds to the console with 1,000 pods, step by step, beside the same page without it in the same run. */
import type {Page} from 'playwright';
import {launch, launchBare} from '../e2e/browser.ts';
import {CHIP} from '../e2e/console-tabs.ts';
import {connect} from '../e2e/person.ts';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import type {Dialect} from '../simulator/console/shell.ts';
import {startSimulator} from '../simulator/server.ts';
import {REDRAWS, ROUTES, SCREENFULS, STEPS, type Step, type Visit, visit} from './console-visit.ts';
import {leastBuild} from './least.ts';
import type {Row} from './main.ts';
import {median} from './probe.ts';
import {LONG_TASK, type Task} from './timeline.ts';

const ROUNDS = 3;
/** Every row in the document at once; and a screenful of nodes that are used again and again. */
const DIALECTS: readonly Dialect[] = ['table', 'virtual'];

/** The same visits, one after the other: `bare` without the extension, `least` with one that hardly does a thing. */
interface Visits {
  bare: Visit[];
  least: Visit[];
  ours: Visit[];
}

export async function benchConsole(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const dialect of DIALECTS) rows.push(...rowsOf(dialect, await measure(dialect)));
  return rows;
}

async function measure(dialect: Dialect): Promise<Visits> {
  const simulator = await startSimulator({scenario: 'big', dialect});
  const without = await launchBare({simulatorPort: simulator.port});
  const build = leastBuild();
  const floor = await launch({simulatorPort: simulator.port, extension: build.folder});
  const bench = await launch({simulatorPort: simulator.port});
  const visits: Visits = {bare: [], least: [], ours: []};
  try {
    await connect(bench, READ_ONLY_KEY);
    // The first round warms the browsers up; then turn by turn, so that all meet the same machine.
    for (let round = 0; round <= ROUNDS; round++) {
      const bare = await visit(without.context, dialect, async () => {});
      const least = await visit(floor.context, dialect, async () => {});
      const ours = await visit(bench.context, dialect, chipped);
      if (round === 0) continue;
      visits.bare.push(bare);
      visits.least.push(least);
      visits.ours.push(ours);
    }
  } finally {
    await bench.close();
    await floor.close();
    build.remove();
    await without.close();
    await simulator.close();
  }
  return visits;
}

/** Waits for a screenful of chips. */
async function chipped(page: Page): Promise<void> {
  while ((await page.locator(CHIP).count()) < 8) await new Promise(resolve => setTimeout(resolve, 200));
}

interface Goal {
  text: string;
  holds(added: number, ratio: number): boolean;
}

interface Part {
  step: Step;
  what: string;
  /** Parts of the step, each of which is told. */
  per: number;
  goal?: Goal;
}

const under = (ms: number, per: string): Goal => ({
  text: `≤ ${ms} ms ${per}`,
  holds: added => added <= ms,
});
const SHARE: Goal = {text: '≤ 2 %', holds: (_, ratio) => ratio <= 1.02};
const PARTS: readonly Part[] = [
  {step: 'rows', what: 'load, until the console has drawn its rows', per: 1, goal: SHARE},
  {step: 'rest', what: 'after that, until all of ours is drawn', per: 1},
  {step: 'routes', what: 'one route change and the stay there', per: ROUTES, goal: under(8, 'a change')},
  {step: 'redraws', what: 'one redraw of the console that changes nothing', per: REDRAWS},
  {step: 'scroll', what: '100 frames of scrolling', per: 1},
  {
    step: 'recycled',
    what: 'one screenful of rows that are other ones at once',
    per: SCREENFULS,
    goal: under(2, 'a screenful'),
  },
];

function rowsOf(dialect: Dialect, {bare, least, ours}: Visits): Row[] {
  const of = (visits: Visit[], figure: (visit: Visit) => number): number => median(visits.map(figure));
  const added = (what: string, unit: string, figure: (visit: Visit) => number): Row => {
    const [before, floor, after] = [of(bare, figure), of(least, figure), of(ours, figure)];
    const note = `${after.toFixed(1)} with, ${before.toFixed(1)} without, ${floor.toFixed(1)} with the least there is`;
    // Of none there is no multiple: the difference says it all.
    const ratio = before > 0 ? {ratio: after / before} : {};
    return {what: `${dialect}: ${what}`, value: after - before, unit, ...ratio, note};
  };
  const times = PARTS.map(({step, what, per, goal}): Row => {
    const row = added(what, 'ms', ({tasks}) => total(tasks[step]) / per);
    const script = of(ours, ({tasks}) => sum(tasks[step].map(task => task.ours)) / per);
    const note = `${row.note}; our script ${script.toFixed(1)}`;
    return {...row, note, ...(goal && {goal: goal.text, holds: goal.holds(row.value, row.ratio ?? 1)})};
  });
  const longest = (visit: Visit): number => Math.max(...all(visit).map(task => task.ms));
  const longs = (visit: Visit): number => all(visit).filter(({ms}) => ms > LONG_TASK).length;
  const most = Math.max(...ours.flatMap(all).map(task => task.ours));
  const causes = Math.max(...ours.map(visit => all(visit).filter(isCausedByUs).length));
  return [
    ...times,
    {
      ...added('longest task of the visit', 'ms', longest),
      note: `${added('', '', longest).note}; the most of our script in one task ${most.toFixed(1)}`,
    },
    {
      ...added(`tasks over ${LONG_TASK} ms in the visit`, '', longs),
      note: `${added('', '', longs).note}; made long by our script in any round: ${causes}`,
      goal: 'none of ours',
      holds: causes === 0 && added('', '', longs).value <= 0,
    },
    added('heap after load', 'MB', ({heap}) => heap),
    added('DOM nodes after load', '', ({nodes}) => nodes),
  ];
}

/** Short enough without our script. */
const isCausedByUs = ({ms, ours}: Task): boolean => ms > LONG_TASK && ms - ours <= LONG_TASK;
const all = ({tasks}: Visit): Task[] => STEPS.flatMap(step => tasks[step]);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const total = (tasks: readonly Task[]): number => sum(tasks.map(({ms}) => ms));
