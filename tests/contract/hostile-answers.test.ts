/** Whatever a server answers, through the whole product but its sockets: the last good figures stay, the state is right. */
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {placeOf} from '../../lib/app/place.ts';
import {tick} from '../../lib/app/sync.ts';
import type {AccountRecord, SyncState} from '../../lib/domain/account.ts';
import {lastView} from '../../lib/messages.ts';
import {putKey} from '../../lib/vault/vault.ts';
import {connected, stored} from '../fake-accounts.ts';
import {type FakeExtension, fakeExtension} from '../fake-extension.ts';
import {READ_ONLY_KEY} from '../simulator/api/keys.ts';
import type {Fault} from '../simulator/faults.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {fetchFrom} from './in-process.ts';

const MINUTE = 60_000;
const CAP = 2 * 1024 * 1024;
let simulator: Simulator;
let extension: FakeExtension;

beforeEach(async () => {
  extension = fakeExtension();
  extension.granted = new Set(['https://api.runpod.io/*']);
  vi.useFakeTimers({toFake: ['Date'], now: Date.now()});
  simulator = await startSimulator({scenario: 'left-volume'});
  fetchFrom(simulator);
});
afterEach(async () => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  await simulator.close();
});

const setNumbers =
  (field: string, value: string) =>
  (body: string): string =>
    body.replaceAll(new RegExp(`"${field}":[-\\d.e]+`, 'g'), `"${field}":${value}`);
const edit = (change: (body: string) => string): Fault => ({kind: 'edit', edit: change});
const answer = (body: string, type?: string, status = 200): Fault => ({
  kind: 'answer',
  status,
  body,
  ...(type !== undefined && {type}),
});

/** [what comes, how, the state it leads to, where it was found]. */
const CASES: [string, Fault, SyncState, string?][] = [
  ['a web page under 200', {kind: 'html'}, 'offline'],
  ['nothing under 204', answer('', 'application/json', 204), 'schema_drift', 'pods'],
  ['JSON cut in half', {kind: 'cut-json'}, 'schema_drift', 'pods'],
  ['one byte over 2 MiB', answer(`"${'x'.repeat(CAP - 1)}"`), 'schema_drift', 'pods'],
  ['an array', answer('[]'), 'schema_drift', 'pods'],
  ['a text in quotes', answer('"pods"'), 'schema_drift', 'pods'],
  ['a wrong content type', answer('{"pods":[]}', 'text/plain'), 'schema_drift', 'pods'],
  ['a price of 1e400', edit(setNumbers('cost', '1e400')), 'schema_drift', 'pods.0.cost'],
  ['a price of -1', edit(setNumbers('cost', '-1')), 'schema_drift', 'pods.0.cost'],
  ['a price of "NaN"', edit(setNumbers('cost', '"NaN"')), 'schema_drift', 'pods.0.cost'],
  [
    'null everywhere',
    edit(body => body.replaceAll(/:("[^"]*"|[\d.]+|true|false)/g, ':null')),
    'schema_drift',
    'pods.0.id',
  ],
  ['a prototype for a pod', answer('{"pods":[{"__proto__":{"id":"x"}}]}'), 'schema_drift', 'pods.0.id'],
  ['no answer', {kind: 'status', status: 500}, 'server_error'],
  ['an unheard-of refusal', {kind: 'status', status: 418}, 'schema_drift', 'pods'],
];

describe('E4 hostile_responses', () => {
  async function healthyFirst(): Promise<AccountRecord> {
    await connected('runpod-1');
    await putKey(placeOf({id: 'runpod-1', provider: 'runpod'}), READ_ONLY_KEY);
    await tick();
    const good = await stored('runpod-1');
    expect(good).toMatchObject({meta: {state: 'ok'}, reading: {balance: expect.any(Number)}});
    return good;
  }
  async function under(fault: Fault): Promise<AccountRecord> {
    simulator.faults.set('/v2', fault);
    simulator.faults.set('/graphql', fault);
    vi.setSystemTime(Date.now() + 6 * MINUTE);
    await tick();
    return stored('runpod-1');
  }

  it.each(CASES)('%s keeps the last good figures', async (_, fault, state, where) => {
    const good = await healthyFirst();
    const shown = (await lastView())?.accounts[0];
    const bad = await under(fault);
    expect(bad.reading).toEqual(good.reading);
    expect(bad.meta).toMatchObject({state, goodAt: good.meta.goodAt});
    expect(bad.meta.where).toBe(where);
    const now = (await lastView())?.accounts[0];
    expect(now?.burn).toEqual(shown?.burn);
    expect(now?.balance?.amount).toBeGreaterThan(0);
  });

  it.each([
    ['a byte order mark', edit(body => `\uFEFF${body}`)],
    [
      'a key said twice, the second time right',
      edit(body => body.replace('{', '{"pods":null,"records":null,')),
    ],
    ['exactly 2 MiB', edit(body => body + ' '.repeat(CAP - Buffer.byteLength(body)))],
  ])('%s does no harm', async (_, fault) => {
    const good = await healthyFirst();
    const {meta, reading} = await under(fault);
    expect(meta.state).toBe('ok');
    expect(reading?.asOf).toBeGreaterThan(good.reading!.asOf);
    expect(reading?.rate).toBe(good.reading?.rate);
  });
});
