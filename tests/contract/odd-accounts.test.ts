/** Odd accounts and open questions about the real API: the figures stay true, and what cannot be known is said so. */
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi} from 'vitest';
import {readProvider} from '../../lib/app/host.ts';
import type {Reading} from '../../lib/domain/account.ts';
import {DEFAULTS} from '../../lib/domain/settings.ts';
import type {AccountView} from '../../lib/domain/view.ts';
import {buildView} from '../../lib/domain/view-of.ts';
import {providerById} from '../../lib/providers/index.ts';
import {record} from '../fixtures/accounts.ts';
import {NO_BILLING_KEY, READ_ONLY_KEY} from '../simulator/api/keys.ts';
import {SECRET_MARK} from '../simulator/api/pods.ts';
import {type Simulator, startSimulator} from '../simulator/server.ts';
import {fetchFrom} from './in-process.ts';

const NOW = Date.UTC(2026, 10, 20, 18, 7);
const runpod = providerById('runpod')!;
let simulator: Simulator;

let now = NOW;

beforeAll(async () => {
  simulator = await startSimulator({scenario: 'team-with-clusters', now, speed: 0});
  fetchFrom(simulator);
});
beforeEach(() => {
  // Quotas count on the simulated clock: each test begins with a fresh minute.
  now += 120_000;
  simulator.setClock({now});
});
afterEach(() => simulator.faults.clear());
afterAll(async () => {
  vi.unstubAllGlobals();
  await simulator.close();
});

const read = async (key = READ_ONLY_KEY, previous?: Reading): Promise<Reading> =>
  (await readProvider(runpod, {key, now, ...(previous && {previous})})).reading;

function viewOf(reading: Reading): AccountView {
  const options = {now: reading.asOf, settings: DEFAULTS, names: {}};
  return buildView({at: reading.asOf, accounts: [record({reading})]}, options).accounts[0]!;
}

describe('lists in pages', () => {
  it.each(['nextCursor', 'nextPageToken', 'next', 'link'] as const)('%s: read to the end', async dialect => {
    const whole = await read();
    simulator.faults.account.pagination = {dialect, size: 2};
    const paged = await read();
    expect(paged.inventory).toEqual(whole.inventory);
    expect(viewOf(paged).burn).toEqual(viewOf(whole).burn);
    expect(viewOf(paged).gaps).toEqual([]);
  });

  it('more without a way there: the list is called incomplete and nothing is concluded from absence', async () => {
    simulator.faults.account.pagination = {dialect: 'broken', size: 2};
    const cut = await read();
    expect(cut.coverage.pods?.state).toBe('incomplete');
    expect(viewOf(cut).gaps.map(({list}) => list)).toContain('pods');
    expect(viewOf(cut).findings.filter(({rule}) => rule === 'orphaned-volume')).toEqual([]);
  });
});

describe('the balance', () => {
  const balance = (): number => simulator.world().state().balance;

  it('is found where the service’s own document says it is, and asked for there the next time', async () => {
    simulator.faults.account.balancePath = '/v2/account/wallet';
    const first = await read();
    expect((first.balance ?? 0) / 1e6).toBeCloseTo(balance(), 5);
    const sent = vi.spyOn(globalThis, 'fetch');
    const second = await read(READ_ONLY_KEY, first);
    expect(second.balance).toBe(first.balance);
    const paths = sent.mock.calls.map(([url]) => new URL(String(url)).pathname);
    sent.mockRestore();
    expect(paths).toContain('/v2/account/wallet');
    expect(paths).not.toContain('/v2/openapi.json');
    expect(paths).not.toContain('/v2/billing/balance');
  });

  it('comes from GraphQL where REST has none', async () => {
    simulator.faults.account.balancePath = null;
    const reading = await read();
    expect((reading.balance ?? 0) / 1e6).toBeCloseTo(balance(), 5);
    expect(reading.notices.map(({code}) => code)).toContain('balance-from-graphql');
  });

  it('is unknown, not zero, where the key may not read it', async () => {
    const reading = await read(NO_BILLING_KEY);
    expect(reading.balance).toBeUndefined();
    expect(viewOf(reading)).toMatchObject({runway: {kind: 'unknown', why: 'no-balance'}});
    expect(viewOf(reading).month).toBeUndefined();
    expect(viewOf(reading).burn.perHour).toBeGreaterThan(0);
  });

  it('below zero is gone, and post-paid has no runway', async () => {
    simulator.faults.account.balance = -3.25;
    expect(viewOf(await read())).toMatchObject({balance: {amount: -3_250_000}, runway: {kind: 'gone'}});
    simulator.faults.account.billingMode = 'POSTPAID';
    const postpaid = viewOf(await read());
    expect(postpaid.runway).toEqual({kind: 'postpaid'});
    expect(postpaid.atZero).toEqual([]);
  });
});

describe('answers that differ from the document', () => {
  it('a stopped pod costs its disk, whatever its cost field says', async () => {
    const live = viewOf(await read());
    simulator.faults.account.stoppedCost = 'zero';
    expect(viewOf(await read()).burn).toEqual(live.burn);
  });

  it.each(['null', 'array', 'bare'] as const)(
    'an empty billing answer as %s is a true zero',
    async emptyRecords => {
      simulator.setScenario('empty');
      simulator.faults.account.emptyRecords = emptyRecords;
      expect(viewOf(await read())).toMatchObject({month: {amount: 0}, last24h: 0, runway: {kind: 'idle'}});
      simulator.setScenario('team-with-clusters');
    },
  );

  it.each([
    ['a failing list', '/v2/network-volumes', {kind: 'status', status: 500}],
    ['a cut list', '/v2/network-volumes', {kind: 'cut-json'}],
    ['a web page', '/v2/network-volumes', {kind: 'html'}],
    ['a missing list', '/v2/network-volumes', {kind: 'missing', field: 'networkVolumes'}],
  ] as const)('%s keeps the last good one and says so', async (_, path, fault) => {
    const before = await read();
    simulator.faults.set(path, fault);
    const after = await read(READ_ONLY_KEY, before);
    expect(after.inventory?.volumes).toEqual(before.inventory?.volumes);
    expect(after.coverage.volumes?.state).toBe('failed');
    expect(viewOf(after).gaps.map(({list}) => list)).toEqual(['volumes']);
  });

  it.each([
    ['a revoked key', {kind: 'status', status: 401}, 'signed-out'],
    ['no answer but a web page', {kind: 'html'}, 'offline'],
    ['a service that is down', {kind: 'status', status: 503}, 'unavailable'],
    ['too many requests', {kind: 'too-many', retryAfter: '30'}, 'rate-limited'],
  ] as const)('%s is an error of its own kind', async (_, fault, kind) => {
    simulator.faults.set('/v2', fault);
    simulator.faults.set('/graphql', fault);
    await expect(read()).rejects.toMatchObject({kind});
  });
});

it('keeps no secret of any pod or endpoint', async () => {
  expect(JSON.stringify(await read())).not.toContain(SECRET_MARK);
});
