/** Hostile servers against the running extension: the last good figures stay, the state is right, in bounded time and memory. */
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import type {AccountRecord} from '../../lib/domain/account.ts';
import {workerHeap} from '../bench/probe.ts';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import type {Fault} from '../simulator/faults.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {type Bench, launch} from './browser.ts';
import {tabOf} from './chromium-driver.ts';
import type {Tab} from './driver.ts';
import {connect} from './person.ts';
import {age, quiet, readAfter, readNow, recordsIn} from './polling.ts';

const MB = 1 << 20;
const CAP = 2 * MB;
const SECOND = 1000;
const ENDLESS = Number.MAX_SAFE_INTEGER;

let simulator: Simulator;
let bench: Bench;
let page: Tab;
let good: AccountRecord;

beforeAll(async () => {
  simulator = await startSimulator({scenario: 'left-volume'});
  bench = await launch({simulatorPort: simulator.port});
  await connect(bench, READ_ONLY_KEY);
  page = tabOf(await bench.options());
  good = (await recordsIn(page))[0]!;
});
/** A round that the alarm began must not stand for the one that is asked for. */
beforeEach(async () => {
  await page.run('chrome.alarms.clearAll()');
  await quiet(page);
});
afterEach(() => {
  simulator.faults.clear();
  simulator.faults.release();
});
afterAll(async () => {
  await bench?.close();
  await simulator?.close();
});

async function heap(): Promise<number> {
  const popup = await bench.popup();
  const used = await workerHeap(popup, bench.extensionId);
  await popup.close();
  return used;
}

const edit = (change: (body: string) => string): Fault => ({kind: 'edit', edit: change});
const cost = (value: string): Fault => edit(body => body.replaceAll(/"cost":[\d.]+/g, `"cost":${value}`));

/** [what comes, how, the state it leads to]. */
const CASES: [string, Fault, string][] = [
  ['a web page under 200', {kind: 'html'}, 'offline'],
  ['nothing under 204', {kind: 'answer', status: 204, body: ''}, 'schema_drift'],
  ['a connection that breaks in the middle', {kind: 'break'}, 'offline'],
  ['JSON cut in half', {kind: 'cut-json'}, 'schema_drift'],
  ['200 MB, gzipped to a thousandth', {kind: 'bomb', bytes: 200 * MB}, 'schema_drift'],
  ['a stream of 100 MB', {kind: 'stream', bytes: 100 * MB}, 'schema_drift'],
  ['one byte over 2 MiB', edit(body => body + ' '.repeat(CAP + 1 - Buffer.byteLength(body))), 'schema_drift'],
  ['a price of 1e400', cost('1e400'), 'schema_drift'],
  ['a price of -1', cost('-1'), 'schema_drift'],
  ['a price of "NaN"', cost('"NaN"'), 'schema_drift'],
  [
    'null everywhere',
    edit(body => body.replaceAll(/:("[^"]*"|[\d.]+|true|false)/g, ':null')),
    'schema_drift',
  ],
  [
    'a wrong content type',
    {kind: 'answer', status: 200, type: 'text/plain', body: '{"pods":[]}'},
    'schema_drift',
  ],
  [
    'a refusal as a web page',
    {kind: 'answer', status: 403, type: 'text/html', body: '<h1>1010</h1>'},
    'server_error',
  ],
  ['one byte every half second, for ever', {kind: 'stream', bytes: ENDLESS, everyMs: 500}, 'server_error'],
  ['no answer at all', {kind: 'slow'}, 'server_error'],
];

describe('E4 hostile_responses', () => {
  it.each(CASES)('%s', async (_, fault, state) => {
    const before = (await recordsIn(page))[0]!;
    for (const prefix of ['/v2', '/graphql']) simulator.faults.set(prefix, fault);
    const start = performance.now();
    const {meta, reading} = await readAfter(page);
    expect(performance.now() - start).toBeLessThan(16 * SECOND);
    expect(meta.state).toBe(state);
    expect(reading?.balance).toBe(before.reading?.balance);
    expect(reading?.inventory?.pods).toEqual(before.reading?.inventory?.pods);
    expect(await heap()).toBeLessThan(50);
  });

  it('a certificate for nobody', async () => {
    const before = (await recordsIn(page))[0]!;
    simulator.faults.set('api.runpod.io', {kind: 'no-tls'});
    const {meta, reading} = await readAfter(page);
    expect(meta.state).toBe('offline');
    expect(reading?.balance).toBe(before.reading?.balance);
  });

  it('afterwards all is well again', async () => {
    await age(page, 20 * SECOND);
    await readNow(page);
    const {meta, reading} = (await recordsIn(page))[0]!;
    expect([meta.state, meta.failures]).toEqual(['ok', 0]);
    expect(reading!.asOf).toBeGreaterThan(good.reading!.asOf);
  });

  it.each([
    ['a byte order mark', edit(body => `\uFEFF${body}`)],
    [
      'keys said twice, the second time right',
      edit(body => body.replace('{', '{"pods":null,"records":null,')),
    ],
    ['exactly 2 MiB', edit(body => body + ' '.repeat(Math.max(0, CAP - Buffer.byteLength(body))))],
  ])('%s: no harm', async (_, fault) => {
    for (const prefix of ['/v2', '/graphql']) simulator.faults.set(prefix, fault);
    const {meta, reading} = await readAfter(page);
    expect(meta.state).toBe('ok');
    expect(reading?.balance).toBeGreaterThan(0);
  });
});
