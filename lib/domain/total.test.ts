import {describe, expect, it, test} from 'vitest';
import {NOW, sampleAccount, sampleOutlook} from '../../tests/fixtures/sample-view.ts';
import {totalsOf} from './total.ts';
import type {AccountView} from './view.ts';

const DAY = 86_400_000;
const month = {amount: 100_010_000, through: NOW};
const account = (change: Partial<AccountView> = {}) => sampleAccount({month, asOf: NOW, ...change});
const totals = (accounts: AccountView[], fixed?: Record<string, number>) =>
  totalsOf({accounts, ...(fixed && {fixed})}, NOW);
const without = (...names: (keyof AccountView)[]): AccountView => {
  const some: Partial<AccountView> = account({label: 'team'});
  for (const name of names) delete some[name];
  return some as AccountView;
};

test('adds exactly, one currency at a time', () => {
  const [dollars, euros, ...rest] = totals([account(), account(), account({currency: 'EUR'})]);
  expect(dollars).toMatchObject({currency: 'USD', month: {amount: 200_020_000, of: 2, estimated: 0}, all: 2});
  expect(euros).toMatchObject({currency: 'EUR', month: {amount: 100_010_000, of: 1, estimated: 0}, all: 1});
  expect(rest).toEqual([]);
});

test('a missing figure makes it partial and is named; all missing is no total', () => {
  const unread = without('month');
  expect(totals([account(), unread])[0]).toMatchObject({month: {of: 1}, all: 2, behind: [unread]});
  expect(totals([unread])).toEqual([]);
});

test('an account whose key is refused is left out: it may stand there twice, with its new key', () => {
  const refused = account({state: 'auth_failed'});
  expect(totals([refused, account()])[0]).toMatchObject({month: {of: 1}, all: 2, behind: [refused]});
});

test('the last 24 h of an old read are not those of the others', () => {
  const some = account({last24h: 3_000_000});
  const [total] = totals([some, account({last24h: 9_000_000, stale: true})]);
  expect(total?.last24h).toEqual({amount: 3_000_000, of: 1});
});

test('one that has no bill, only a burn rate, makes nothing partial', () => {
  const rate: AccountView = {...without('month'), unbilled: true};
  expect(totals([account(), rate])[0]).toMatchObject({month: {of: 1}, all: 1, behind: []});
});

test('old figures are told by their age, and left out after a day', () => {
  const old = (age: number) => account({stale: true, asOf: NOW - age});
  const late = [old(14 * 60_000), old(DAY), old(DAY + 1)];
  const [total] = totals([account(), ...late]);
  expect(total).toMatchObject({month: {amount: 300_030_000, of: 3}, all: 4, oldest: NOW - DAY});
  expect(total?.behind).toEqual(late);
});

test('money of the month before is not of this one, nor that of yesterday of today', () => {
  const midnight = Date.UTC(2026, 11, 1);
  const old = account({asOf: midnight - 600_000, today: 5_000_000});
  const fresh = account({asOf: midnight + 60_000, today: 1_000_000});
  const [first] = totalsOf({accounts: [old, fresh]}, midnight + 600_000);
  expect(first).toMatchObject({month: {amount: month.amount, of: 1}, behind: [old]});
  const noon = Date.UTC(2026, 10, 20);
  const accounts = [
    account({asOf: noon - 60_000, today: 5_000_000}),
    account({asOf: noon + 60_000, today: 2}),
  ];
  const [second] = totalsOf({accounts}, noon + 120_000);
  expect(second).toMatchObject({month: {of: 2}, today: {amount: 2, of: 1}});
});

test('what we derived ourselves is told apart from what was billed', () => {
  const derived = account({month: {...month, estimated: 10_000}});
  expect(totals([account(), derived])[0]?.month).toEqual({amount: 200_020_000, of: 2, estimated: 10_000});
});

describe('fixed costs', () => {
  it('are added once, to the month, its end and the next one', () => {
    const accounts = [account({outlook: sampleOutlook()}), account({outlook: sampleOutlook()})];
    const [[bare], [fixed]] = [totals(accounts), totals(accounts, {USD: 20_000_000})];
    expect(fixed!.month.amount - bare!.month.amount).toBe(20_000_000);
    for (const which of ['monthEnd', 'nextMonth'] as const)
      for (const end of ['expected', 'low', 'high'] as const)
        expect(fixed![which]![end] - bare![which]![end]).toBe(20_000_000);
  });
  it('stand alone in a currency that no provider uses', () => {
    expect(totals([account()], {EUR: 9_000_000})[1]).toMatchObject({
      currency: 'EUR',
      month: {amount: 9_000_000, of: 0},
      all: 0,
      behind: [],
    });
  });
});

test('the last day says of how many it is the sum; a month end without an outlook of all is the least it will be', () => {
  const some = account({last24h: 3_000_000, today: 1_000_000, outlook: sampleOutlook()});
  const [total] = totals([some, without('last24h', 'today', 'outlook'), some]);
  const {monthEnd} = sampleOutlook();
  expect(total?.last24h).toEqual({amount: 6_000_000, of: 2});
  expect(total?.today).toEqual({amount: 2_000_000, of: 2});
  const soFar = month.amount;
  expect(total?.monthEnd).toEqual({
    expected: 2 * monthEnd.expected + soFar,
    low: 2 * monthEnd.low + soFar,
    high: 2 * monthEnd.high + soFar,
    of: 2,
  });
  expect(total).not.toHaveProperty('nextMonth');
  expect(totals([some, some])[0]?.nextMonth?.low).toBe(2 * sampleOutlook().nextMonth.low);
  const [bare] = totals([without('last24h', 'today', 'outlook')]);
  expect(bare).not.toHaveProperty('last24h');
  expect(bare).not.toHaveProperty('monthEnd');
});

test('money of one connection in two currencies is in two totals', () => {
  const purses = [{currency: 'CNY', month: {amount: 7_000_000, through: NOW, estimated: 7_000_000}}];
  const [dollars, yuan] = totals([account({purses})]);
  expect(dollars?.month).toEqual({amount: 100_010_000, of: 1, estimated: 0});
  expect(yuan).toMatchObject({
    currency: 'CNY',
    month: {amount: 7_000_000, of: 1, estimated: 7_000_000},
    all: 1,
  });
});
