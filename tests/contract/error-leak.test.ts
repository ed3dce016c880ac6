/** A provider that echoes the key wherever it can: whatever goes wrong, only codes are kept, said and logged. */
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi} from 'vitest';
import {z} from 'zod/mini';
import {addKeyText, chipWords, monthChip, overlayWords} from '../../components/overlay/words.ts';
import {connect} from '../../lib/app/connections.ts';
import {answer} from '../../lib/app/handlers.ts';
import {readProvider} from '../../lib/app/host.ts';
import {provideWriter} from '../../lib/app/overlay.ts';
import {tick} from '../../lib/app/sync.ts';
import {browser} from '../../lib/platform/browser.ts';
import {readLog, switchLog} from '../../lib/platform/log.ts';
import {type FakeExtension, fakeExtension} from '../fake-extension.ts';
import {fake} from '../fake-providers.ts';
import {speakEnglish} from '../fixtures/sample-view.ts';
import {FULL_KEY, READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {fetchFrom} from './in-process.ts';

const HOME = 'chrome-extension://test-extension-id';
const KEYS = [READ_ONLY_KEY, FULL_KEY];
/** Words that only a server says. */
const WORDS = 'Canary: your key is';
const ECHO = `${WORDS} ${KEYS.join(' ')}`;
const headers = {
  'content-type': 'application/json',
  'x-echo': ECHO,
  link: `<https://api.runpod.io/v2/pods?cursor=${READ_ONLY_KEY}>; rel="next"`,
  ratelimit: `"${READ_ONLY_KEY}";r=1;t=60`,
  'retry-after': ECHO,
  sunset: ECHO,
  'www-authenticate': `Bearer error="${ECHO}"`,
};
const problem = JSON.stringify({
  title: ECHO,
  detail: ECHO,
  stack: `Error: ${ECHO}\n    at /home/canary/server.js:1:1`,
});
/** An error as a careless network stack throws it. */
const thrown = Object.assign(new TypeError(`${WORDS} https://api.runpod.io/?key=${READ_ONLY_KEY}`), {
  cause: new Error(ECHO),
  url: `https://api.runpod.io/?key=${READ_ONLY_KEY}`,
});
const aborted = new DOMException(ECHO, 'AbortError');

const failures: [string, () => Response][] = [
  ...[400, 401, 403, 404, 405, 409, 418, 422, 429, 500, 502, 503].map((status): [string, () => Response] => [
    `status ${status}`,
    () => new Response(problem, {status, statusText: WORDS, headers}),
  ]),
  ['a page', () => new Response(`<html>${ECHO}`, {headers: {...headers, 'content-type': 'text/html'}})],
  ['a text', () => new Response(ECHO, {headers: {...headers, 'content-type': 'text/plain'}})],
  ['cut JSON', () => new Response(`{"balance": "${ECHO}`, {headers})],
  [
    'another shape',
    () =>
      new Response(JSON.stringify({[READ_ONLY_KEY]: [ECHO], pods: ECHO, data: {[ECHO]: ECHO}}), {headers}),
  ],
  [
    'rows of another shape',
    () => new Response(JSON.stringify([{id: ECHO, [READ_ONLY_KEY]: {cost: ECHO}}]), {headers}),
  ],
  ['a number in place of it', () => new Response('7', {headers})],
  [
    'a thrown error',
    () => {
      throw thrown;
    },
  ],
  [
    'an abort',
    () => {
      throw aborted;
    },
  ],
];

let simulator: Simulator;
let extension: FakeExtension;
const said: unknown[] = [];

beforeAll(async () => {
  simulator = await startSimulator({scenario: 'left-volume'});
  // Forty connects a minute are no person's.
  simulator.faults.account.quotas = [];
});
afterAll(() => simulator.close());
beforeEach(async () => {
  said.length = 0;
  extension = fakeExtension();
  extension.granted = new Set(['https://api.runpod.io/*']);
  speakEnglish();
  provideWriter({overlayWords, chipWords, monthChip, addKeyText});
  await switchLog(true);
  for (const level of ['debug', 'log', 'info', 'warn', 'error', 'trace'] as const)
    vi.spyOn(console, level).mockImplementation((...words) => void said.push(...words));
  fetchFrom(simulator);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const entry = (key: string) =>
  ({provider: 'runpod', key, label: '', withoutBalance: true, slot: 'device'}) as const;
let tab = 0;
const fromConsole = (page: string) =>
  answer(
    {name: 'overlay.view', input: {page, from: 0, fresh: true}},
    {id: 'test-extension-id', origin: 'https://console.runpod.io', frameId: 0, tab: {id: ++tab}},
  );
const fromOptions = (name: string) =>
  answer({name, input: {}}, {id: 'test-extension-id', origin: HOME, url: `${HOME}/options.html`});

/** As if the last read were an hour ago. */
async function makeDue(): Promise<void> {
  const [key, item] = Object.entries(await extension.all('local')).find(([name]) =>
    name.startsWith('account:'),
  )!;
  const {data, ...rest} = item as {data: {meta: object}};
  const long = Date.now() - 3_600_000;
  const meta = {...data.meta, nextDueAt: long, triedAt: long, goodAt: long};
  await browser.storage.local.set({[key]: {...rest, data: {...data, meta}}});
  await browser.storage.session.remove(['begun', 'round']);
}

/** Whether the last read went wrong. */
async function isTroubled(): Promise<boolean> {
  const all = Object.entries(await extension.all('local'));
  const [, item] = all.find(([name]) => name.startsWith('account:'))!;
  const {meta} = (item as {data: {meta: {state: string; failures: number; refusals?: number}}}).data;
  return meta.state !== 'ok' || meta.failures + (meta.refusals ?? 0) > 0;
}

/** All that is kept, answered and printed, as one text. */
const everything = async (...more: unknown[]): Promise<string> =>
  JSON.stringify(
    [
      await extension.all('local'),
      await extension.all('session'),
      await browser.action.getBadgeText({}),
      await browser.action.getTitle({}),
      ...(await Promise.all(['pods', 'storage', 'other'].map(fromConsole))),
      ...(await Promise.all(['vault.get', 'settings.get', 'rules.list'].map(fromOptions))),
      said,
      ...more,
    ],
    (_, value) => (value instanceof Error ? `${value.message} ${value.stack} ${value.cause}` : value),
  );

const FORMS = KEYS.flatMap(key => [
  key,
  btoa(key).slice(0, -4),
  Buffer.from(key).toString('hex'),
  [...key].reverse().join(''),
]);
const leaks = (text: string): string[] =>
  [...FORMS, WORDS, '/home/canary', '    at '].filter(form => text.includes(form));

describe('M5 error_leak', () => {
  it.each(failures)('%s: a read keeps and says codes only', async (_name, fail) => {
    expect(await connect(entry(READ_ONLY_KEY))).toMatchObject({ok: true});
    vi.stubGlobal('fetch', async () => fail());
    await makeDue();
    await tick();
    expect(await isTroubled()).toBe(true);
    await vi.waitFor(async () => expect((await readLog()).entries.length).toBeGreaterThan(0));
    expect(leaks(await everything())).toEqual([]);
  });

  it.each(failures)('%s: a key that is connected is refused by a code', async (_name, fail) => {
    vi.stubGlobal('fetch', async () => fail());
    const result = await connect(entry(FULL_KEY));
    expect(Object.keys(result)).toEqual(['ok', 'refusal']);
    expect((result as {refusal: string}).refusal).toMatch(/^[a-z-]{1,20}$/);
    expect(leaks(await everything(result))).toEqual([]);
  });

  it('the path to what does not fit names no field that a server made up', async () => {
    const named = fake('acme', 'install', ({get}) => get('any', '/x') as never);
    const provider = {...named, responses: {any: z.record(z.string(), z.array(z.number()))}};
    const body = {[READ_ONLY_KEY]: [1, 'x']};
    const send = async () => ({ok: true as const, status: 200, headers: new Headers(), json: true, body});
    const read = readProvider(provider, {key: READ_ONLY_KEY, now: Date.now(), send});
    await expect(read).rejects.toMatchObject({kind: 'bad-response', where: '*.1'});
  });

  it('the search finds what it looks for', () => {
    expect(leaks(JSON.stringify({a: ECHO})).length).toBeGreaterThan(2);
  });
});
