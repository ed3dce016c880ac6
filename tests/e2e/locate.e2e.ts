/** Locating resources in real layouts: each kind of markup in Chromium, judged by where a chip would stand. */
import {type Browser, chromium, type Page} from 'playwright';
import {build, type Rolldown} from 'vite';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {findChromium} from '../../scripts/chromium.ts';

const POD = 'e9ohprt7xzfdgr';
const OTHER = 'u8lxc9m55cctrb';
const VOLUME = 'agv6w2qcg7';

let browser: Browser;
let page: Page;

async function bundle(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: {entry: 'lib/overlays/locate.ts', formats: ['iife'], name: 'located'},
    },
  })) as Rolldown.RolldownOutput[];
  return built[0]!.output[0].code;
}

beforeAll(async () => {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium was found: run `npm test`, which installs one.');
  browser = await chromium.launch({executablePath, chromiumSandbox: process.getuid?.() !== 0});
  page = await browser.newPage();
  await page.route('**/*', route => route.fulfill({contentType: 'text/html', body: '<!doctype html>'}));
  await page.goto('https://console.runpod.io/pods');
  await page.evaluate(`${await bundle()}; globalThis.located = located;`);
});
afterAll(() => browser.close());

/** Shows markup and tells `<id> in <name of the line>`, where `data-line` names the elements of the test. */
const places = (html: string): Promise<string[]> =>
  page.evaluate(
    ({html, ids}) => {
      document.body.innerHTML = html;
      const {locate} = (globalThis as unknown as {located: typeof import('../../lib/overlays/locate.ts')})
        .located;
      const name = (line: Element) => line.getAttribute('class') ?? line.localName;
      return locate(document.body, new Set(ids)).map(({id, line}) => `${id} in ${name(line)}`);
    },
    {html, ids: [POD, OTHER, VOLUME]},
  );

const LAYOUTS: [title: string, html: string, expected: string[]][] = [
  [
    'a table with the id under the name',
    `<table><tr><td class="cell"><div>fish</div><div class="mono">${POD}</div></td><td>RTX 4090</td></tr></table>`,
    [`${POD} in mono`],
  ],
  [
    'a bare cell',
    `<table><tr><td class="cell">${POD}</td><td>${OTHER}</td></tr></table>`,
    [`${POD} in cell`, `${OTHER} in td`],
  ],
  [
    'a card: the id in one text with its label',
    `<div class="card"><p class="id">ID: ${POD}</p></div>`,
    [`${POD} in id`],
  ],
  [
    'inline elements are left behind',
    `<div class="line"><b><span>${POD}</span></b> running</div>`,
    [`${POD} in line`],
  ],
  [
    'a button that copies the id',
    `<div class="line"><button style="display:flex">${POD}</button></div>`,
    [`${POD} in line`],
  ],
  [
    'a label–value row of flex items',
    `<div style="display:flex"><span class="label">Endpoint ID</span><span class="value">${POD}</span></div>`,
    [`${POD} in value`],
  ],
  [
    'a line cut off with dots',
    `<div class="wide"><div style="overflow:hidden;text-overflow:ellipsis">${POD}</div></div>`,
    [`${POD} in wide`],
  ],
  [
    'rows of a virtual list',
    `<div style="position:relative">${[POD, OTHER].map(id => `<div style="position:absolute"><div>x</div><div class="h4sh">${id}</div></div>`).join('')}</div>`,
    [`${POD} in h4sh`, `${OTHER} in h4sh`],
  ],
  [
    'an id that only a link has',
    `<ul><li class="item"><a href="/user/storage/${VOLUME}">imagenet</a></li></ul>`,
    [`${VOLUME} in item`],
  ],
  [
    'an id that only an attribute has',
    `<section data-row-key="${VOLUME}"><h3 class="head">imagenet</h3><p>500 GB</p></section>`,
    [`${VOLUME} in head`],
  ],
];

describe('layouts', () => {
  test.each(LAYOUTS)('%s', async (_, html, expected) => {
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
    expect(await places(drawer + list)).toEqual([`${POD} in heading`, `${POD} in mono`]);
  });
  test('a list known by its links keeps its chips while a drawer prints the id', async () => {
    const links = `<ul><li class="item"><a href="/pods?id=${POD}">fish</a></li></ul>`;
    const drawer = `<div style="position:fixed">${inside}</div>`;
    expect((await places(links + drawer)).toSorted()).toEqual([`${POD} in heading`, `${POD} in item`]);
  });
});

test('a thousand rows are searched in a few milliseconds', async () => {
  const ms = await page.evaluate(() => {
    const ids = Array.from({length: 1000}, (_, i) => `p${String(i).padStart(13, 'x')}`);
    const row = (id: string) =>
      `<tr><td><div>name_of_pod</div><div>${id}</div></td>${'<td><span>RTX 4090</span></td>'.repeat(8)}</tr>`;
    document.body.innerHTML = `<table>${ids.map(row).join('')}</table>`;
    const {locate} = (globalThis as unknown as {located: typeof import('../../lib/overlays/locate.ts')})
      .located;
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
  expect(ms).toBeLessThan(30);
});
