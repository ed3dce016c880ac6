/** Popup to its first figure, beside an extension page that holds nothing. */
import type {BrowserContext} from 'playwright';
import {launch} from '../e2e/browser.ts';
import {connect} from '../e2e/person.ts';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {startSimulator} from '../simulator/server.ts';
import type {Row} from './main.ts';
import {median} from './probe.ts';

const ROUNDS = 9;

export async function benchPopup(): Promise<Row[]> {
  const simulator = await startSimulator({scenario: 'big'});
  const bench = await launch({simulatorPort: simulator.port});
  try {
    await connect(bench, READ_ONLY_KEY);
    const at = (path: string): string => `chrome-extension://${bench.extensionId}/${path}`;
    const popup: number[] = [];
    const blank: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      // The manifest is drawn as plain text: a page of ours without a line of script.
      blank.push(await firstPaint(bench.context, at('manifest.json')));
      popup.push(await firstPaint(bench.context, at('popup.html')));
    }
    const [value, base] = [median(popup), median(blank)];
    return [
      {
        what: 'popup to its first figure (first contentful paint)',
        value,
        unit: 'ms',
        ratio: value / base,
        note: `blank extension page ${base.toFixed(0)} ms`,
      },
    ];
  } finally {
    await bench.close();
    await simulator.close();
  }
}

/** Time from navigation to the first drawn text; the popup's document is empty until a figure is drawn. */
async function firstPaint(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage();
  await page.goto(url);
  const painted = await page.evaluate(
    () =>
      new Promise<number>(done => {
        const watch = new PerformanceObserver(list => {
          const entry = list.getEntriesByName('first-contentful-paint')[0];
          if (entry) done(entry.startTime);
        });
        watch.observe({type: 'paint', buffered: true});
      }),
  );
  await page.close();
  return painted;
}
