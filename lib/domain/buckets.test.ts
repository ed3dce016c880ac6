import {afterEach, expect, test} from 'vitest';
import {dayStart, monthStart, nextMonthStart} from './buckets.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test.each(['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/New_York'])(
  'months and days are of UTC in %s, daylight saving or not',
  name => {
    process.env.TZ = name;
    const last = Date.UTC(2026, 10, 30, 23, 59, 59, 999);
    expect(monthStart(last)).toBe(Date.UTC(2026, 10, 1));
    expect(nextMonthStart(last)).toBe(Date.UTC(2026, 11, 1));
    expect(nextMonthStart(last + 1)).toBe(Date.UTC(2027, 0, 1));
    expect(nextMonthStart(Date.UTC(2028, 1, 29)) - monthStart(Date.UTC(2028, 1, 29))).toBe(29 * 86_400_000);
    expect(monthStart(Date.UTC(2026, 2, 8, 7))).toBe(Date.UTC(2026, 2, 1));
    expect(dayStart(Date.UTC(2026, 9, 25, 1, 30))).toBe(Date.UTC(2026, 9, 25));
  },
);
