/** What the extension adds to the console with 1,000 pods: loading, 50 route changes, heap; beside the same page without it. */
import type {BrowserContext, Page} from 'playwright';
import {launch, launchBare} from '../e2e/browser.ts';
import {connect} from '../e2e/person.ts';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {startSimulator} from '../simulator/server.ts';
import type {Row} from './main.ts';
import {median, probe, settled} from './probe.ts';

const ROUNDS = 5;
const ROUTES = 50;
const PODS = 'https://console.runpod.io/pods?per=all';

interface Measured {
  load: number;
  route: number;
  heap: number;
}

export async function benchConsole(): Promise<Row[]> {
  const simulator = await startSimulator({scenario: 'big', dialect: 'virtual'});
  const bare = await launchBare({simulatorPort: simulator.port});
  const bench = await launch({simulatorPort: simulator.port});
  const without: Measured[] = [];
  const withIt: Measured[] = [];
  try {
    await connect(bench, READ_ONLY_KEY);
    // The first pair warms both browsers up; then turn by turn, so that both meet the same machine.
    for (let round = 0; round <= ROUNDS; round++) {
      const pair = [await measure(bare.context, false), await measure(bench.context, true)] as const;
      if (round === 0) continue;
      without.push(pair[0]);
      withIt.push(pair[1]);
    }
  } finally {
    await bench.close();
    await bare.close();
    await simulator.close();
  }
  return rowsOf(without, withIt);
}

function rowsOf(without: Measured[], withIt: Measured[]): Row[] {
  const of = (list: Measured[], part: keyof Measured): number => median(list.map(measured => measured[part]));
  const row = (what: string, part: keyof Measured, unit: string): Row => {
    const [before, after] = [of(without, part), of(withIt, part)];
    return {
      what,
      value: after - before,
      unit,
      ratio: after / before,
      note: `${after.toFixed(1)} with, ${before.toFixed(1)} without`,
    };
  };
  return [
    row('added to loading the pods page, 1,000 pods', 'load', 'ms'),
    row('added to one route change, mean of 50', 'route', 'ms'),
    row('heap added to the page by the content script', 'heap', 'MB'),
  ];
}

async function measure(context: BrowserContext, extended: boolean): Promise<Measured> {
  const page = await context.newPage();
  const gauge = await probe(page);
  try {
    await page.goto(PODS);
    await drawn(page, extended);
    const load = await gauge.busy();
    for (let change = 0; change < ROUTES; change++)
      await go(page, change % 2 === 0 ? '/user/storage' : '/pods');
    await drawn(page, extended);
    const route = ((await gauge.busy()) - load) / ROUTES;
    return {load, route, heap: await gauge.heap()};
  } finally {
    await gauge.close();
    await page.close();
  }
}

async function drawn(page: Page, extended: boolean): Promise<void> {
  await page.getByRole('row').nth(5).waitFor();
  // Seen from the page: looking into closed roots would itself work on the thread that is measured.
  if (extended) await page.locator('podometer-chip').nth(5).waitFor({state: 'attached'});
  await settled(page);
}

async function go(page: Page, path: string): Promise<void> {
  await page.evaluate(target => {
    (window as unknown as {__console: {go(path: string): void}}).__console.go(target);
  }, path);
  await settled(page);
}
