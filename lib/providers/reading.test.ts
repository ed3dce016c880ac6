import {describe, expect, it} from 'vitest';
import {mergeReading} from '../domain/merge.ts';
import {
  balanceReading,
  billedDays,
  billedIn,
  billedMonths,
  billReading,
  type CurrencyBalance,
  countedDays,
  grownDays,
} from './reading.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const HOUR = 3_600_000;

describe('billedDays', () => {
  const days = (now: number, previous: boolean) => {
    const context = {now, ...(previous && {previous: balanceReading({now}, [])})};
    const {from, to} = billedDays(context);
    return [from, to].map(at => new Date(at).toISOString().slice(0, 10));
  };
  it('asks for whole UTC days to the end of today', () => {
    expect(days(NOW, true)).toEqual(['2026-11-01', '2026-11-21']);
  });
  it('asks for the month before at first, and while its last days may still change', () => {
    expect(days(NOW, false)).toEqual(['2026-10-01', '2026-11-21']);
    expect(days(Date.UTC(2026, 11, 2), true)).toEqual(['2026-11-01', '2026-12-03']);
    expect(days(Date.UTC(2026, 11, 5), true)).toEqual(['2026-12-01', '2026-12-06']);
  });
});

const TODAY = Date.UTC(2026, 10, 20);
const picos = (dollars: number) => BigInt(dollars) * 10n ** 12n;

describe('billedIn', () => {
  const charge = (at: number, dollars: number, currency = 'USD') => ({at, amount: picos(dollars), currency});
  const day = (at: number, dollars: number) => ({at, total: dollars * 1e6, by: {}});
  const from = TODAY - 24 * HOUR;

  it('adds dollars only', () => {
    expect(billedIn({now: NOW}, from, [charge(from, 1), charge(NOW, 2)])).toEqual({
      days: [day(from, 1), day(TODAY, 2)],
    });
  });
  it('keeps other currencies beside them, with what was known before', () => {
    const old = day(from - 24 * HOUR, 7);
    const previous = billReading({now: NOW}, {purses: [{currency: 'EUR', days: [old, day(from, 9)]}]});
    expect(billedIn({now: NOW, previous}, from, [charge(NOW, 2), charge(NOW, 3, 'CNY')])).toEqual({
      days: [day(from, 0), day(TODAY, 2)],
      purses: [
        {currency: 'CNY', days: [day(from, 0), day(TODAY, 3)]},
        {currency: 'EUR', days: [old, day(from, 0), day(TODAY, 0)]},
      ],
    });
  });
});

describe('grownDays', () => {
  const month = Date.UTC(2026, 10, 1);
  const since = (total: number, at = month, asOf = NOW - HOUR) => ({
    now: NOW,
    previous: billReading({now: asOf}, {month: {at, total}}),
  });
  it('lays nothing on a day at first', () => {
    expect(grownDays({now: NOW}, {at: month, total: 500})).toEqual([
      {at: TODAY, total: 0, by: {}, estimated: true},
    ]);
  });
  it('lays the growth on the time since the last read, and no fall', () => {
    expect(grownDays(since(400), {at: month, total: 500})).toMatchObject([{at: TODAY, total: 100}]);
    expect(grownDays(since(600), {at: month, total: 500})).toMatchObject([{at: TODAY, total: 0}]);
    const night = since(400, month, TODAY - 12 * HOUR);
    expect(grownDays(night, {at: month, total: 500})).toMatchObject([{total: 50}, {at: TODAY, total: 50}]);
  });
  it('takes all of a month that has begun since', () => {
    const days = grownDays(since(900, Date.UTC(2026, 9, 1)), {at: month, total: 390});
    expect(days[0]).toMatchObject({at: month, total: 20});
    expect(days.reduce((sum, {total}) => sum + total, 0)).toBe(390);
  });
});

describe('billedMonths', () => {
  const ends = (now: number, previous: boolean) =>
    billedMonths({now, ...(previous && {previous: balanceReading({now}, [])})}).map(({from, to}) =>
      [from, to].map(at => new Date(at).toISOString().slice(0, 10)),
    );
  it('asks for each month by itself, this one last', () => {
    expect(ends(NOW, true)).toEqual([['2026-11-01', '2026-11-21']]);
    expect(ends(NOW, false)).toEqual([
      ['2026-10-01', '2026-11-01'],
      ['2026-11-01', '2026-11-21'],
    ]);
  });
});

describe('countedDays', () => {
  /** The account after each of these totals, an hour apart. */
  const readOf = (...totals: number[]) =>
    totals.reduce<ReturnType<typeof billReading> | undefined>((previous, total, index) => {
      const context = {now: NOW + index * HOUR, previous};
      return mergeReading(previous, billReading(context, countedDays(context, total)));
    }, undefined)!;
  const today = (total: number) => [{at: Date.UTC(2026, 10, 20), total, by: {}, estimated: true}];

  it('counts what a total grew by, from the first read on', () => {
    expect(readOf(70).days).toEqual(today(0));
    expect(readOf(70, 75, 75, 82).days).toEqual(today(12));
  });
  it('a total that begins anew takes nothing back', () => {
    expect(readOf(70, 75, 2, 6).days).toEqual(today(9));
  });
});

describe('balanceReading', () => {
  /** The account after each of these answers, an hour apart. */
  const readOf = (...answers: CurrencyBalance[][]) =>
    answers.reduce<ReturnType<typeof balanceReading> | undefined>(
      (previous, balances, index) =>
        mergeReading(previous, balanceReading({now: NOW + index * HOUR, previous}, balances)),
      undefined,
    )!;
  const usd = (balance: number) => ({currency: 'USD', balance});
  const cny = (balance: number) => ({currency: 'CNY', balance});
  const spent = (days: {total: number}[]) => days.map(({total}) => total);

  it('counts what the balance fell by from the first read on', () => {
    const reading = readOf([usd(50)], [usd(40)], [usd(90)], [usd(85)]);
    expect(reading).toMatchObject({balance: 85, currency: 'USD', countedFrom: NOW});
    expect(reading.days).toEqual([{at: Date.UTC(2026, 10, 20), total: 15, by: {}, estimated: true}]);
  });
  it('keeps currencies apart, in whatever order they come', () => {
    const reading = readOf([cny(100), usd(50)], [usd(45), cny(90)]);
    expect(reading).toMatchObject({currency: 'CNY', balance: 90});
    expect(spent(reading.days)).toEqual([10]);
    expect(reading.purses).toMatchObject([{currency: 'USD', balance: 45, days: [{total: 5}]}]);
  });
  it('an empty list is an account without money', () => {
    expect(readOf([])).toMatchObject({balance: 0, currency: 'USD', days: [{total: 0}]});
  });
  it('a currency that is gone has no balance, and keeps what was spent', () => {
    const reading = readOf([usd(50), cny(9)], [usd(40), cny(7)], []);
    expect(reading.balance).toBeUndefined();
    expect(spent(reading.days)).toEqual([10]);
    expect(reading.purses).toEqual([{currency: 'CNY', days: [expect.objectContaining({total: 2})]}]);
    expect(readOf([usd(50), cny(9)], [usd(40)], [usd(40), cny(5)]).purses).toMatchObject([
      {balance: 5, days: [{total: 0}]},
    ]);
  });
});
