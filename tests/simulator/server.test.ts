/** One server for every host: routing, the log, the clock and the scenarios. */
import {afterEach, expect, test} from 'vitest';
import {fetchTls} from './api/fetch-tls.ts';
import {ok} from './api/http.ts';
import {sampleNow} from './api/sample-world.ts';
import {type Simulator, startSimulator} from './server.ts';

let sim: Simulator;
const start = async (scenario = 'weekend', speed = 0) => {
  sim = await startSimulator({scenario, now: sampleNow, speed});
  return sim;
};
const get = async (url: string) => JSON.parse((await fetchTls(sim.port, url)).text);
afterEach(() => sim.close());

test('the API and both names of the console answer, other hosts are strays', async () => {
  await start();
  expect((await fetchTls(sim.port, 'https://api.runpod.io/v2/pods')).status).toBe(200);
  for (const host of ['console.runpod.io', 'www.console.runpod.io']) {
    const page = await fetchTls(sim.port, `https://${host}/pods`, {key: null});
    expect([page.status, page.headers['content-type']]).toEqual([200, expect.stringContaining('text/html')]);
  }
  expect(sim.strays).toEqual([]);
  expect((await fetchTls(sim.port, 'https://telemetry.example/ping?a=1')).status).toBe(404);
  expect(sim.strays).toMatchObject([{host: 'telemetry.example', path: '/ping?a=1'}]);
});

test('every request is logged with its time and headers', async () => {
  await start();
  await fetchTls(sim.port, '/v2/pods?includeClusterPods=true');
  expect(sim.requests).toMatchObject([
    {
      at: sampleNow,
      method: 'GET',
      host: 'api.runpod.io',
      path: '/v2/pods?includeClusterPods=true',
      headers: {authorization: expect.stringMatching(/^Bearer rpa_/)},
    },
  ]);
});

test('every answer has a request id of its own', async () => {
  await start();
  const answers = [await fetchTls(sim.port, '/v2/pods'), await fetchTls(sim.port, '/v2/pods', {key: null})];
  const ids = answers.map(answer => String(answer.headers['x-request-id']));
  expect(new Set(ids).size).toBe(2);
  expect(ids.every(id => /^[0-9a-f-]{36}$/.test(id))).toBe(true);
});

test('the world follows the clock, and going back starts it anew', async () => {
  await start();
  const {balanceAmount: before} = await get('/v2/billing/balance');
  sim.setClock({now: sampleNow + 6 * 3_600_000});
  const {balanceAmount: after} = await get('/v2/billing/balance');
  expect(after).toBeLessThan(before);
  expect(after).toBeCloseTo(sim.world().ledger.balanceAt(sampleNow + 6 * 3_600_000), 9);
  sim.setClock({now: sampleNow});
  expect((await get('/v2/billing/balance')).balanceAmount).toBe(before);
});

test('a clock with speed runs by itself', async () => {
  await start('weekend', 3_600_000);
  const first = sim.world().now();
  await get('/v2/pods');
  expect(sim.world().now()).toBeGreaterThan(first);
});

test('another scenario is another account', async () => {
  await start('weekend');
  expect((await get('/v2/pods')).pods.length).toBeGreaterThan(0);
  sim.setScenario('empty');
  expect((await get('/v2/pods')).pods).toEqual([]);
  expect(() => sim.setScenario('nowhere')).toThrow(/No scenario "nowhere"/);
});

test('more hosts can be added, and faults reach them', async () => {
  await start();
  sim.hosts.set('api.other.example', () => ok({balance: 3}));
  expect(await get('https://api.other.example/v1/balance')).toEqual({balance: 3});
  sim.faults.set('api.other.example/v1', {kind: 'status', status: 500});
  expect((await fetchTls(sim.port, 'https://api.other.example/v1/balance')).status).toBe(500);
  expect(sim.strays).toEqual([]);
});

test('it closes with an answer still held', async () => {
  await start();
  sim.faults.set('/v2/pods', {kind: 'slow'});
  const held = fetchTls(sim.port, '/v2/pods').catch(() => 'broken off');
  await expect.poll(() => sim.faults.held()).toBe(1);
  await sim.close();
  expect(sim.faults.held()).toBe(0);
  await held;
});
