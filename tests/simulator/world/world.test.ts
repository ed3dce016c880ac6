/** The clock: what is charged, when $0 and auto-pay take effect. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {NOON, playing} from './playing.ts';
import {HOUR, MINUTE, TICK} from './time.ts';

const gpu = {id: 'NVIDIA GeForce RTX 4090', count: 1};
const pod = {id: 'pod', name: 'one', price: 0.69, gpu, containerGb: 30, volumeGb: 20};

describe('the clock', () => {
  it('plays events in time order, those of one instant as written', () => {
    const world = playing([
      {at: 2, do: 'stop-pod', id: 'pod'},
      {at: 1, do: 'create-pod', pod},
      {at: 1, do: 'use-pod', id: 'pod', util: [80], cpuUtil: 12},
    ]);
    world.advanceTo(NOON + HOUR);
    expect(world.state().pods).toMatchObject([
      {status: 'RUNNING', startedAt: NOON + HOUR, util: [80], cpuUtil: 12},
    ]);
    world.advanceTo(NOON + 3 * HOUR);
    expect(world.state().pods).toMatchObject([{status: 'EXITED', createdAt: NOON + HOUR}]);
  });

  it('never goes back, and takes no event from the past', () => {
    const world = playing([]);
    world.advanceTo(NOON + HOUR);
    expect(() => world.advanceTo(NOON)).toThrow(RangeError);
    expect(() => world.add({at: NOON, do: 'top-up', usd: 1})).toThrow(RangeError);
    expect(() => playing([{at: -1, do: 'top-up', usd: 1}])).toThrow(RangeError);
  });

  it('plays an added event at once when it is due, else in its turn', () => {
    const world = playing([{at: 3, do: 'terminate-pod', id: 'pod'}]);
    world.add({at: NOON, do: 'create-pod', pod});
    expect(world.state().pods).toHaveLength(1);
    world.add({at: NOON + 2 * HOUR, do: 'stop-pod', id: 'pod'});
    world.advanceTo(NOON + 2 * HOUR);
    expect(world.state().pods).toMatchObject([{status: 'EXITED'}]);
    world.advanceTo(NOON + 4 * HOUR);
    expect(world.state()).toMatchObject({
      pods: [],
      terminated: [{id: 'pod', at: NOON + 3 * HOUR, lostData: true}],
    });
  });

  it('hands out states that later events leave alone', () => {
    const world = playing([
      {at: 1, do: 'create-pod', pod},
      {at: 2, do: 'stop-pod', id: 'pod'},
    ]);
    world.advanceTo(NOON + HOUR);
    const before = world.state();
    world.advanceTo(NOON + 2 * HOUR);
    expect(before.pods).toMatchObject([{status: 'RUNNING'}]);
  });
});

describe('the balance', () => {
  it('falls only at five-minute ticks', () => {
    const world = playing([{at: 0, do: 'create-pod', pod: {...pod, price: 12, containerGb: 0, volumeGb: 0}}]);
    world.advanceTo(NOON + TICK - 1);
    expect(world.state().balance).toBe(10);
    world.advanceTo(NOON + TICK);
    expect(world.state().balance).toBeCloseTo(9, 12);
    expect(world.state().rate).toBe(12);
    world.advanceTo(NOON + 2 * TICK - 1);
    expect(world.state().balance).toBeCloseTo(9, 12);
    expect(world.ledger.balanceAt(NOON + TICK - 1)).toBe(10);
  });

  it('rises at once with a top-up', () => {
    const world = playing([]);
    world.add({at: NOON, do: 'top-up', usd: 25});
    expect(world.state().balance).toBe(35);
  });
});

describe('at $0', () => {
  const volume = {id: 'vol', name: 'data', sizeGb: 500};
  const events = [
    {at: 0, do: 'create-volume', volume},
    {at: 0, do: 'create-pod', pod: {...pod, id: 'bare', price: 1}},
    {at: 0, do: 'create-pod', pod: {...pod, id: 'rested', price: 1}},
    {at: 0, do: 'stop-pod', id: 'rested'},
    {
      at: 0,
      do: 'create-pod',
      pod: {id: 'safe', name: 'safe', price: 1, gpu, networkVolume: 'vol', locked: true},
    },
    {at: 0, do: 'create-endpoint', endpoint: {id: 'warm', name: 'warm', min: 2, workerPrice: 1}},
    {at: 0, do: 'create-cluster', cluster: {id: 'pair', name: 'pair'}, podPrice: 3},
  ] as const;

  it('terminates pods without a network volume, stops those with one, sends workers away, keeps volumes', () => {
    const world = playing([...events]);
    world.advanceTo(NOON + 2 * HOUR);
    const {pods, volumes, endpoints, clusters, terminated, balance} = world.state();
    expect(pods).toMatchObject([{id: 'safe', status: 'EXITED'}]);
    expect(terminated.slice(0, 2)).toMatchObject([
      {id: 'bare', lostData: true},
      {id: 'rested', lostData: true},
    ]);
    expect(terminated).toHaveLength(4);
    expect([volumes.length, endpoints[0]?.workers.length, clusters.length]).toEqual([1, 0, 0]);
    expect(balance).toBeLessThan(0);
  });

  it('goes on charging the volume below zero, and nothing else', () => {
    const world = playing([...events]);
    world.advanceTo(NOON + 2 * HOUR);
    expect(world.ledger.ratesAt(world.now())).toEqual([
      {resource: 'vol', kind: 'storageStandard', rate: (500 * 0.07) / 720},
    ]);
  });

  it('refuses new pods until there is credit, then brings active workers back', () => {
    const world = playing([...events]);
    world.advanceTo(NOON + 2 * HOUR);
    world.add({at: world.now(), do: 'start-pod', id: 'safe'});
    world.add({at: world.now(), do: 'create-pod', pod});
    expect(world.state().pods).toMatchObject([{id: 'safe', status: 'EXITED'}]);
    world.add({at: world.now(), do: 'top-up', usd: 50});
    expect(world.state().endpoints[0]?.workers).toMatchObject([{billed: true}, {billed: true}]);
    world.add({at: world.now(), do: 'start-pod', id: 'safe'});
    expect(world.state().pods).toMatchObject([{id: 'safe', status: 'RUNNING'}]);
  });

  it('does not come for a post-paid account', () => {
    const world = playing([...events, {at: 0, do: 'auto-pay', usd: 10, below: 5}], {billingMode: 'POSTPAID'});
    world.advanceTo(NOON + 5 * HOUR);
    expect(world.state()).toMatchObject({terminated: [], billingMode: 'POSTPAID'});
    expect(world.state().balance).toBeLessThan(-20);
  });

  it('comes at the first tick whose balance is not above zero', () => {
    fc.assert(
      fc.property(
        fc.double({min: 0.01, max: 40, noNaN: true}),
        fc.double({min: 0.05, max: 60, noNaN: true}),
        fc.integer({min: 0, max: 3 * 3_600}),
        (balance, price, second) => {
          const world = playing([{at: second / 3_600, do: 'create-pod', pod: {...pod, price}}], {balance});
          world.advanceTo(NOON + 40 * 24 * HOUR);
          const [{at} = {at: 0}] = world.state().terminated;
          expect(at % TICK).toBe(0);
          expect(world.ledger.balanceAt(at)).toBeLessThanOrEqual(1e-9);
          expect(world.ledger.balanceAt(at - 1)).toBeGreaterThan(0);
        },
      ),
      {numRuns: 200},
    );
  });
});

describe('auto-pay', () => {
  const spender = {...pod, price: 60, containerGb: 0, volumeGb: 0};
  const credits = (world: ReturnType<typeof playing>, until: number) => {
    const used = world.ledger.spent(NOON, until);
    return Math.round(world.ledger.balanceAt(until) + used - 10);
  };

  it('pays at the first tick below its threshold and at most once per hour', () => {
    const world = playing([
      {at: 0, do: 'auto-pay', usd: 40, below: 8},
      {at: 0, do: 'create-pod', pod: spender},
    ]);
    world.advanceTo(NOON + TICK - 1);
    expect(world.state().balance).toBe(10);
    world.advanceTo(NOON + TICK);
    expect(world.state().balance).toBeCloseTo(45, 9);
    world.advanceTo(NOON + 40 * MINUTE);
    expect(world.state().balance).toBeCloseTo(10, 9);
    world.advanceTo(NOON + 50 * MINUTE);
    expect(world.state()).toMatchObject({pods: [], terminated: [{at: NOON + 50 * MINUTE}]});
  });

  it('tries again an hour later while the balance stays low', () => {
    const world = playing([{at: 0, do: 'auto-pay', usd: 1, below: 50}]);
    world.advanceTo(NOON + 3 * HOUR);
    expect(credits(world, NOON + 5 * MINUTE)).toBe(1);
    expect(credits(world, NOON + 65 * MINUTE - 1)).toBe(1);
    expect(credits(world, NOON + 65 * MINUTE)).toBe(2);
    expect(credits(world, NOON + 3 * HOUR)).toBe(3);
  });

  it('does not pay at its threshold', () => {
    const world = playing([{at: 0, do: 'auto-pay', usd: 1, below: 10}]);
    world.advanceTo(NOON + 3 * HOUR);
    expect(world.state().balance).toBe(10);
  });

  it('rescues the account in the tick that would have ended it', () => {
    const world = playing([
      {at: 0, do: 'auto-pay', usd: 100, below: 1},
      {at: 0, do: 'create-pod', pod: spender},
    ]);
    world.advanceTo(NOON + 10 * MINUTE);
    expect(world.state().balance).toBeCloseTo(100, 9);
    expect(world.state().pods).toMatchObject([{status: 'RUNNING'}]);
  });
});
