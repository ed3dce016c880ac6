/** Locating resources in real layouts: each kind of markup in Chromium, judged by where a chip would stand. */
import type {Browser, Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {CONSOLE, DOUBTS, LAYOUTS, LIBRARIES, OTHER, POD, VOLUME} from './layouts.ts';
import {type Located, openLocated} from './located.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  ({browser, page} = await openLocated());
});
afterAll(() => browser?.close());

/** Shows markup and tells `<id> in <class or tag of the line>`; declarative shadow trees are attached. */
const places = (html: string): Promise<string[]> =>
  page.evaluate(
    ({html, ids}) => {
      document.body.setHTMLUnsafe(html);
      const {locate} = (globalThis as unknown as {located: Located}).located;
      const name = (line: Element) => line.getAttribute('class') ?? line.localName;
      return locate(document.body, new Set(ids)).map(({id, line}) => `${id} in ${name(line)}`);
    },
    {html, ids: [POD, OTHER, VOLUME]},
  );

describe('layouts', () => {
  test.each([...LAYOUTS, ...CONSOLE, ...LIBRARIES, ...DOUBTS])('%s', async (_, html, expected) => {
    expect(await places(html)).toEqual(expected);
  });
});

describe('no chip belongs', () => {
  test.each([
    ['in a command', `<div>ssh ${POD}-64410d32@ssh.runpod.io -i ~/.ssh/id_ed25519</div>`],
    ['in code', `<pre><p>${POD} <b>${POD}</b></p></pre><code>${POD}</code><kbd>${POD}</kbd>`],
    ['in a bucket address', `<p>s3://${VOLUME}/data</p>`],
    ['in a field', `<textarea>${POD}</textarea><input value="${POD}" title="${POD}">`],
    ['in text being edited', `<div contenteditable="true">${POD}</div>`],
    ['in a menu', `<nav><a href="/pods/${POD}">${POD}</a></nav><div role="menu">${POD}</div>`],
    ['in a breadcrumb', `<ol aria-label="Breadcrumb"><li>${POD}</li></ol>`],
    ['in a script or style', `<script type="x">${POD}</script><style>.a${POD}{}</style>`],
    ['in a link to the pod itself', `<a href="https://${POD}-8888.proxy.runpod.net">Jupyter</a>`],
    ['in a longer word', `<p>${POD}x ${POD}_copy x${POD}</p>`],
  ])('%s', async (_, html) => {
    expect(await places(html)).toEqual([]);
  });
});

describe('one chip a region', () => {
  const list = `<table><tr><td class="row"><a href="/pods?id=${POD}">fish</a><div class="mono">${POD}</div></td><td>${POD}</td></tr></table>`;
  const inside = `<h2>fish</h2><div class="heading">ID ${POD}</div><pre>ssh ${POD}-64410d32@ssh.runpod.io</pre><p>${POD}</p>`;

  test('one in a row that names its resource often', async () => {
    expect(await places(list)).toEqual([`${POD} in mono`]);
  });
  test.each([
    ['a dialog', `<div role="dialog">${inside}</div>`],
    ['a fixed drawer', `<div style="position:fixed;right:0">${inside}</div>`],
    ['an absolute drawer', `<div style="position:absolute;right:0">${inside}</div>`],
  ])('and one beside the heading of %s', async (_, drawer) => {
    expect(await places(list + drawer)).toEqual([`${POD} in mono`, `${POD} in heading`]);
    // The row's place is the first, wherever the drawer stands: a drawer that opens swaps no chips.
    expect(await places(drawer + list)).toEqual([`${POD} in mono`, `${POD} in heading`]);
  });
  test('a list known by its links keeps its chips while a drawer prints the id', async () => {
    const links = `<ul><li class="item"><a href="/pods?id=${POD}">fish</a></li></ul>`;
    const drawer = `<div style="position:fixed">${inside}</div>`;
    expect((await places(links + drawer)).toSorted()).toEqual([`${POD} in heading`, `${POD} in item`]);
  });
});

test('a thousand rows are searched in a single walk', async () => {
  const ms = await page.evaluate(() => {
    const ids = Array.from({length: 1000}, (_, i) => `p${String(i).padStart(13, 'x')}`);
    const row = (id: string) =>
      `<tr><td><div>name_of_pod</div><div>${id}</div></td>${'<td><span>RTX 4090</span></td>'.repeat(8)}</tr>`;
    document.body.innerHTML = `<table>${ids.map(row).join('')}</table>`;
    const {locate} = (globalThis as unknown as {located: Located}).located;
    const set = new Set(ids);
    if (locate(document.body, set).length !== 1000) return Number.POSITIVE_INFINITY;
    const runs = Array.from({length: 9}, () => {
      const start = performance.now();
      locate(document.body, set);
      return performance.now() - start;
    });
    return Math.min(...runs);
  });
  console.log(`locate, 1,000 rows: ${ms.toFixed(1)} ms`);
  // About 10 ms where nothing else runs; whatever is not linear takes seconds.
  expect(ms).toBeLessThan(250);
});
