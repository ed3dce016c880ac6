/** Billing: exact sums, only what is new, true zeros only where the answer was whole. */
import {afterEach, describe, expect, it, vi} from 'vitest';
import {json, problem, type Reply} from '../../../tests/contract/answering.ts';
import {account, NOW, rawVolume, readAccountAt} from '../../../tests/fixtures/runpod/account.ts';

afterEach(() => vi.unstubAllGlobals());

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const iso = (at: number): string => new Date(at).toISOString();
const today = Math.floor(NOW / DAY) * DAY;
const thisHour = Math.floor(NOW / HOUR) * HOUR;

/** Answers days or hours by `bucketSize`. */
const buckets =
  (days: object[], hours: object[] = [], rest: object = {}): Reply =>
  (url, init) =>
    json({records: url.searchParams.get('bucketSize') === 'day' ? days : hours, metadata: {}, ...rest})(
      url,
      init,
    );
const record = (at: number, totalAmount: number, amounts: object = {}) => ({
  startTime: iso(at),
  endTime: iso(at + DAY),
  totalAmount,
  ...amounts,
});

describe('buckets', () => {
  it('asks 60 days and 72 hours at connect, then only what is new', async () => {
    const first = await readAccountAt(account());
    expect(first.asked).toContain('GET /v2/billing?bucketSize=day&lastN=60');
    expect(first.asked).toContain('GET /v2/billing?bucketSize=hour&lastN=72');
    const next = await readAccountAt(account(), NOW + 5 * 60_000, first.reading);
    expect(next.asked).toContain('GET /v2/billing?bucketSize=day&lastN=2');
    expect(next.asked).toContain('GET /v2/billing?bucketSize=hour&lastN=6');
    const late = await readAccountAt(account(), NOW + 30 * DAY, next.reading);
    expect(late.asked).toContain('GET /v2/billing?bucketSize=day&lastN=32');
    expect(late.asked).toContain('GET /v2/billing?bucketSize=hour&lastN=72');
  });

  it('fills the days without activity with true zeros', async () => {
    const {reading} = await readAccountAt(
      account({'GET /v2/billing': buckets([record(today - 3 * DAY, 1.5)])}),
    );
    expect(reading.days).toHaveLength(60);
    expect(reading.days[0]?.at).toBe(today - 59 * DAY);
    expect(reading.days.at(-1)).toEqual({at: today, total: 0, by: {}});
    expect(reading.days.filter(({total}) => total > 0)).toEqual([
      {at: today - 3 * DAY, total: 1_500_000, by: {other: 1_500_000}},
    ]);
    expect(reading.coverage.billing).toEqual({state: 'whole', asOf: NOW});
  });

  it('concludes nothing from an answer that is not whole', async () => {
    const reply = buckets([record(today, 1)], [], {hasMore: true});
    const {reading} = await readAccountAt(account({'GET /v2/billing': reply}));
    expect(reading.days).toHaveLength(1);
    expect(reading.coverage.billing?.state).toBe('incomplete');
    expect(reading.notices).toContainEqual({code: 'list-incomplete', about: 'billing'});
  });

  it('sorts amounts into kinds; what is left is other', async () => {
    const amounts = {
      podGpuAmount: 1,
      podCpuAmount: 0.5,
      podDiskAmount: 0.25,
      serverlessGpuAmount: 2,
      serverlessFeeAmount: 0.1,
      storageStandardAmount: 3,
      clusterNetworkingAmount: 4,
      endpointAmount: 5,
    };
    const {reading} = await readAccountAt(
      account({'GET /v2/billing': buckets([record(today, 16.85, amounts), record(today - DAY, 1e-7)])}),
    );
    expect(reading.days.at(-1)).toEqual({
      at: today,
      total: 16_850_000,
      by: {
        pods: 1_500_000,
        disks: 250_000,
        serverless: 2_100_000,
        volumes: 3_000_000,
        clusters: 4_000_000,
        other: 6_000_000,
      },
    });
    expect(reading.days.at(-2)).toEqual({at: today - DAY, total: 0, by: {}});
  });

  it('a late hour replaces its first figure', async () => {
    const first = await readAccountAt(account({'GET /v2/billing': buckets([], [record(thisHour, 0.1)])}));
    const later = account({'GET /v2/billing': buckets([], [record(thisHour, 0.4)])});
    const {reading} = await readAccountAt(later, NOW + HOUR, first.reading);
    expect(reading.hours.find(({at}) => at === thisHour)?.total).toBe(400_000);
    expect(reading.hours).toHaveLength(73);
  });

  it('says when it may not be read, and asks everything again once it may', async () => {
    const first = await readAccountAt(account({'GET /v2/billing': problem(403)}));
    expect(first.reading.coverage.billing?.state).toBe('absent');
    expect(first.reading.notices).toContainEqual({code: 'no-billing', about: 'forbidden'});
    const next = await readAccountAt(account(), NOW + 1000, first.reading);
    expect(next.asked).toContain('GET /v2/billing?bucketSize=day&lastN=60');
  });

  it('refuses a record without its total', async () => {
    const reply = buckets([{startTime: iso(today), podGpuAmount: 1}]);
    const {reading} = await readAccountAt(account({'GET /v2/billing': reply}));
    expect(reading.days).toEqual([]);
    expect(reading.notices).toContainEqual({code: 'no-billing', about: 'records.0.totalAmount'});
  });
});

describe('lines', () => {
  const month = Date.UTC(2026, 10, 1);
  const lastMonth = Date.UTC(2026, 9, 1);
  const podBills = json({
    records: [
      {podId: 'p1', startTime: iso(lastMonth), totalAmount: 1.25},
      {podId: 'p1', startTime: iso(month), totalAmount: 2},
      {podId: 'p2', startTime: iso(month), totalAmount: 0.5},
    ],
  });
  const bills = account({'GET /v2/billing/pods': podBills});

  it('add up this month and last for each resource', async () => {
    const {reading, asked} = await readAccountAt(bills);
    const exact = {kind: 'pods', unit: 'usd', confidence: 'exact'};
    expect(reading.lines).toEqual([
      {resource: 'p1', ...exact, amount: 3_250_000, since: lastMonth},
      {resource: 'p2', ...exact, amount: 500_000, since: month},
    ]);
    expect(asked).toContain('GET /v2/billing/pods?bucketSize=month&lastN=2');
  });

  it('are read every half hour, and stay in between', async () => {
    const first = await readAccountAt(bills);
    const soon = await readAccountAt(account(), NOW + 29 * 60_000, first.reading);
    expect(soon.asked.filter(path => path.includes('bucketSize=month'))).toEqual([]);
    expect(soon.reading.lines).toEqual(first.reading.lines);
    const due = await readAccountAt(account(), NOW + 30 * 60_000, soon.reading);
    expect(due.asked.filter(path => path.includes('bucketSize=month'))).toHaveLength(4);
    expect(due.reading.lines).toEqual([]);
  });

  it('stay where their list fails, and are asked again at the next read', async () => {
    const first = await readAccountAt(bills);
    const failing = account({'GET /v2/billing/pods': problem(500)});
    const failed = await readAccountAt(failing, NOW + HOUR, first.reading);
    expect(failed.reading.lines).toEqual(first.reading.lines);
    expect(failed.reading.coverage.lines).toEqual({state: 'failed', asOf: NOW});
    const next = await readAccountAt(bills, NOW + HOUR + 1000, failed.reading);
    expect(next.reading.coverage.lines?.state).toBe('whole');
  });
});

describe('rates of high-performance volumes', () => {
  const bill = (at: number, totalAmount: number) => ({
    networkVolumeId: 'v1',
    startTime: iso(at),
    totalAmount,
  });
  const billed = (records: object[], tier = 'HIGH_PERFORMANCE') =>
    account({
      'GET /v2/network-volumes': json({networkVolumes: [rawVolume({type: tier})]}),
      'GET /v2/billing/network-volumes': (url, init) =>
        json({records: url.searchParams.get('bucketSize') === 'hour' ? records : null})(url, init),
    });
  const records = [
    bill(thisHour, 9),
    bill(thisHour - HOUR, 0.004),
    bill(thisHour - 2 * HOUR, 0.014),
    bill(thisHour - 9 * HOUR, 7),
  ];

  it('are the highest of the last complete hours', async () => {
    const {reading} = await readAccountAt(billed(records));
    expect(reading.inventory?.volumes[0]?.billedRate).toBe(14_000);
  });

  it('are asked once an hour and hold in between', async () => {
    const first = await readAccountAt(billed(records));
    const soon = await readAccountAt(billed([]), NOW + 60_000, first.reading);
    expect(soon.asked.some(path => path.includes('bucketSize=hour&lastN=4'))).toBe(false);
    expect(soon.reading.inventory?.volumes[0]?.billedRate).toBe(14_000);
    const later = await readAccountAt(billed([]), NOW + HOUR, soon.reading);
    expect(later.reading.inventory?.volumes[0]?.billedRate).toBe(14_000);
  });

  it('are unknown before billing tells them, and never asked for standard volumes', async () => {
    expect((await readAccountAt(billed([]))).reading.inventory?.volumes[0]?.billedRate).toBeUndefined();
    const {asked, reading} = await readAccountAt(billed(records, 'STANDARD'));
    expect(asked.some(path => path.includes('bucketSize=hour&lastN=4'))).toBe(false);
    expect(reading.inventory?.volumes[0]?.billedRate).toBeUndefined();
  });
});
