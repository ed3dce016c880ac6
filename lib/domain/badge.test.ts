import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {NOON, reading, record} from '../../tests/fixtures/accounts.ts';
import {badgeOf} from './badge.ts';
import {DAY, HOUR} from './runway.ts';
import {DEFAULTS} from './settings.ts';
import type {AccountView, Runway} from './view.ts';
import {buildView} from './view-of.ts';

const account = (over: Partial<AccountView>): AccountView => {
  const [view] = buildView(
    {at: NOON, accounts: [record({reading: reading()})]},
    {now: NOON, settings: DEFAULTS, names: {}},
  ).accounts;
  return {...(view as AccountView), asOf: NOON, ...over};
};
const ends = (left: number, reckoned = false, atMost = false): Runway => ({
  kind: 'ends',
  left,
  at: NOON + left,
  reckoned,
  atMost,
});

describe('badgeOf, the table of product.md §7', () => {
  it.each([
    [ends(100 * DAY), '99+d', 'neutral'],
    [ends(100 * DAY - 1), '99d', 'ok'],
    [ends(12.9 * DAY), '12d', 'ok'],
    [ends(7 * DAY), '7d', 'ok'],
    [ends(7 * DAY - 1), '6d', 'warn'],
    [ends(2 * DAY), '2d', 'warn'],
    [ends(2 * DAY - 1), '47h', 'bad'],
    [ends(31.5 * HOUR), '31h', 'bad'],
    [ends(HOUR), '1h', 'bad'],
    [ends(45.9 * 60_000), '45m', 'bad'],
    [ends(9 * DAY, true), '~9d', 'stale'],
    [ends(300 * DAY, true), '~99+', 'stale'],
    [ends(12 * DAY, false, true), '12d', 'stale'],
    [ends(300 * DAY, false, true), '99+d', 'stale'],
    [ends(31 * HOUR, false, true), '31h', 'bad'],
    [ends(31 * HOUR, true, true), '~31h', 'stale'],
    [{kind: 'idle'} as Runway, 'ok', 'neutral'],
    [{kind: 'gone'} as Runway, '$0', 'bad'],
    [{kind: 'gone', reckoned: true} as Runway, '~$0', 'stale'],
  ])('%o shows %s in %s', (runway, text, tone) => {
    expect(badgeOf(account({runway}))).toEqual({text, tone});
  });

  it('turns amber and red under the days that the person set', () => {
    const tone = (left: number) => badgeOf(account({runway: ends(left)}), {amber: 3, red: 0.5}).tone;
    expect([3 * DAY, 3 * DAY - 1, DAY, HOUR].map(tone)).toEqual(['ok', 'warn', 'warn', 'bad']);
  });

  it('speaks of the state where there is no figure', () => {
    expect(badgeOf(undefined)).toEqual({text: '', tone: 'neutral'});
    const never = account({});
    delete never.asOf;
    expect(badgeOf(never)).toEqual({text: '?', tone: 'stale'});
    expect(badgeOf({...never, state: 'locked'})).toEqual({text: 'lock', tone: 'stale'});
    expect(badgeOf(account({state: 'auth_failed'}))).toEqual({text: 'key', tone: 'warn'});
    expect(badgeOf(account({stale: true, runway: ends(12 * DAY)}))).toEqual({text: '12d', tone: 'stale'});
  });

  it.each([
    [2_690_000, '2.69'],
    [0, '0.00'],
    [4_000, '<.01'],
    [1_130_000, '1.13'],
    [9_999_999, '9.99'],
    [10_000_000, '10.0'],
    [12_690_000, '12.6'],
    [99_960_000, '99.9'],
    [9_999_500_000, '9k+'],
    [140_200_000, '140'],
    [25_000_000_000, '9k+'],
  ])('shows a post-paid burn of %i as %s', (perHour, text) => {
    const burn = {parts: [], unknown: 0, perHour};
    expect(badgeOf(account({runway: {kind: 'postpaid'}, burn}))).toEqual({text, tone: 'neutral'});
  });

  it('is no zero where nothing that runs has a known price', () => {
    const burn = {parts: [], unknown: 1, perHour: 0};
    expect(badgeOf(account({runway: {kind: 'postpaid'}, burn})).text).toBe('?');
  });

  it('hides that figure where amounts are hidden, and no state', () => {
    const shown = (change: Partial<AccountView>) => badgeOf(account(change), {hideAmounts: true}).text;
    expect(shown({runway: {kind: 'postpaid'}, burn: {parts: [], unknown: 0, perHour: 2_690_000}})).toBe(
      '•••',
    );
    expect(shown({runway: {kind: 'postpaid'}, burn: {parts: [], unknown: 0}})).toBe('?');
    expect(shown({runway: {kind: 'gone'}})).toBe('$0');
    expect(shown({runway: ends(12 * DAY)})).toBe('12d');
  });

  it('never takes more than four characters', () => {
    fc.assert(
      fc.property(fc.nat(20_000_000_000), perHour => {
        const burn = {parts: [], unknown: 0, perHour};
        expect(badgeOf(account({runway: {kind: 'postpaid'}, burn})).text.length).toBeLessThanOrEqual(4);
      }),
    );
    fc.assert(
      fc.property(fc.nat(400 * DAY), fc.boolean(), fc.boolean(), (left, reckoned, stale) => {
        expect(badgeOf(account({runway: ends(left, reckoned), stale})).text.length).toBeLessThanOrEqual(4);
      }),
    );
  });
});
