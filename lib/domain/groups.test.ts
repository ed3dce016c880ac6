import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {endpoint, inventory, NOON, pod, reading, volume} from '../../tests/fixtures/accounts.ts';
import {anyReading} from '../../tests/fixtures/any-account.ts';
import {burnOf} from './burn.ts';
import {burnByGpu, burnByResource} from './groups.ts';
import {sum} from './money.ts';
import {runningDiskRate, volumeRate} from './prices.ts';

const prices = {
  asOf: NOON,
  gpus: [
    {id: 'NVIDIA GeForce RTX 4090', name: 'RTX 4090', pool: 'ADA_24', serverless: 1_100_000},
    {id: 'NVIDIA H100', name: 'H100', secure: 2_000_000},
  ],
  cpus: [],
};
const card = (count: number) => ({id: 'NVIDIA GeForce RTX 4090', count});
const workers = {running: 2, idle: 0, initializing: 0, throttled: 0, unhealthy: 0, total: 2, asOf: NOON};
const store = volume({id: 'v1', name: 'weights', sizeGb: 500});
const things = inventory({
  pods: [
    pod({id: 'p1', name: 'llama', rate: 690_000, gpu: card(1), containerGb: 72}),
    pod({id: 'p2', name: 'unpriced', gpu: card(2), containerGb: 72}),
    pod({id: 'p3', name: 'cpu', rate: 100_000, cpu: {id: 'cpu5c', vcpu: 4}}),
  ],
  endpoints: [
    endpoint({
      id: 'e1',
      name: 'api',
      workers: {...workers, list: [{id: 'w', status: 'RUNNING', gpu: card(1).id, gpuCount: 1}]},
    }),
  ],
  clusters: [{id: 'c1', name: 'train', gpu: 'NVIDIA H100', gpusPerPod: 8, podCount: 2}],
  volumes: [store],
});
const read = reading({inventory: things, prices});

describe('burnByResource', () => {
  it('joins the parts of a resource, dearest first, and says what has no price', () => {
    const rows = burnByResource(things, burnOf(read));
    expect(rows.map(({kind, name, rate, unknown}) => [kind, name, rate, unknown])).toEqual([
      ['cluster', 'train', 32_000_000, false],
      ['endpoint', 'api', 2_200_000, false],
      ['pod', 'llama', 690_000 + runningDiskRate(72), false],
      ['pod', 'cpu', 100_000, false],
      ['volume', 'weights', volumeRate(store), false],
      ['pod', 'unpriced', runningDiskRate(72), true],
    ]);
    expect(rows.filter(({estimated}) => !estimated).map(({id}) => id)).toEqual(['p3']);
  });

  it('gives what is unexplained to the account', () => {
    const rows = burnByResource(things, burnOf({...read, rate: 90_000_000}));
    expect(rows[0]).toMatchObject({kind: 'account', id: 'account', estimated: true});
  });

  it('adds up to the burn rate, to the micro-dollar', () => {
    fc.assert(
      fc.property(anyReading, any => {
        const burn = burnOf(any);
        const rows = burnByResource(any.inventory!, burn);
        expect(sum(rows.map(({rate}) => rate))).toBe(burn.perHour);
        expect(rows.every(({rate}) => Number.isSafeInteger(rate) && rate >= 0)).toBe(true);
        expect(new Set(rows.map(({id}) => id)).size).toBe(rows.length);
      }),
    );
  });
});

describe('burnByGpu', () => {
  it('adds compute by GPU type under its catalog name and counts GPUs', () => {
    expect(burnByGpu(things, burnOf(read), prices)).toEqual([
      {gpu: 'H100', count: 16, rate: 32_000_000},
      {gpu: 'RTX 4090', count: 5, rate: 690_000 + 2_200_000},
    ]);
    expect(burnByGpu(things, burnOf(read))[1]?.gpu).toBe('NVIDIA GeForce RTX 4090');
  });

  it('counts cluster pods by themselves, not by their cluster', () => {
    const pods = ['a', 'b'].map(id =>
      pod({id, cluster: 'c1', rate: 9_000_000, gpu: {id: 'NVIDIA H100', count: 8}}),
    );
    const listed = {...things, pods};
    const gpus = burnByGpu(listed, burnOf({...read, inventory: listed}), prices);
    expect(gpus[0]).toEqual({gpu: 'H100', count: 16, rate: 18_000_000});
  });

  it('never exceeds the compute of the burn', () => {
    fc.assert(
      fc.property(anyReading, any => {
        const burn = burnOf(any);
        const compute = burn.lines.filter(({part}) => ['pods', 'clusters', 'serverless'].includes(part));
        const gpus = burnByGpu(any.inventory!, burn, any.prices);
        expect(sum(gpus.map(({rate}) => rate))).toBeLessThanOrEqual(sum(compute.map(({rate}) => rate ?? 0)));
        expect(gpus.every(({count, rate}) => count > 0 && rate >= 0)).toBe(true);
      }),
    );
  });
});
