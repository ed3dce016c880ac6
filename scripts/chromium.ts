/** Finds a Chromium that can load an unpacked extension, or installs one. */
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import process from 'node:process';
import {chromium} from 'playwright';
import {root} from './tools.ts';

/** Branded Chrome is left out: since version 137 it has no `--load-extension`. */
const names = ['chromium', 'chromium-browser', 'chrome-for-testing', 'google-chrome-for-testing'];
const INSTALL_LIMIT_MS = 4 * 60_000;

/** Path of a Chromium: `CHROMIUM_PATH`, the PATH, then Playwright's own folder. Throws if `CHROMIUM_PATH` points nowhere. */
export function findChromium(): string | undefined {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen && !existsSync(chosen))
    throw new Error(`CHROMIUM_PATH is ${chosen}, and there is no such file.`);
  if (chosen) return chosen;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const ending = process.platform === 'win32' ? '.exe' : '';
  const inPath = folders
    .flatMap(folder => names.map(name => join(folder, name + ending)))
    .find(path => existsSync(path));
  return inPath ?? [chromium.executablePath()].find(path => existsSync(path));
}

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
  run(process.execPath, [join(root, 'node_modules/playwright/cli.js'), 'install', '--no-shell', 'chromium']);
  if (!findChromium() && process.platform === 'linux' && process.getuid?.() === 0) {
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  }
  return findChromium();
}

/** Runs one installer quietly; whether it helped is seen by looking for the browser again. */
function run(command: string, args: string[]): void {
  spawnSync(command, args, {
    stdio: 'ignore',
    timeout: INSTALL_LIMIT_MS,
    env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'},
  });
}
