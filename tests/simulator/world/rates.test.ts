/** Prices worked out by hand from Runpod's price pages. */
import {describe, expect, it} from 'vitest';
import type {WorldEvent} from './contract.ts';
import {NOON, playing} from './playing.ts';
import {HOUR} from './time.ts';

const gpu = {id: 'NVIDIA GeForce RTX 4090', count: 1};
const pod = {id: 'pod', name: 'one', price: 0.69, gpu, containerGb: 30, volumeGb: 20};

/** What `hours` of the account cost, by kind. */
function cost(events: WorldEvent[], hours: number): Record<string, number> {
  const world = playing(events, {balance: 1e6});
  world.advanceTo(NOON + hours * HOUR);
  const kinds = new Set(
    world.ledger.billed('year', NOON, NOON + 1, world.now()).flatMap(row => Object.keys(row.amounts)),
  );
  return Object.fromEntries(
    [...kinds].map(kind => [kind, world.ledger.spent(NOON, world.now(), charge => charge.kind === kind)]),
  );
}

function expectCost(events: WorldEvent[], hours: number, expected: Record<string, number>): void {
  const found = cost(events, hours);
  expect(Object.keys(found).toSorted()).toEqual(Object.keys(expected).toSorted());
  for (const [kind, usd] of Object.entries(expected)) expect(found[kind]).toBeCloseTo(usd, 10);
}

describe('pods', () => {
  it('cost their price and $0.10 per GB and month for both disks while they run', () => {
    expectCost([{at: 0, do: 'create-pod', pod}], 1, {podGpu: 0.69, podDisk: 0.006_944_444_444});
  });

  it('are charged per second', () => {
    expectCost(
      [
        {at: 0, do: 'create-pod', pod},
        {at: 1, do: 'terminate-pod', id: 'pod'},
      ],
      7,
      {
        podGpu: 0.69,
        podDisk: 0.006_944_444_444,
      },
    );
    const second = {at: 1 / 3600, do: 'terminate-pod', id: 'pod'} as const;
    expectCost([{at: 0, do: 'create-pod', pod}, second], 1, {
      podGpu: 0.000_191_666_667,
      podDisk: 0.000_001_929_012,
    });
  });

  it('cost $0.20 for the pod volume alone when stopped', () => {
    const rested = {...pod, status: 'EXITED'} as const;
    expectCost([{at: 0, do: 'create-pod', pod: rested}], 720, {podDisk: 4});
  });

  it('compute nothing when failed, and keep their volume', () => {
    const failed = {...pod, status: 'ERROR'} as const;
    expectCost([{at: 0, do: 'create-pod', pod: failed}], 720, {podDisk: 4});
  });

  it('cost while they start, and are CPU pods when they say so', () => {
    const starting = {...pod, status: 'STARTING'} as const;
    expectCost([{at: 0, do: 'create-pod', pod: starting}], 720, {podGpu: 496.8, podDisk: 5});
    const cpu = {id: 'cpu', name: 'c', price: 0.12, cpu: {id: 'cpu3c', vcpu: 4, memory: 8}, containerGb: 0};
    expectCost([{at: 0, do: 'create-pod', pod: cpu}], 2, {podCpu: 0.24});
  });

  it('go on costing when locked and told to stop', () => {
    const events: WorldEvent[] = [
      {at: 0, do: 'create-pod', pod: {...pod, locked: true, containerGb: 0, volumeGb: 0}},
      {at: 1, do: 'stop-pod', id: 'pod'},
    ];
    expectCost(events, 3, {podGpu: 2.07});
  });
});

describe('network volumes', () => {
  const volume = (sizeGb: number, tier: 'STANDARD' | 'HIGH_PERFORMANCE' = 'STANDARD'): WorldEvent => ({
    at: 0,
    do: 'create-volume',
    volume: {id: 'vol', name: 'v', sizeGb, tier},
  });

  it('cost $0.07 up to 1 TB and $0.05 for what is above', () => {
    expectCost([volume(500)], 720, {storageStandard: 35});
    expectCost([volume(1000)], 720, {storageStandard: 70});
    expectCost([volume(1500)], 720, {storageStandard: 95});
  });

  it('cost $0.14 without a step in the high-performance tier', () => {
    expectCost([volume(1500, 'HIGH_PERFORMANCE')], 720, {storageHighPerformance: 210});
  });

  it('cost their new size from a resize on and nothing once deleted', () => {
    const events: WorldEvent[] = [
      volume(100),
      {at: 360, do: 'resize-volume', id: 'vol', sizeGb: 200},
      {at: 720, do: 'delete-volume', id: 'vol'},
    ];
    expectCost(events, 900, {storageStandard: 3.5 + 7});
  });
});

describe('endpoints', () => {
  const endpoint = {id: 'end', name: 'e', min: 2, max: 4, workerPrice: 1.1};

  it('cost their active workers without traffic', () => {
    expectCost([{at: 0, do: 'create-endpoint', endpoint}], 10, {serverlessGpu: 22});
  });

  it('cost every running worker, and idle ones only up to workers.min', () => {
    const events: WorldEvent[] = [
      {at: 0, do: 'create-endpoint', endpoint},
      {at: 1, do: 'work-endpoint', id: 'end', running: 3},
      {at: 2, do: 'work-endpoint', id: 'end', running: 1},
      {at: 3, do: 'scale-endpoint', id: 'end', min: 0},
    ];
    expectCost(events, 4, {serverlessGpu: 1.1 * (2 + 3 + 2 + 1)});
  });

  it('keep a flex worker as idle and unbilled, and never more than workers.max', () => {
    const world = playing([
      {at: 0, do: 'create-endpoint', endpoint: {...endpoint, min: 0}},
      {at: 0, do: 'work-endpoint', id: 'end', running: 9},
      {at: 1, do: 'work-endpoint', id: 'end', running: 1},
    ]);
    expect(world.state().endpoints[0]?.workers).toHaveLength(4);
    world.advanceTo(NOON + HOUR);
    expect(world.state().endpoints[0]?.workers.map(worker => [worker.status, worker.billed])).toEqual([
      ['RUNNING', true],
      ['IDLE', false],
      ['IDLE', false],
      ['IDLE', false],
    ]);
  });

  it('are billed as CPU without GPUs, and end when deleted', () => {
    const events: WorldEvent[] = [
      {at: 0, do: 'create-endpoint', endpoint: {...endpoint, gpuCount: 0}},
      {at: 2, do: 'attach-endpoint', id: 'end', networkVolumes: ['vol']},
      {at: 3, do: 'delete-endpoint', id: 'end'},
    ];
    expectCost(events, 9, {serverlessCpu: 6.6});
  });
});

describe('clusters', () => {
  const cluster = {id: 'clu', name: 'train', podCount: 2};

  it('are billed as one by their pods, and end with all of them', () => {
    const events: WorldEvent[] = [
      {at: 0, do: 'create-cluster', cluster, podPrice: 20},
      {at: 720, do: 'delete-cluster', id: 'clu'},
    ];
    expectCost(events, 800, {clusterGpu: 28_800, clusterDisk: 4});
  });

  it('hold identical pods in rank order, on their network volume', () => {
    const world = playing([
      {at: 0, do: 'create-volume', volume: {id: 'vol', name: 'v', sizeGb: 10}},
      {at: 0, do: 'create-cluster', cluster, podPrice: 20, networkVolume: 'vol'},
    ]);
    expect(world.state().pods).toMatchObject([
      {cluster: {id: 'clu', rank: 0}, networkVolume: 'vol', gpu: {count: 8}},
      {cluster: {id: 'clu', rank: 1}, networkVolume: 'vol', gpu: {count: 8}},
    ]);
  });
});
