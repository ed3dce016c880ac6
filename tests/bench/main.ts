/** `npm run bench`: sizes, time and memory of the production build, as ratios within one run; a table, then JSON. */
import process from 'node:process';
import {needChromium} from '../../scripts/chromium.ts';
import {runTool} from '../../scripts/tools.ts';
import {benchConsole} from './console.ts';
import {benchForecast} from './forecast.ts';
import {benchNewUser} from './new-user.ts';
import {benchPace} from './pace.ts';
import {benchPopup} from './popup.ts';
import {benchSizes} from './sizes.ts';
import {benchSync} from './sync.ts';
import {benchVault} from './vault.ts';
import {benchView} from './view.ts';

export interface Row {
  what: string;
  value: number;
  unit: string;
  /** What it is measured against, in the same run. */
  ratio?: number;
  note?: string;
  /** What it should be; the bench tells whether it is, and fails on no stopwatch. */
  goal?: string;
  holds?: boolean;
}

const benches = {
  forecast: benchForecast,
  sizes: benchSizes,
  console: benchConsole,
  sync: benchSync,
  pace: benchPace,
  popup: benchPopup,
  'new-user': benchNewUser,
  vault: benchVault,
  view: benchView,
};

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  process.env.CHROMIUM_PATH = needChromium();
  if (!runTool('build')) throw new Error('The build failed (see above).');
  const rows: Row[] = [];
  for (const [name, bench] of Object.entries(benches)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const row of await bench()) {
      rows.push(row);
      console.log(written(row));
    }
  }
  console.log(JSON.stringify(rows));
}

function written({what, value, unit, ratio, note, goal, holds}: Row): string {
  const figure = `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`;
  return [
    what.padEnd(62),
    figure.padStart(12),
    ratio === undefined ? ''.padEnd(8) : `× ${ratio.toFixed(2)}`.padEnd(8),
    (goal ? `${goal}: ${holds ? 'holds' : 'MISSED'}` : '').padEnd(26),
    note ?? '',
  ]
    .join(' ')
    .trimEnd();
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
