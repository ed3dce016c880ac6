/** Finds a Chromium that can load an unpacked extension, or installs one. */
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {chromium} from 'playwright';
import {findProgram, installDebian, runInstaller} from './browsers.ts';
import {root} from './tools.ts';

/** Branded Chrome is left out: since version 137 it has no `--load-extension`. */
const names = ['chromium', 'chromium-browser', 'chrome-for-testing', 'google-chrome-for-testing'];

/** Path of a Chromium: `CHROMIUM_PATH`, the PATH, then Playwright's own folder. Throws if `CHROMIUM_PATH` points nowhere. */
export const findChromium = (): string | undefined =>
  findProgram('CHROMIUM_PATH', names) ?? [chromium.executablePath()].find(path => existsSync(path));

/** Like `findChromium`, but installs one where there is none. Throws one sentence that says what to do. */
export function needChromium(): string {
  const found = findChromium() ?? install();
  if (!found) {
    throw new Error(
      'No Chromium was found and none could be installed: install Chromium, or set CHROMIUM_PATH to one, and try again.',
    );
  }
  return found;
}

function install(): string | undefined {
  console.log('No Chromium found: installing one …');
  runInstaller(process.execPath, [
    join(root, 'node_modules/playwright/cli.js'),
    'install',
    '--no-shell',
    'chromium',
  ]);
  if (!findChromium()) installDebian('chromium');
  return findChromium();
}
