/** Each fake is its provider's account as the fixtures have it, whatever the simulator's day, and fails as it does. */
import {afterAll, afterEach, beforeAll, describe, expect, it, vi} from 'vitest';
import {readProvider} from '../../../lib/app/host.ts';
import type {Reading} from '../../../lib/domain/account.ts';
import {type Provider, ProviderError} from '../../../lib/providers/contract.ts';
import {providerById, providers} from '../../../lib/providers/index.ts';
import {answering} from '../../contract/answering.ts';
import {answersOf} from '../../contract/bodies.ts';
import {fetchFrom} from '../../contract/in-process.ts';
import type {ProviderFixture} from '../../contract/provider-fixture.ts';
import {fetchTls} from '../api/fetch-tls.ts';
import {type Simulator, startSimulator} from '../server.ts';
import {addProviders, FAILURES, type Failure, type Fakes} from './fakes.ts';

const NOON = Date.UTC(2026, 10, 26, 12);
const DAY = 86_400_000;

let simulator: Simulator;
let fakes: Fakes;
beforeAll(async () => {
  simulator = await startSimulator({scenario: 'empty', now: NOON, speed: 0});
  fakes = await addProviders(simulator);
});
afterEach(() => {
  vi.unstubAllGlobals();
  for (const {id} of fakes.keys) fakes.heal(id);
});
afterAll(() => simulator.close());

/** A provider's least distance of two requests is the host's to keep, and takes real time. */
const unhurried = (provider: Provider) => ({...provider, gap: 0});
const read = async (id: string, key: string, now = NOON): Promise<Reading> => {
  simulator.setClock({now});
  fetchFrom(simulator);
  return (await readProvider(unhurried(providerById(id)!), {key, now})).reading;
};
const failed = (id: string, key: string): Promise<unknown> =>
  read(id, key).then(
    () => 'read',
    (error: unknown) => (error instanceof ProviderError ? error.kind : error),
  );
const spent = ({days}: Reading): number => days.reduce((sum, {total}) => sum + total, 0);

/** What a person is told, without the days it is told of. */
const figuresOf = (reading: Reading) => ({
  spent: spent(reading),
  today: reading.days.at(-1)?.total,
  balance: reading.balance,
  month: reading.month?.total,
  currency: reading.currency,
  purses: reading.purses?.map(({currency, balance}) => [currency, balance]),
  caveats: reading.caveats,
});

it.each([
  ['openai', {spent: 12_564_200, today: 0}],
  ['anthropic', {spent: 2_482_391, today: 10_000}],
  ['openrouter', {spent: 2_015_000, today: 500_000, balance: 74_750_000}],
  ['deepseek', {spent: 0, currency: 'CNY', balance: 110_000_000, purses: [['USD', 50_000_000]]}],
])('%s charges what is known', async (id, figures) => {
  const {good} = fakes.keys.find(each => each.id === id)!;
  expect(figuresOf(await read(id, good))).toMatchObject(figures);
});

describe.each(providers.filter(({id}) => id !== 'runpod'))('$id', provider => {
  const {id} = provider;
  const keys = () => fakes.keys.find(each => each.id === id)!;
  let fixture: ProviderFixture;
  beforeAll(async () => {
    fixture = (await import(`../../fixtures/${id}/fixtures.ts`)).default;
  });

  it('answers as its fixtures do, a month later and on the first of the next', async () => {
    const at = new Date(fixture.now);
    const later = at.setUTCMonth(at.getUTCMonth() + 1);
    answering(answersOf(fixture.healthy));
    const {reading} = await readProvider(unhurried(provider), {key: fixture.key, now: fixture.now});
    expect(figuresOf(await read(id, keys().good, later))).toEqual(figuresOf(reading));
    expect((await read(id, keys().good, at.setUTCMonth(at.getUTCMonth() + 1, 1))).notices).toEqual(
      reading.notices,
    );
  });

  it('knows its keys', async () => {
    expect(await failed(id, 'nobodys-key')).toBe('signed-out');
    if (keys().ordinary)
      expect(await failed(id, keys().ordinary!)).toBe(fixture.ordinary ? 'read' : 'forbidden');
  });

  it('fails and is well again', async () => {
    for (const [failure, {kind}] of Object.entries(FAILURES)) {
      fakes.fail(id, failure as Failure);
      const told = failure === 'ordinary-key' && fixture.ordinary ? 'read' : kind;
      expect(await failed(id, keys().good), failure).toBe(told);
    }
    fakes.heal(id);
    expect(await failed(id, keys().good)).toBe('read');
  });
});

it('an ordinary key of OpenRouter reads its own use', async () => {
  const {ordinary} = fakes.keys.find(({id}) => id === 'openrouter')!;
  expect(figuresOf(await read('openrouter', ordinary!))).toMatchObject({
    month: 25_500_000,
    caveats: ['this-key'],
  });
});

it('other answers are told as they are', async () => {
  const {good} = fakes.keys.find(({id}) => id === 'openai')!;
  const results = [{amount: {value: '7.25', currency: 'usd'}}];
  const data = [{start_time: (NOON - DAY / 2) / 1000, results}];
  fakes.answer('openai', {'GET /v1/organization/costs': {data, has_more: false, next_page: null}});
  expect(figuresOf(await read('openai', good))).toMatchObject({spent: 7_250_000, today: 7_250_000});
});

it('is reached over TLS, and nobody misspells a provider', async () => {
  const {good} = fakes.keys.find(({id}) => id === 'openai')!;
  const url = 'https://api.openai.com/v1/organization/costs';
  const {status, text} = await fetchTls(simulator.port, url, {key: good});
  expect([status, JSON.parse(text).data.at(-1).start_time]).toEqual([200, (NOON - DAY / 2) / 1000]);
  expect((await fetchTls(simulator.port, `${url}x`, {key: good})).status).toBe(404);
  expect(simulator.strays).toEqual([]);
  expect(() => fakes.fail('opanai', 'outage')).toThrow(/No provider "opanai"/);
});
