/** What must not get out: other providers' figures into Runpod's page, and a key that a failing provider echoes. */
import type {Page} from 'playwright';
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {type Bench, launch} from './browser.ts';
import {ourWorld, type World} from './our-world.ts';
import {connect, oneLine} from './person.ts';
import {pierce, waitForPierced} from './pierce.ts';

const PAGES = ['home', 'pods', 'deploy', 'serverless', 'endpoint', 'storage', 'billing', 'settings', 'other'];
const API = 'api.runpod.io';
let simulator: Simulator;
let bench: Bench;
let page: Page;
let options: Page;
let script: World;
/** All that pages and the worker print, and errors nobody caught. */
const printed: string[] = [];

beforeAll(async () => {
  simulator = await startSimulator({scenario: 'left-volume'});
  bench = await launch({simulatorPort: simulator.port});
  bench.context.on('console', message => void printed.push(message.text()));
  bench.context.on('weberror', error => void printed.push(String(error.error())));
  bench.worker().on('console', message => void printed.push(message.text()));
  await connect(bench, READ_ONLY_KEY);
  options = await bench.options();
  page = await bench.page('https://console.runpod.io/pods');
  await waitForPierced(page, '[data-surface="strip"]');
  script = await ourWorld(page, bench.extensionId);
});
afterAll(async () => {
  await bench?.close();
  await simulator?.close();
});

/** Asks from the content script, again while it is turned down for its haste. */
const ask = (name: string, input: object): Promise<unknown> =>
  script(`(async () => {
    for (;;) {
      const answer = await chrome.runtime.sendMessage(${JSON.stringify({name, input})});
      if (answer?.code !== 'too-fast') return answer;
      await new Promise(done => setTimeout(done, 50));
    }
  })()`);

/** Every answer the console can get, as text. */
async function allViews(whatIf: string[] = []): Promise<string> {
  const views: unknown[] = [];
  for (const name of PAGES)
    views.push(await ask('overlay.view', {page: name, from: 0, fresh: false, whatIf}));
  return JSON.stringify(views);
}

/** The page with all its shadow roots, and what a screen reader is told of it. */
async function allOfPage(): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const {root} = await session.send('DOM.getDocument', {depth: -1, pierce: true});
  const {nodes} = await session.send('Accessibility.getFullAXTree');
  const texts = await pierce(page, '*');
  await session.detach();
  return JSON.stringify([root, nodes, texts]);
}

const stored = (area: 'local' | 'session') =>
  options.evaluate<string>(`chrome.storage.${area}.get().then(JSON.stringify)`);

async function textOf(name: 'popup' | 'options'): Promise<string> {
  const opened = await bench[name]();
  await opened.locator('#app *').first().waitFor();
  const text = oneLine(await opened.locator('#app').innerText());
  await opened.close();
  return text;
}

/** An account of another provider beside the first: its copy, every id and name and amount another. */
const ADD_FOREIGN = `async (provider, canary, ids) => {
  const all = await chrome.storage.local.get();
  const [key, item] = Object.entries(all).find(([name]) => name.startsWith('account:'));
  let text = JSON.stringify(item);
  for (const [index, id] of ids.entries()) text = text.replaceAll(id, canary + index);
  const copy = JSON.parse(text);
  const id = 'foreign-' + provider;
  const connection = {...item.data.connection, id, provider, label: canary + ' team', keyTail: canary.slice(-4)};
  copy.data = {...copy.data, connection, meta: {...copy.data.meta, nextDueAt: Date.now() + 240_000}};
  copy.data.reading.balance = 987_654_321;
  const {connections} = all;
  await chrome.storage.local.set({
    ['account:' + id]: copy,
    connections: {...connections, data: [...connections.data, connection]},
  });
  await chrome.runtime.sendMessage({name: 'connection.choose', input: {connection: id}});
}`;

const CANARIES = {openai: 'canaryzebra', anthropic: 'canaryquagga'};

describe('M4 no_foreign_data_in_page', () => {
  beforeAll(async () => {
    const {pods, volumes} = simulator.world().state();
    const names = [...pods, ...volumes].flatMap(({id, name}) => [id, name]);
    for (const [provider, canary] of Object.entries(CANARIES))
      await options.evaluate(
        `(${ADD_FOREIGN})(${JSON.stringify(provider)}, '${canary}', ${JSON.stringify(names)})`,
      );
  });

  /** Anything of the other two accounts. */
  const foreign = /canary|zebra|quagga|foreign-|openai|anthropic|987[.,]65/gi;

  it('the popup has all three accounts', async () => {
    const text = await textOf('popup');
    for (const canary of Object.values(CANARIES)) expect(text).toContain(`${canary} team`);
    expect(await stored('local')).toContain('987654321');
  });

  it('no answer to the console holds anything of the other two', async () => {
    const views = await allViews();
    expect(views).toContain('"ok":true');
    expect(views.match(foreign)).toBeNull();
  });

  it('nor does the page, its closed roots and its accessibility tree', async () => {
    await page.reload();
    script = await ourWorld(page, bench.extensionId);
    await waitForPierced(page, '[data-surface="chip"]');
    const seen = await allOfPage();
    expect(seen).toContain('podometer-overlay');
    expect(seen.match(foreign)).toBeNull();
  });

  it('and nothing of them can be named from there', async () => {
    const {accounts} = await options.evaluate<{
      accounts: {id: string; findings: {id: string}[]; whatIf: {id: string}[]}[];
    }>("chrome.storage.local.get('view').then(({view}) => view)");
    const others = accounts.filter(({id}) => id.startsWith('foreign-'));
    const findings = others.flatMap(account => account.findings.map(({id}) => id));
    const steps = others.flatMap(account => account.whatIf.map(({id}) => id));
    expect([findings.length > 0, steps.length > 0]).toEqual([true, true]);
    for (const finding of findings)
      expect(await ask('overlay.dismiss', {finding, days: 1, why: 'later'})).toEqual({
        ok: false,
        code: 'refused',
      });
    const views = await allViews(steps.slice(0, 10));
    expect(views.match(foreign)).toBeNull();
    expect(views).not.toContain('"result"');
    await expect(script('chrome.storage.local.get()')).rejects.toThrow(/not allowed/);
  });
});

/** Words that only a server says. */
const WORDS = 'Careless server: your key is';
const ECHO = `${WORDS} ${READ_ONLY_KEY}`;
const headers = {'content-type': 'application/json', 'x-echo': ECHO, 'retry-after': ECHO, sunset: ECHO};
const problem = JSON.stringify({
  title: ECHO,
  detail: ECHO,
  stack: `Error: ${ECHO}\n    at /home/careless/server.js:1:1`,
});
const failures = {
  'status 401': {status: 401, headers, body: problem},
  'status 403': {status: 403, headers, body: problem},
  'status 404': {status: 404, headers, body: problem},
  'status 429': {status: 429, headers, body: problem},
  'status 500': {status: 500, headers, body: problem},
  'a redirect': {
    status: 302,
    headers: {...headers, location: `https://${API}/v2?key=${READ_ONLY_KEY}`},
    body: '',
  },
  'a page': {status: 200, headers: {...headers, 'content-type': 'text/html'}, body: `<html>${ECHO}`},
  'cut JSON': {status: 200, headers, body: `{"pods": "${ECHO}`},
  'another shape': {status: 200, headers, body: JSON.stringify({[READ_ONLY_KEY]: ECHO, pods: ECHO})},
};

/** As if the account had not been read for an hour: the next wish is granted. */
const READ_NOW = `(async () => {
  const all = await chrome.storage.local.get();
  const [key, item] = Object.entries(all).find(([name]) => name.startsWith('account:') && !name.includes('foreign'));
  const long = Date.now() - 3_600_000;
  item.data.meta = {state: 'ok', failures: 0, interval: item.data.meta.interval, nextDueAt: long, triedAt: long, goodAt: long};
  await chrome.storage.session.remove('begun');
  await chrome.storage.local.set({[key]: item});
  const answer = await chrome.runtime.sendMessage({name: 'sync.refresh', input: {connection: item.data.connection.id}});
  const {[key]: after} = await chrome.storage.local.get(key);
  return {answer, meta: after.data.meta};
})()`;

interface Tried {
  answer: unknown;
  meta: {state: string; failures: number; refusals?: number};
}

describe('M5 error_leak', () => {
  const real = () => simulator.hosts.get(API)!;
  let calm = () => {};
  afterEach(() => calm());
  beforeAll(() =>
    options.evaluate("chrome.runtime.sendMessage({name: 'diagnostics.log', input: {on: true}})"),
  );

  const leaks = (text: string): string[] => {
    const forms = [
      READ_ONLY_KEY,
      btoa(READ_ONLY_KEY).slice(0, -4),
      Buffer.from(READ_ONLY_KEY).toString('hex'),
    ];
    return [...forms, [...READ_ONLY_KEY].reverse().join(''), WORDS, '/home/careless'].filter(form =>
      text.includes(form),
    );
  };

  it.each(Object.entries(failures))('%s is told by codes alone', async (_name, answer) => {
    const good = real();
    calm = () => void simulator.hosts.set(API, good);
    simulator.hosts.set(API, () => answer);
    const {answer: told, meta} = await options.evaluate<Tried>(READ_NOW);
    expect(told).toEqual({ok: true, value: null});
    expect(meta.state !== 'ok' || meta.failures + (meta.refusals ?? 0) > 0).toBe(true);
    const surfaces = [await allViews(), await textOf('popup'), await textOf('options'), await allOfPage()];
    const kept = [await stored('local'), await stored('session')];
    expect(kept[1]).toContain('"entries":[{');
    expect(leaks([...surfaces, ...kept, ...printed].join('\n'))).toEqual([]);
  });
});
