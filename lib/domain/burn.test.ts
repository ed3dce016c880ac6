import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {endpoint, inventory, pod, reading, volume} from '../../tests/fixtures/accounts.ts';
import type {Prices} from './account.ts';
import {billedWorkers, burnOf} from './burn.ts';

const workers = (running: number, idle: number, gpu = 'NVIDIA GeForce RTX 4090') => ({
  running,
  idle,
  initializing: 0,
  throttled: 0,
  unhealthy: 0,
  total: running + idle,
  list: [{id: 'w1', status: 'RUNNING', gpu, gpuCount: 1}],
  asOf: 0,
});
const prices: Prices = {
  asOf: 0,
  gpus: [
    {id: 'NVIDIA GeForce RTX 4090', name: 'RTX 4090', pool: 'ADA_24', serverless: 1_100_000, secure: 690_000},
    {id: 'NVIDIA L4', name: 'L4', pool: 'ADA_24', serverless: 690_000},
  ],
  cpus: [{id: 'cpu5c', serverless: 30_000}],
};
const part = (burn: ReturnType<typeof burnOf>, kind: string) => burn.parts.find(entry => entry.kind === kind);

describe('burnOf', () => {
  it('adds compute and disks of a running pod', () => {
    // 50 GB × $0.10 / 720 h = $0.006944
    const burn = burnOf(
      reading({inventory: inventory({pods: [pod({id: 'a', rate: 690_000, containerGb: 30, volumeGb: 20})]})}),
    );
    expect(burn.perHour).toBe(696_944);
    expect(part(burn, 'running-disks')).toEqual({
      kind: 'running-disks',
      rate: 6_944,
      unknown: 0,
      count: 1,
      estimated: true,
    });
  });

  it('charges a stopped pod for its volume at double price only, whatever its cost field says', () => {
    const burn = burnOf(
      reading({
        inventory: inventory({
          pods: [pod({id: 'a', status: 'EXITED', rate: 720_000, containerGb: 30, volumeGb: 100})],
        }),
      }),
    );
    expect(burn.parts).toEqual([
      {kind: 'stopped-disks', rate: 27_778, unknown: 0, count: 1, estimated: true},
    ]);
    expect(burn.perHour).toBe(27_778);
  });

  it('prices network volumes with the step at 1 TB and the high tier from billing only', () => {
    const burn = burnOf(
      reading({
        inventory: inventory({
          volumes: [
            volume({id: 'small', sizeGb: 500}),
            volume({id: 'large', sizeGb: 2024}),
            volume({id: 'fast', tier: 'HIGH_PERFORMANCE', billedRate: 19_444}),
            volume({id: 'new', tier: 'HIGH_PERFORMANCE'}),
          ],
        }),
      }),
    );
    // 500 × .07 / 720 = .048611; (1024 × .07 + 1000 × .05) / 720 = .169
    expect(burn.lines.map(line => line.rate)).toEqual([48_611, 169_000, 19_444, undefined]);
    expect(burn.unknown).toBe(1);
    expect(part(burn, 'volumes')).toMatchObject({unknown: 1, rate: 237_055});
  });

  it('never takes a zero price of a running pod for free', () => {
    const burn = burnOf(reading({inventory: inventory({pods: [pod({id: 'a', rate: 0}), pod({id: 'b'})]})}));
    expect(burn.unknown).toBe(2);
    expect(burn.covered).toBe(false);
  });

  it('lets the account rate speak for what the parts do not explain', () => {
    const burn = burnOf(
      reading({
        rate: 1_500_000,
        inventory: inventory({pods: [pod({id: 'a', rate: 500_000}), pod({id: 'b'})]}),
      }),
    );
    expect(part(burn, 'unexplained')).toMatchObject({rate: 1_000_000});
    expect(burn).toMatchObject({perHour: 1_500_000, unknown: 1, covered: true});
  });

  it.each([
    [1_008_000, 1_000_000],
    [1_049_000, 1_000_000],
    [900_000, 1_000_000],
    [0, 1_000_000],
  ])('an account rate of %i over parts of %i is no unexplained burn', (rate, parts) => {
    const burn = burnOf(reading({rate, inventory: inventory({pods: [pod({id: 'a', rate: parts})]})}));
    expect(burn.perHour).toBe(parts);
    expect(part(burn, 'unexplained')).toBeUndefined();
  });

  it('counts working workers and those kept warm, at the price of the GPU they are placed on', () => {
    const kept = endpoint({id: 'e', min: 2, workers: workers(0, 3)});
    expect(billedWorkers(kept)).toBe(2);
    expect(billedWorkers({...kept, workers: workers(3, 1)})).toBe(3);
    expect(billedWorkers({...kept, min: 0, workers: workers(0, 2)})).toBe(0);
    expect(burnOf(reading({prices, inventory: inventory({endpoints: [kept]})})).perHour).toBe(2_200_000);
    const cheap = {...kept, workers: workers(1, 0, 'NVIDIA L4')};
    expect(burnOf(reading({prices, inventory: inventory({endpoints: [{...cheap, min: 0}]})})).perHour).toBe(
      690_000,
    );
  });

  it('prices a CPU worker by its vCPUs', () => {
    const cpu = endpoint({id: 'e', min: 1, pools: [], cpu: {id: 'cpu5c', vcpu: 8}});
    expect(burnOf(reading({prices, inventory: inventory({endpoints: [cpu]})})).perHour).toBe(240_000);
  });

  it('prices a cluster by its members, else by the catalog', () => {
    const cluster = {id: 'k', name: 'k', gpu: 'NVIDIA GeForce RTX 4090', gpusPerPod: 2, podCount: 3};
    const member = pod({id: 'm', cluster: 'k', rate: 5_000_000});
    expect(
      part(
        burnOf(reading({prices, inventory: inventory({clusters: [cluster], pods: [member]})})),
        'clusters',
      ),
    ).toMatchObject({rate: 5_000_000, estimated: false});
    expect(
      part(burnOf(reading({prices, inventory: inventory({clusters: [cluster]})})), 'clusters'),
    ).toMatchObject({rate: 4_140_000, estimated: true});
  });

  it('is never negative or NaN, and its parts add up', () => {
    const anyPod = fc.record({
      id: fc.string(),
      rate: fc.option(fc.nat(1e9), {nil: undefined}),
      containerGb: fc.nat(5000),
      volumeGb: fc.nat(5000),
      status: fc.constantFrom('RUNNING', 'EXITED', 'ERROR', 'UNKNOWN', 'TERMINATED'),
    });
    fc.assert(
      fc.property(fc.array(anyPod), fc.option(fc.nat(1e9), {nil: undefined}), (pods, rate) => {
        const list = pods.map(({rate: own, ...rest}) =>
          pod({...rest, ...(own !== undefined && {rate: own})} as Parameters<typeof pod>[0]),
        );
        const burn = burnOf(reading({inventory: inventory({pods: list}), ...(rate !== undefined && {rate})}));
        expect(burn.perHour).toBeGreaterThanOrEqual(0);
        expect(burn.perHour).toBe(burn.parts.reduce((total, entry) => total + entry.rate, 0));
      }),
    );
  });
});
