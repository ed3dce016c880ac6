/** A new user's first figure: from the browser's start with the extension in it, without a pause, beside the browser alone. */
import {launch, launchBare} from '../e2e/browser.ts';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import type {Row} from './main.ts';
import {median} from './probe.ts';

const ROUNDS = 3;
type Moment = 'install' | 'figure' | 'sample';

export async function benchNewUser(): Promise<Row[]> {
  const simulator = await startSimulator({scenario: 'left-volume'});
  try {
    const runs: Record<Moment, number>[] = [];
    const bare: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      bare.push(await withoutUs(simulator));
      runs.push(await firstMinutes(simulator));
    }
    const base = median(bare);
    const row = (what: string, moment: Moment): Row => {
      const value = median(runs.map(run => run[moment]));
      return {what, value, unit: 'ms', ratio: value / base, note: `the browser alone ${base.toFixed(0)} ms`};
    };
    return [
      row('new user: from the start of the browser to the welcome page', 'install'),
      row('new user: from one click to the sample’s first figure', 'sample'),
      row('new user: from the start of the browser to the first figure, 3 clicks and a key', 'figure'),
    ];
  } finally {
    await simulator.close();
  }
}

async function withoutUs(simulator: Simulator): Promise<number> {
  const started = performance.now();
  const {context, close} = await launchBare({simulatorPort: simulator.port});
  await (await context.newPage()).goto('about:blank');
  const ms = performance.now() - started;
  await close();
  return ms;
}

/** As a person who knows the way: sample, key, figure. */
async function firstMinutes(simulator: Simulator): Promise<Record<Moment, number>> {
  const started = performance.now();
  const bench = await launch({simulatorPort: simulator.port, welcome: true});
  try {
    const page = bench.context.pages().find(one => one.url().endsWith('/welcome.html'))!;
    await page.locator('#connect input[name="key"]').waitFor();
    const install = performance.now() - started;
    await page.locator('[data-do="demo"]').click();
    await page.locator('#try [data-figure="runway"]').waitFor();
    const sample = performance.now() - started - install;
    await page.locator('#connect input[name="key"]').click();
    await page.keyboard.insertText(READ_ONLY_KEY);
    await page.locator('#connect button[type="submit"]').click();
    await page.locator('[data-connected] [data-figure="runway"]').waitFor();
    return {install, sample, figure: performance.now() - started};
  } finally {
    await bench.close();
  }
}
