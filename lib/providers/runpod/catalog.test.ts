/** List prices: daily, and zero is not a price. */
import {afterEach, expect, it, vi} from 'vitest';
import {json, problem} from '../../../tests/contract/answering.ts';
import {account, NOW, readAccountAt} from '../../../tests/fixtures/runpod/account.ts';

afterEach(() => vi.unstubAllGlobals());

const HOUR = 3_600_000;
const priced = account({
  'GET /v2/catalog/gpus': json({
    gpus: [{id: 'NVIDIA L4', name: 'L4', pool: null, memory: 24, price: {secure: 0.43, community: 0}}],
  }),
  'GET /v2/catalog/cpus': json({
    cpus: [{id: 'cpu5c', price: {securePerVcpu: 0, serverlessPerVcpu: 0.03}}],
  }),
});

it('leaves out a zero price', async () => {
  const {reading} = await readAccountAt(priced);
  expect(reading.prices).toEqual({
    asOf: NOW,
    gpus: [{id: 'NVIDIA L4', name: 'L4', memoryGb: 24, secure: 430_000}],
    cpus: [{id: 'cpu5c', serverless: 30_000}],
  });
});

it('is read once a day and stays in between', async () => {
  const first = await readAccountAt(priced);
  const soon = await readAccountAt(priced, NOW + 23 * HOUR, first.reading);
  expect(soon.asked.filter(path => path.includes('catalog'))).toEqual([]);
  expect(soon.reading.prices).toEqual(first.reading.prices);
  const due = await readAccountAt(priced, NOW + 24 * HOUR, soon.reading);
  expect(due.reading.prices?.asOf).toBe(NOW + 24 * HOUR);
});

it('keeps the last prices where the catalog fails', async () => {
  const first = await readAccountAt(priced);
  const failing = account({'GET /v2/catalog/gpus': problem(500)});
  const {reading} = await readAccountAt(failing, NOW + 25 * HOUR, first.reading);
  expect(reading.prices).toEqual(first.reading.prices);
});
