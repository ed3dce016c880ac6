/** Workers: at most 20 endpoints a read, all of them in turn, the others as they were. */
import {afterEach, expect, it, vi} from 'vitest';
import {type Answers, json, problem} from '../../../tests/contract/answering.ts';
import {
  account,
  NOW,
  rawEndpoint,
  readAccountAt,
  workersAnswer,
} from '../../../tests/fixtures/runpod/account.ts';

afterEach(() => vi.unstubAllGlobals());

const ids = Array.from({length: 45}, (_, index) => `e${String(index).padStart(2, '0')}`);
const workersPath = (id: string) => `GET /v2/serverless/${id}/workers`;
const fleet = (endpoints: object[], over: Answers = {}): Answers =>
  account({
    'GET /v2/serverless': json({endpoints}),
    ...Object.fromEntries(ids.map(id => [workersPath(id), json(workersAnswer())])),
    ...over,
  });
const all = ids.map(id => rawEndpoint({id}));

it('reads the workers of an endpoint', async () => {
  const {reading} = await readAccountAt(fleet([rawEndpoint({id: 'e00'})]));
  expect(reading.inventory?.endpoints[0]?.workers).toEqual({
    running: 1,
    idle: 0,
    initializing: 0,
    throttled: 0,
    unhealthy: 0,
    total: 1,
    list: [{id: 'w1', status: 'RUNNING', gpu: 'NVIDIA L4', gpuCount: 1}],
    asOf: NOW,
  });
  expect(reading.coverage.workers).toEqual({state: 'whole', asOf: NOW});
});

it('asks nothing of an endpoint that may have none', async () => {
  const {asked, reading} = await readAccountAt(fleet([rawEndpoint({id: 'e00', workers: {min: 0, max: 0}})]));
  expect(asked).not.toContain(workersPath('e00'));
  expect(reading.coverage.workers?.state).toBe('whole');
});

it('reads 45 endpoints in three turns and begins again', async () => {
  let last: Awaited<ReturnType<typeof readAccountAt>> | undefined;
  const turns: string[][] = [];
  const states: unknown[] = [];
  for (let turn = 0; turn < 4; turn++) {
    last = await readAccountAt(fleet(all), NOW + turn * 300_000, last?.reading);
    turns.push(last.asked.filter(path => path.endsWith('/workers')));
    states.push(last.reading.coverage.workers?.state);
  }
  expect(turns.map(({length}) => length)).toEqual([20, 20, 20, 20]);
  expect(states).toEqual(['incomplete', 'incomplete', 'whole', 'whole']);
  expect(new Set(turns.slice(0, 3).flat()).size).toBe(45);
  expect(last?.reading.inventory?.endpoints.every(({workers}) => workers)).toBe(true);
});

it('keeps the last workers of an endpoint that fails', async () => {
  const endpoints = [rawEndpoint({id: 'e00'}), rawEndpoint({id: 'e01'})];
  const first = await readAccountAt(fleet(endpoints));
  const failing = fleet(endpoints, {[workersPath('e00')]: problem(404)});
  const {reading} = await readAccountAt(failing, NOW + 1000, first.reading);
  expect(reading.inventory?.endpoints.map(({workers}) => workers?.asOf)).toEqual([NOW, NOW + 1000]);
  expect(reading.coverage.workers?.state).toBe('incomplete');
});
