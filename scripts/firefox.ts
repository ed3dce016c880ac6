/** Finds a Firefox that takes an unsigned extension, or installs one. */
import {existsSync} from 'node:fs';
import {findProgram, installDebian} from './browsers.ts';

/** Ordinary Firefox comes last: a release of Mozilla's own refuses what its store has not signed. */
const names = ['firefox-esr', 'firefox-developer-edition', 'firefox-nightly', 'firefox'];
const applications = [
  '/Applications/Firefox Developer Edition.app/Contents/MacOS/firefox',
  '/Applications/Firefox Nightly.app/Contents/MacOS/firefox',
];

/** Path of a Firefox: `FIREFOX_PATH`, then the PATH and the Mac's applications. Throws if `FIREFOX_PATH` points nowhere. */
export const findFirefox = (): string | undefined =>
  findProgram('FIREFOX_PATH', names) ?? applications.find(path => existsSync(path));

/** Like `findFirefox`, but installs one where there is none. Throws one sentence that says what to do. */
export function needFirefox(): string {
  const found = findFirefox() ?? install();
  if (!found) {
    throw new Error(
      'No Firefox was found and none could be installed: install Firefox ESR or Developer Edition, or set FIREFOX_PATH to one, and try again.',
    );
  }
  return found;
}

function install(): string | undefined {
  console.log('No Firefox found: installing one …');
  installDebian('firefox-esr');
  return findFirefox();
}
