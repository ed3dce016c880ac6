// @vitest-environment happy-dom
/** Which changes of a page make a look through all its rows worth its while. */
import {beforeEach, expect, test} from 'vitest';
import {movesChips} from './news.ts';

const POD = 'e9ohprt7xzfdgr';
let line: Element;

beforeEach(() => {
  document.documentElement.className = '';
  document.body.innerHTML = `<table><tr><td id="line"><b>fish</b> ${POD}</td><td id="load">45 %</td></tr></table><div id="aside"></div>`;
  line = at('line');
});

const at = (id: string): HTMLElement => document.getElementById(id)!;

/** Whether it moves chips, as told by the observer that the product uses. */
function afterwards(change: () => void): boolean {
  const observer = new MutationObserver(() => {});
  const options = {
    childList: true,
    subtree: true,
    characterData: true,
    attributeFilter: ['id', 'href', 'class'],
  };
  observer.observe(document.documentElement, options);
  change();
  const records = observer.takeRecords();
  observer.disconnect();
  expect(records.length).toBeGreaterThan(0);
  return movesChips(records, new Map([[line, 0]]));
}

test.each<[string, () => void]>([
  ['a figure', () => ((at('load').firstChild as Text).data = '46 %')],
  ['a figure written anew', () => (at('load').textContent = '47 %')],
  ['the theme', () => (document.documentElement.className = 'dark')],
  ['an icon', () => at('aside').append(document.createElementNS('http://www.w3.org/2000/svg', 'svg'))],
])('%s moves no chip', (_, change) => {
  expect(afterwards(change)).toBe(false);
});

test.each<[string, () => void]>([
  ['a text that names an id', () => ((at('load').firstChild as Text).data = 'u8lxc9m55cctrb')],
  ['a word inside a line', () => ((line.querySelector('b')!.firstChild as Text).data = 'dog')],
  ['what is taken out of a line', () => line.querySelector('b')!.remove()],
  ['a new element', () => at('aside').append(document.createElement('p'))],
  ['a link that leads elsewhere', () => (at('aside').id = 'pod-u8lxc9m55cctrb')],
  ['a line that goes', () => line.closest('table')!.remove()],
])('%s may', (_, change) => {
  expect(afterwards(change)).toBe(true);
});

test('what goes without a line in it moves none', () => {
  expect(afterwards(() => at('aside').remove())).toBe(false);
});
