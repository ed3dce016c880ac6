import {expect, it} from 'vitest';
import {inventory, NOON, pod, reading, record} from '../../../tests/fixtures/accounts.ts';
import type {Reading} from '../account.ts';
import {burnOf} from '../burn.ts';
import {DEFAULTS} from '../settings.ts';
import rule from './safety-switches.ts';

function evaluate(read: Partial<Reading>) {
  const pods = [pod({id: 'p', rate: 64_000_000})];
  const account = record({reading: reading({inventory: inventory({pods}), ...read})});
  return rule.evaluate({account, burn: burnOf(account.reading), settings: DEFAULTS, now: NOON});
}

it.each<[string, Partial<Reading>]>([
  ['no limit is known', {}],
  ['a fifth of the limit is free', {spendLimit: 80_000_000}],
  ['nothing burns', {spendLimit: 80_000_000, inventory: inventory()}],
])('is silent when %s', (_, read) => expect(evaluate(read)).toEqual([]));

it.each([
  [79_000_000, 18],
  [64_000_000, 0],
  [10_000_000, 0],
])('says how much of a limit of %i is free: %i per cent', (spendLimit, free) =>
  expect(evaluate({spendLimit})).toMatchObject([{severity: 'warn', title: {with: [{percent: free}]}}]),
);

it('names the low-balance e-mail where it is known to be off', () => {
  expect(evaluate({lowBalanceEmail: false})).toMatchObject([
    {id: 'safety-switches:low-balance-email', severity: 'info'},
  ]);
  expect(evaluate({lowBalanceEmail: true})).toEqual([]);
  expect(evaluate({lowBalanceEmail: false, billing: 'postpaid'})).toEqual([]);
});
