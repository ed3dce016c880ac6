/** A content script in somebody else's hands: the shipped build with one more line at the end of the script. */
import {appendFileSync, cpSync, mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Driver, Tab} from './driver.ts';

/** What went wrong is told in the words of the browser. */
export type Done<T> = {value: T} | {error: string};

/** Does what the page says with all that a content script may call, and answers in an attribute. */
const HIJACKED = `
;document.addEventListener('hijack', async event => {
  const {id, path, args} = JSON.parse(event.detail);
  const names = path.split('.');
  const last = names.pop();
  let done;
  try {
    const owner = names.reduce((from, name) => from[name], globalThis.browser ?? chrome);
    done = {value: (await owner[last](...args)) ?? null};
  } catch (error) {
    done = {error: String(error?.message ?? error)};
  }
  document.documentElement.setAttribute(id, JSON.stringify(done));
});`;

const OUTPUT: Readonly<Record<Driver['name'], string>> = {
  Chromium: '.output/chrome-mv3',
  Firefox: '.output/firefox-mv3',
};

/** A folder with the hijacked build; whoever asks removes it. */
export function hijackedBuild(browser: Driver['name']): string {
  const copy = mkdtempSync(join(tmpdir(), 'podometer-hijacked-'));
  cpSync(OUTPUT[browser], copy, {recursive: true});
  appendFileSync(join(copy, 'content-scripts/console.js'), HIJACKED);
  return copy;
}

let calls = 0;

/** Calls `browser.<path>(...args)` in the content script's world of a console page. */
export function asContentScript<T>(page: Tab, path: string, ...args: unknown[]): Promise<Done<T>> {
  const id = `data-hijack-${++calls}`;
  return page.run<Done<T>>(`(async () => {
    const root = document.documentElement;
    const detail = ${JSON.stringify(JSON.stringify({id, path, args}))};
    const answered = new Promise(done => {
      new MutationObserver((_, observer) => {
        if (root.hasAttribute('${id}')) { observer.disconnect(); done(); }
      }).observe(root, {attributes: true});
    });
    document.dispatchEvent(new CustomEvent('hijack', {detail}));
    await answered;
    const done = JSON.parse(root.getAttribute('${id}'));
    root.removeAttribute('${id}');
    return done;
  })()`);
}
