/** What must hold for every account: no NaN, no negative burn, money that adds up, and a runway never told too long. */
import fc from 'fast-check';
import {afterEach, describe, expect, it, vi} from 'vitest';
import {span} from '../../components/format.ts';
import type {AccountRecord} from '../../lib/domain/account.ts';
import {badgeOf} from '../../lib/domain/badge.ts';
import {dayStart, monthStart, monthToDate, nextMonthStart, today} from '../../lib/domain/buckets.ts';
import {burnOf} from '../../lib/domain/burn.ts';
import {chipsOf} from '../../lib/domain/chips.ts';
import {sum} from '../../lib/domain/money.ts';
import {DAY, HOUR} from '../../lib/domain/runway.ts';
import {DEFAULTS, type Settings} from '../../lib/domain/settings.ts';
import type {AccountView, View} from '../../lib/domain/view.ts';
import {buildView} from '../../lib/domain/view-of.ts';
import {reading} from '../fixtures/accounts.ts';
import {NOW, sampleAccount} from '../fixtures/sample-view.ts';
import {accounts, moments, settings} from './arbitrary-accounts.ts';

afterEach(() => vi.unstubAllEnvs());

const view = (account: AccountRecord, set: Settings = DEFAULTS): View => {
  const now = account.reading?.asOf ?? NOW;
  return buildView({at: now, accounts: [account]}, {now, settings: set, names: {}});
};
const cases = moments.chain(now => fc.record({account: accounts(now), set: settings}));

/** Every number of a value, with the path to it. */
function numbers(value: unknown, path = ''): [string, number][] {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbers(inner, `${path}.${key}`));
}

describe('the view of any account', () => {
  it('holds no NaN and no Infinity, and survives JSON unchanged', () => {
    fc.assert(
      fc.property(cases, ({account, set}) => {
        const built = view(account, set);
        expect(numbers(built).filter(([, value]) => !Number.isFinite(value))).toEqual([]);
        expect(JSON.parse(JSON.stringify(built))).toEqual(built);
        const chips = chipsOf(account, set, account.reading!.asOf);
        expect(numbers(chips).filter(([, value]) => !Number.isFinite(value))).toEqual([]);
      }),
      {numRuns: 300},
    );
  });

  it('is the same when built again, and changes nothing of the record', () => {
    fc.assert(
      fc.property(cases, ({account, set}) => {
        const before = structuredClone(account);
        expect(view(account, set)).toEqual(view(account, set));
        expect(account).toEqual(before);
      }),
    );
  });

  it('has no negative burn, and parts that add up to the micro-dollar', () => {
    fc.assert(
      fc.property(cases, ({account}) => {
        const {burn, byGpu} = view(account).accounts[0]!;
        const {lines} = burnOf(account.reading);
        expect(burn.parts.filter(part => part.rate < 0)).toEqual([]);
        if (account.reading?.inventory) expect(sum(burn.parts.map(part => part.rate))).toBe(burn.perHour);
        expect(numbers(burn).every(([, value]) => Number.isSafeInteger(value))).toBe(true);
        expect(sum(lines.map(line => line.rate ?? 0))).toBe(sum(burn.parts.map(part => part.rate)));
        expect(sum(byGpu.map(row => row.rate))).toBeLessThanOrEqual(sum(burn.parts.map(part => part.rate)));
      }),
      {numRuns: 300},
    );
  });

  it('never shows $0 for an unknown: an unread balance or bill stays out', () => {
    fc.assert(
      fc.property(cases, ({account}) => {
        const shown = view(account).accounts[0]!;
        if (account.reading?.balance === undefined) expect(shown.balance).toBeUndefined();
        if (account.reading?.coverage.billing?.state !== 'whole')
          expect(shown.today ?? shown.last24h).toBeUndefined();
      }),
    );
  });
});

/** Time to the end as shown; nothing that ends is the longest of all. */
const left = ({runway}: AccountView): number => {
  if (runway.kind === 'gone') return 0;
  return runway.kind === 'ends' ? runway.left : Number.POSITIVE_INFINITY;
};
const withReading = (account: AccountRecord, change: object): AccountRecord => ({
  ...account,
  reading: {...account.reading!, ...change},
});
const prepaid = cases.filter(
  ({account: {reading: read}}) => read?.billing === 'prepaid' && read.balance !== undefined,
);

describe('runway', () => {
  it('is never shorter with more balance, expected or not', () => {
    fc.assert(
      fc.property(prepaid, fc.integer({min: 0, max: 1e9}), ({account, set}, more) => {
        const richer = withReading(account, {balance: account.reading!.balance! + more});
        const [a, b] = [view(account, set).accounts[0]!, view(richer, set).accounts[0]!];
        expect(left(b)).toBeGreaterThanOrEqual(left(a));
        if (!a.outlook) return;
        for (const end of ['earliest', 'expected', 'latest'] as const)
          expect(b.outlook?.[end] ?? Infinity).toBeGreaterThanOrEqual(a.outlook[end] ?? Infinity);
      }),
    );
  });

  it('is never longer with more burn', () => {
    fc.assert(
      fc.property(prepaid, fc.nat(1e8), ({account}, more) => {
        const {inventory} = account.reading!;
        if (!inventory) return;
        const known = {...inventory.pods[0], id: 'extra', name: 'extra', status: 'RUNNING', rate: more + 1};
        const extra = {containerGb: 0, volumeGb: 0, networkVolumes: [], locked: false, ...known};
        // Where the account's own rate is known it grows by the same.
        const {rate} = account.reading!;
        const busier = withReading(account, {
          inventory: {...inventory, pods: [...inventory.pods, extra]},
          ...(rate !== undefined && {rate: rate + more + 1 + DISKS_MOST}),
        });
        const [a, b] = [view(account).accounts[0]!, view(busier).accounts[0]!];
        if (a.runway.kind === 'unknown') return;
        expect(left(b)).toBeLessThanOrEqual(left(a));
      }),
    );
  });

  it('is never lengthened by rounding, in words or on the badge', () => {
    fc.assert(
      fc.property(fc.nat(200 * DAY), ms => {
        expect(millis(span(ms))).toBeLessThanOrEqual(ms);
        const runway = {kind: 'ends', left: ms, at: NOW + ms, reckoned: false, atMost: false} as const;
        expect(millis(badgeOf(sampleAccount({runway})).text)).toBeLessThanOrEqual(ms);
      }),
    );
  });
});
/** The disks of a pod of 2 × 5,000 GB, µ$/h. */
const DISKS_MOST = 1_400_000;

/** `2 d 3 h`, `45 min`, `12d`, `99+d`, `<1 min` back into ms. */
function millis(text: string): number {
  const unit: Record<string, number> = {d: DAY, h: HOUR, m: HOUR / 60, min: HOUR / 60};
  if (text.startsWith('<')) return 0;
  return sum(
    [...text.matchAll(/(\d+)\+?\s?(min|[dhm])/g)].map(([, count, name]) => Number(count) * unit[name!]!),
  );
}

describe('calendars', () => {
  const hours = (now: number) =>
    Array.from({length: 24 * 40}, (_, i) => ({
      at: Math.floor(now / HOUR) * HOUR - i * HOUR,
      total: i + 1,
      by: {},
    }));
  const days = (now: number) =>
    Array.from({length: 60}, (_, i) => ({at: dayStart(now) - i * DAY, total: 1_000_000 + i, by: {}}));
  /** Around a leap day, New Year, the ends of months and both changes of the clock in Europe. */
  const times = [
    Date.UTC(2028, 1, 29, 0, 30),
    Date.UTC(2028, 2, 1, 13),
    Date.UTC(2026, 11, 31, 23, 59),
    Date.UTC(2027, 0, 1),
    Date.UTC(2027, 2, 28, 1),
    Date.UTC(2026, 9, 25, 0, 59),
    Date.UTC(2026, 9, 25, 1),
    Date.UTC(2026, 10, 20, 18),
  ];
  const figures = () =>
    times.map(asOf => {
      const read = reading({asOf, days: days(asOf), hours: hours(asOf).toReversed()});
      return [monthToDate(read), today(read), monthStart(asOf), nextMonthStart(asOf)];
    });

  it.each([
    ['Pacific/Kiritimati', -14 * 60],
    ['Pacific/Niue', 11 * 60],
    ['Europe/Berlin', -60],
    ['UTC', 0],
  ])('UTC days and months are the same in %s', (zone, offset) => {
    vi.stubEnv('TZ', 'UTC');
    const expected = figures();
    vi.stubEnv('TZ', zone);
    expect(new Date(Date.UTC(2026, 11, 1)).getTimezoneOffset()).toBe(offset);
    expect(figures()).toEqual(expected);
  });

  it('counts a leap day as a day of its month', () => {
    expect(nextMonthStart(Date.UTC(2028, 1, 29, 12)) - monthStart(Date.UTC(2028, 1, 29, 12))).toBe(29 * DAY);
    expect(nextMonthStart(Date.UTC(2026, 1, 28)) - monthStart(Date.UTC(2026, 1, 28))).toBe(28 * DAY);
  });

  it('a day of 25 hours on the wall is 24 hours of billing', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const change = Date.UTC(2026, 9, 25);
    expect(dayStart(change + DAY) - dayStart(change)).toBe(DAY);
    expect(dayStart(change + DAY - 1)).toBe(change);
  });
});
