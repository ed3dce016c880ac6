/** Bucket borders in UTC. */
import {expect, it} from 'vitest';
import {bucketEnd, bucketStart} from './buckets.ts';
import type {BucketSize} from './contract.ts';

const at = Date.UTC(2028, 1, 29, 17, 45, 12);
const cases: [BucketSize, string, string][] = [
  ['hour', '2028-02-29T17:00:00.000Z', '2028-02-29T18:00:00.000Z'],
  ['day', '2028-02-29T00:00:00.000Z', '2028-03-01T00:00:00.000Z'],
  ['week', '2028-02-28T00:00:00.000Z', '2028-03-06T00:00:00.000Z'],
  ['month', '2028-02-01T00:00:00.000Z', '2028-03-01T00:00:00.000Z'],
  ['year', '2028-01-01T00:00:00.000Z', '2029-01-01T00:00:00.000Z'],
];

it.each(cases)('a %s begins and ends in UTC, and its end begins the next', (size, start, end) => {
  const begin = bucketStart(size, at);
  expect(new Date(begin).toISOString()).toBe(start);
  expect(new Date(bucketEnd(size, begin)).toISOString()).toBe(end);
  expect(bucketStart(size, bucketEnd(size, begin) - 1)).toBe(begin);
  expect(bucketStart(size, bucketEnd(size, begin))).toBe(bucketEnd(size, begin));
});
