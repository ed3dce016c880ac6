/** The build with the least content script that could show something in each row: what this costs, no extension is below. */
import {cpSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/**
 * One plain element of fixed size with one text in it, put into each row's second cell: it is told nothing, finds no id,
 * takes no room, and has no style, no shadow root and no wish to be right.
 */
const SCRIPT = `(() => {
  let waiting = false;
  const put = () => {
    waiting = false;
    for (const row of document.querySelectorAll('tbody tr, [role=rowgroup] [role=row]')) {
      const cell = row.children[1] ?? row;
      const text = '$0.69/h · $41 ' + row.textContent.length;
      if (row.label?.parentNode !== cell) {
        row.label = document.createElement('x-label');
        row.label.style.cssText =
          'all: initial; display: inline-block; width: 120px; height: 20px; margin-right: -120px; contain: strict';
        row.label.append('');
        cell.append(row.label);
      }
      if (row.label.firstChild.data !== text) row.label.firstChild.data = text;
    }
    observer.takeRecords();
  };
  const observer = new MutationObserver(() => {
    if (!waiting) requestAnimationFrame(put);
    waiting = true;
  });
  addEventListener('load', () => {
    observer.observe(document.body, {childList: true, subtree: true, characterData: true});
    put();
  });
})();`;

export interface LeastBuild {
  folder: string;
  remove(): void;
}

export function leastBuild(build = '.output/chrome-mv3'): LeastBuild {
  const folder = mkdtempSync(join(tmpdir(), 'podometer-least-'));
  cpSync(build, folder, {recursive: true});
  writeFileSync(join(folder, 'content-scripts/console.js'), SCRIPT);
  return {folder, remove: () => rmSync(folder, {recursive: true, force: true, maxRetries: 5})};
}
