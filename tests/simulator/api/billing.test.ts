/** Billing records over a ledger of flat rates, and the window rules of Runpod's document. */
import {describe, expect, test} from 'vitest';
import {createAsk} from './ask.ts';
import {moveBucket, readWindow} from './billing-window.ts';
import {iso} from './http.ts';
import {sampleNow, sampleWorld} from './sample-world.ts';

const windowOf = (query: string) => {
  const {from, to, bucketSize} = readWindow(new URLSearchParams(query), sampleNow);
  return [iso(from), iso(to), bucketSize];
};

describe('the window', () => {
  test.each([
    ['', '2026-10-20T00:00:00Z', '2026-11-20T00:00:00Z', 'day'],
    ['bucketSize=hour&lastN=3', '2026-11-19T10:00:00Z', '2026-11-19T13:00:00Z', 'hour'],
    ['lastN=1', '2026-11-19T00:00:00Z', '2026-11-20T00:00:00Z', 'day'],
    ['bucketSize=week&lastN=2', '2026-11-09T00:00:00Z', '2026-11-23T00:00:00Z', 'week'],
    ['bucketSize=month&lastN=12', '2025-12-01T00:00:00Z', '2026-12-01T00:00:00Z', 'month'],
    ['bucketSize=year&lastN=1', '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z', 'year'],
    ['startTime=2026-11-01T10:11:12Z', '2026-11-01T00:00:00Z', '2026-11-20T00:00:00Z', 'day'],
    [
      'startTime=2026-11-01T00:00:00Z&endTime=2026-11-03T00:00:00Z',
      '2026-11-01T00:00:00Z',
      '2026-11-03T00:00:00Z',
      'day',
    ],
    [
      'startTime=2026-11-01T00:00:00%2B02:00&endTime=2026-11-03T00:00:01Z',
      '2026-10-31T00:00:00Z',
      '2026-11-04T00:00:00Z',
      'day',
    ],
  ])('%s', (query, from, to, size) => {
    expect(windowOf(query)).toEqual([from, to, size]);
  });

  test.each([
    ['lastN=3&startTime=2026-11-01T00:00:00Z', 400],
    ['lastN=3&endTime=2026-11-01T00:00:00Z', 400],
    ['startTime=2026-11-03T00:00:00Z&endTime=2026-11-01T00:00:00Z', 400],
    ['bucketSize=minute', 422],
    ['lastN=0', 422],
    ['lastN=many', 422],
    ['startTime=yesterday', 422],
  ])('%s is refused with %i', async (query, status) => {
    expect((await createAsk()(`/v2/billing?${query}`)).status).toBe(status);
  });

  test('buckets follow one another without a gap over a leap February', () => {
    let at = Date.UTC(2028, 1, 1);
    for (let day = 0; day < 29; day++) at = moveBucket(at, 'day', 1);
    expect(iso(at)).toBe('2028-03-01T00:00:00Z');
    expect(moveBucket(Date.UTC(2028, 1, 29), 'month', 1)).toBe(at);
  });
});

interface Billing {
  records: (Record<string, number> & {startTime: string})[] | null;
  metadata: {query: Record<string, unknown>; recordCount: number; totals: Record<string, number>};
}
const billing = async (url: string, ask = createAsk()) => (await ask(url)).json as Billing;

describe('records', () => {
  test('the aggregate has one per bucket, and its total is the sum of its parts', async () => {
    const {records, metadata} = await billing('/v2/billing?bucketSize=hour&lastN=3');
    expect(records!.map(record => record.startTime)).toEqual([
      '2026-11-19T10:00:00Z',
      '2026-11-19T11:00:00Z',
      '2026-11-19T12:00:00Z',
    ]);
    for (const {startTime: _, endTime: __, totalAmount, ...parts} of records!) {
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(totalAmount!, 12);
    }
    expect(records![0]).toMatchObject({podGpuAmount: 0.69, podCpuAmount: 0.12, serverlessGpuAmount: 2.2});
    expect(metadata.recordCount).toBe(3);
    expect(metadata.totals.podGpuAmount).toBeCloseTo(0.69 * (2 + 34 / 60 + 56 / 3600), 10);
  });

  test('the routes by resource add up to the aggregate', async () => {
    const totals = await Promise.all(
      ['pods', 'serverless', 'network-volumes', 'clusters', 'endpoints'].map(
        async route => (await billing(`/v2/billing/${route}?lastN=5`)).metadata.totals.totalAmount!,
      ),
    );
    const whole = (await billing('/v2/billing?lastN=5')).metadata.totals.totalAmount!;
    expect(totals.reduce((sum, total) => sum + total, 0)).toBeCloseTo(whole, 9);
  });

  test('one resource alone, and the filter is echoed', async () => {
    const {records, metadata} = await billing('/v2/billing/pods?lastN=2&podId=cpu');
    expect(records!.map(record => record.podId)).toEqual(['cpu', 'cpu']);
    expect(metadata).toMatchObject({query: {podId: 'cpu', bucketSize: 'day'}, uniquePodCount: 1});
    const all = await billing('/v2/billing/pods?lastN=2');
    expect(all.metadata).toMatchObject({query: {podId: null}, uniquePodCount: 2, recordCount: 4});
  });

  test('none are null, an empty list or bare, by switch', async () => {
    const ask = createAsk(sampleWorld('empty'));
    expect(await billing('/v2/billing', ask)).toMatchObject({records: null, metadata: {recordCount: 0}});
    ask.faults.account.emptyRecords = 'array';
    expect(await billing('/v2/billing', ask)).toMatchObject({
      records: [],
      metadata: {totals: {totalAmount: 0}},
    });
    ask.faults.account.emptyRecords = 'bare';
    expect(await billing('/v2/billing', ask)).toEqual({records: null, metadata: {}});
  });
});
