/** The production build as it is in a language that runs from right to left; the words stay English. */
import {cpSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Driver} from './driver.ts';

const BUILDS: Readonly<Record<Driver['name'], string>> = {
  Chromium: '.output/chrome-mv3',
  Firefox: '.output/firefox-mv3',
};

/** Copies a browser's build into `folder`. Throws where its messages do not say that they run from left to right. */
export function rightToLeft(name: Driver['name'], folder: string): string {
  cpSync(BUILDS[name], folder, {recursive: true});
  const path = join(folder, '_locales/en/messages.json');
  const before = readFileSync(path, 'utf8');
  const after = before.replace(/("text_direction":\s*\{\s*"message":\s*)"ltr"/, '$1"rtl"');
  if (after === before) throw new Error('the built messages do not say their direction');
  writeFileSync(path, after);
  return folder;
}
