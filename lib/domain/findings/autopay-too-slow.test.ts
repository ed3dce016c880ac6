import {expect, it} from 'vitest';
import {inventory, NOON, pod, reading, record} from '../../../tests/fixtures/accounts.ts';
import type {Reading} from '../account.ts';
import {burnOf} from '../burn.ts';
import {DEFAULTS, type Settings} from '../settings.ts';
import rule from './autopay-too-slow.ts';

const pays = (dollars: number): Partial<Settings> => ({autoPay: {amount: dollars * 1_000_000, below: 0}});
function evaluate(settings: Partial<Settings>, read: Partial<Reading> = {}) {
  const pods = [pod({id: 'p', rate: 25_000_000})];
  const account = record({reading: reading({inventory: inventory({pods}), ...read})});
  return rule.evaluate({
    account,
    burn: burnOf(account.reading),
    settings: {...DEFAULTS, ...settings},
    now: NOON,
  });
}

it.each<[string, Partial<Settings>, Partial<Reading>?]>([
  ['nobody said what auto-pay adds', {}],
  ['one charge lasts an hour', pays(25)],
  ['the account is post-paid', pays(10), {billing: 'postpaid'}],
  ['nothing burns', pays(10), {inventory: inventory()}],
  ['two charges an hour are allowed', pays(13), {}],
])('is silent when %s', (what, settings, read) => {
  const rules = what.startsWith('two') ? {'autopay-too-slow': {hours: 0.5}} : {};
  expect(evaluate({...settings, rules}, read)).toEqual([]);
});

it('says both figures when one charge does not last an hour', () => {
  expect(evaluate(pays(10))).toMatchObject([
    {severity: 'warn', evidence: [{with: [{money: 10_000_000}]}, {with: [{rate: 25_000_000}]}]},
  ]);
});
