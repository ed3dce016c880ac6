/** The ledger: what billing shows, and that every way to add it up gives the same. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {BilledBucket, WorldEvent} from './contract.ts';
import {BILLING_LAG} from './ledger.ts';
import {NOON, playing} from './playing.ts';
import {DAY, HOUR, MINUTE} from './time.ts';

const pod = {id: 'pod', name: 'one', price: 6, containerGb: 0};
const total = (rows: BilledBucket[]): number =>
  rows.flatMap(row => Object.values(row.amounts)).reduce((sum, usd) => sum + usd, 0);

describe('billing records', () => {
  it('show only what was used until the lag ago, and a running hour in part', () => {
    const world = playing([{at: 0.5, do: 'create-pod', pod}], {balance: 100});
    world.advanceTo(NOON + 1.75 * HOUR);
    const at = (from: number) => ({
      startTime: NOON + from * HOUR,
      endTime: NOON + (from + 1) * HOUR,
      resource: 'pod',
    });
    const rows = world.ledger.billed('hour', NOON, NOON + 3 * HOUR, world.now());
    expect(rows).toMatchObject([at(0), at(1)]);
    expect(rows[0]?.amounts.podGpu).toBeCloseTo(3, 12);
    expect(rows[1]?.amounts.podGpu).toBeCloseTo(2.5, 12);
    expect(world.ledger.billed('hour', NOON, world.now(), NOON + 0.5 * HOUR + BILLING_LAG)).toEqual([]);
  });

  it('snap their window to whole buckets, half-open', () => {
    const world = playing([{at: 0, do: 'create-pod', pod}], {balance: 1000});
    world.advanceTo(NOON + 9 * HOUR);
    const starts = (from: number, to: number) =>
      world.ledger
        .billed('hour', NOON + from, NOON + to, world.now())
        .map(row => (row.startTime - NOON) / HOUR);
    expect(starts(HOUR + MINUTE, 3 * HOUR)).toEqual([1, 2]);
    expect(starts(HOUR, 3 * HOUR + 1)).toEqual([1, 2, 3]);
    expect(starts(-3 * DAY, -DAY)).toEqual([]);
  });

  it('hold one row per bucket and resource, with every kind of it', () => {
    const events: WorldEvent[] = [
      {at: 0, do: 'create-pod', pod: {...pod, volumeGb: 72}},
      {at: 1, do: 'stop-pod', id: 'pod'},
      {at: 2, do: 'start-pod', id: 'pod'},
    ];
    const world = playing(events, {balance: 100});
    world.advanceTo(NOON + 4 * HOUR);
    const rows = world.ledger.billed('day', NOON, NOON + 1, NOON + 3 * HOUR + BILLING_LAG);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.amounts.podGpu).toBeCloseTo(12, 12);
    expect(rows[0]?.amounts.podDisk).toBeCloseTo(0.01 + 0.02 + 0.01, 12);
  });

  it('give the same sum in every bucket size, which is what was spent until the lag ago', () => {
    fc.assert(
      fc.property(accounts, fc.integer({min: 1, max: 2000}), (events, hours) => {
        const world = playing(events, {billingMode: 'POSTPAID'});
        world.advanceTo(NOON + hours * HOUR + 7 * MINUTE);
        const now = world.now();
        const spent = world.ledger.spent(NOON, now - BILLING_LAG);
        for (const size of ['hour', 'day', 'week', 'month', 'year'] as const) {
          expect(total(world.ledger.billed(size, NOON, now, now))).toBeCloseTo(spent, 8);
        }
      }),
      {numRuns: 60},
    );
  });
});

describe('the sums', () => {
  it('add up over any cut, and over kinds', () => {
    fc.assert(
      fc.property(accounts, fc.double({min: 0, max: 300, noNaN: true}), (events, hours) => {
        const {ledger, advanceTo} = playing(events, {billingMode: 'POSTPAID'});
        advanceTo(NOON + 300 * HOUR);
        const cut = NOON + Math.floor(hours * HOUR);
        const whole = ledger.spent(NOON, NOON + 300 * HOUR);
        expect(ledger.spent(NOON, cut) + ledger.spent(cut, NOON + 300 * HOUR)).toBeCloseTo(whole, 8);
        const disks = ledger.spent(NOON, NOON + 300 * HOUR, charge => charge.kind === 'podDisk');
        const others = ledger.spent(NOON, NOON + 300 * HOUR, charge => charge.kind !== 'podDisk');
        expect(disks + others).toBeCloseTo(whole, 8);
      }),
      {numRuns: 60},
    );
  });

  it('know the rates of any past instant and nothing of the future', () => {
    const world = playing([
      {at: 1, do: 'create-pod', pod},
      {at: 2, do: 'terminate-pod', id: 'pod'},
    ]);
    world.advanceTo(NOON + 1.5 * HOUR);
    expect(world.ledger.spent(NOON, NOON + 9 * HOUR)).toBeCloseTo(3, 12);
    expect(world.ledger.ratesAt(NOON + 9 * HOUR)).toEqual([{resource: 'pod', kind: 'podGpu', rate: 6}]);
    expect(world.ledger.ratesAt(NOON + HOUR - 1)).toEqual([]);
    world.advanceTo(NOON + 2 * HOUR);
    expect(world.ledger.ratesAt(NOON + 2 * HOUR)).toEqual([]);
    expect(world.ledger.ratesAt(NOON + 2 * HOUR - 1)).toHaveLength(1);
  });
});

/** Accounts of a few pods that start, stop and end at odd times. */
const accounts = fc
  .array(
    fc.record({
      price: fc.double({min: 0, max: 30, noNaN: true}),
      volumeGb: fc.integer({min: 0, max: 500}),
      times: fc.array(fc.double({min: 0, max: 200, noNaN: true}), {minLength: 4, maxLength: 4}),
    }),
    {minLength: 1, maxLength: 5},
  )
  .map(pods =>
    pods.flatMap(({price, volumeGb, times}, index) => life(`pod${index}`, price, volumeGb, times)),
  );

function life(id: string, price: number, volumeGb: number, times: number[]): WorldEvent[] {
  const [a = 0, b = 0, c = 0, d = 0] = times.toSorted((x, y) => x - y);
  return [
    {at: a, do: 'create-pod', pod: {id, name: id, price, volumeGb}},
    {at: b, do: 'stop-pod', id},
    {at: c, do: 'start-pod', id},
    {at: d, do: 'terminate-pod', id},
  ];
}
