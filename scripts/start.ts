/** `npm start`: builds the extension and opens it in Chromium on a simulated Runpod account, connected like a person would. */
import process from 'node:process';
import {parseArgs} from 'node:util';
import {type Bench, launch} from '../tests/e2e/browser.ts';
import {badge, connect, popup, surface, surfaces} from '../tests/e2e/person.ts';
import {READ_ONLY_KEY} from '../tests/simulator/api/keys.ts';
import {addProviders, type FakeKeys, keysText} from '../tests/simulator/providers/fakes.ts';
import {startSimulator} from '../tests/simulator/server.ts';
import {needChromium} from './chromium.ts';
import {shootAccount} from './shots/one-account.ts';
import {runTool} from './tools.ts';

const {values: options} = parseArgs({
  options: {
    headless: {type: 'boolean', default: false},
    shots: {type: 'string'},
    scenario: {type: 'string', default: 'left-volume'},
  },
});

/** Where the finding of the usual scenario is to be seen beside its resource. */
const CONSOLE_PAGE = 'https://console.runpod.io/user/storage';

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** One line per surface, read from the running extension. */
async function report(bench: Bench): Promise<void> {
  const page = await bench.page(CONSOLE_PAGE);
  const strip = await surface(page, 'strip');
  // Strip and banner are drawn from the same answer, so what is not there now will not come.
  const banners = await surfaces(page, 'banner');
  console.log(`badge: ${await badge(bench)}`);
  console.log(`popup: ${await popup(bench)}`);
  console.log(`strip: ${strip}`);
  console.log(`banner: ${banners.join(' | ') || 'none'}`);
  if (options.headless) await page.close();
}

async function show(bench: Bench, keys: readonly FakeKeys[]): Promise<void> {
  await connect(bench, READ_ONLY_KEY);
  await report(bench);
  if (options.shots)
    console.log(`pictures: ${await shootAccount(bench, CONSOLE_PAGE, options.scenario, options.shots)}`);
  if (options.headless) return;
  console.log(`Keys of other providers, to paste on the options page:\n${keysText(keys)}`);
  console.log('Podometer is open in Chromium; close the window to end.');
  await bench.context.waitForEvent('close', {timeout: 0});
}

async function main(): Promise<void> {
  if (!options.headless && !hasDisplay()) {
    throw new Error('There is no display to open a browser on; use `npm start -- --headless --shots DIR`.');
  }
  process.env.CHROMIUM_PATH = needChromium();
  if (!runTool('build')) throw new Error('The build failed (see above).');
  const simulator = await startSimulator({scenario: options.scenario});
  const {keys} = await addProviders(simulator);
  try {
    const bench = await launch({simulatorPort: simulator.port, headless: options.headless});
    try {
      await show(bench, keys);
    } finally {
      await bench.close();
    }
  } finally {
    await simulator.close();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
