/** Copies of the build that speak another language: the code is the production build's, only `_locales` differs. */
import {cpSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type MadeUp, type Messages, madeUp} from '../fixtures/languages.ts';

/** Makes such a build in a new folder under the system's own for such things and gives its path. */
export const madeUpBuild = (language: MadeUp, from?: string): string =>
  buildWith(language, english => madeUp(language, english), from);

/** A build in which everything is said in one of our own languages, whatever the browser's is. */
export const buildIn = (folder: string, from = '.output/chrome-mv3'): string =>
  buildWith(folder, () => messagesIn(from, folder), from);

function buildWith(
  name: string,
  change: (english: Messages) => Messages,
  from = '.output/chrome-mv3',
): string {
  const folder = join(mkdtempSync(join(tmpdir(), `podometer-${name}-`)), 'build');
  cpSync(from, folder, {recursive: true});
  writeFileSync(pathIn(folder, 'en'), JSON.stringify(change(messagesIn(folder, 'en'))));
  return folder;
}

const pathIn = (build: string, folder: string): string => join(build, '_locales', folder, 'messages.json');
const messagesIn = (build: string, folder: string): Messages =>
  JSON.parse(readFileSync(pathIn(build, folder), 'utf8')) as Messages;
