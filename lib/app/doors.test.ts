import {expect, it} from 'vitest';
import {takeToken} from './doors.ts';

it('lets ten messages a second through, per tab', () => {
  const flood = Array.from({length: 1000}, (_, index) => takeToken(100, 5_000 + index));
  expect(flood.filter(Boolean).length).toBeGreaterThanOrEqual(19);
  expect(flood.filter(Boolean).length).toBeLessThanOrEqual(20);
  expect(takeToken(101, 5_999)).toBe(true);
  expect(takeToken(100, 7_000)).toBe(true);
});
