import {describe, expect, it} from 'vitest';
import {inventory, NOON, pod, reading, record} from '../../../tests/fixtures/accounts.ts';
import type {Reading} from '../account.ts';
import {burnOf} from '../burn.ts';
import {DEFAULTS} from '../settings.ts';
import rule from './data-at-risk.ts';

const evaluate = (over: Partial<Reading>) => {
  const account = record({reading: reading({balance: 5_000_000, ...over})});
  return rule.evaluate({account, burn: burnOf(account.reading), settings: DEFAULTS, now: NOON});
};
const bare = pod({id: 'a', rate: 1_000_000});

describe('data-at-risk', () => {
  it('warns when $5 last less than a day and a pod would be terminated', () => {
    expect(evaluate({inventory: inventory({pods: [bare]})})).toMatchObject([
      {
        severity: 'critical',
        evidence: [{}, {key: 'risk_lost', with: [{count: 1}, {names: ['a']}, {dollars: 0}]}],
      },
    ]);
  });

  it('names three of many, and says that there are more', () => {
    const pods = ['a', 'b', 'c', 'd'].map(id => ({...bare, id, name: id, rate: 250_000}));
    const evidence = {key: 'risk_lostMany', with: [{count: 4}, {names: ['a', 'b', 'c']}, {dollars: 0}]};
    expect(evaluate({inventory: inventory({pods})})).toMatchObject([{evidence: [{}, evidence]}]);
  });

  it.each<[string, Partial<Reading>]>([
    ['there is a day or more left', {balance: 24_000_000, inventory: inventory({pods: [bare]})}],
    ['the account is post-paid', {billing: 'postpaid', inventory: inventory({pods: [bare]})}],
    ['nothing costs anything, with or without a balance', {balance: 0}],
  ])('is silent when %s', (_, over) => {
    expect(evaluate(over)).toEqual([]);
  });

  it.each<[string, Partial<Reading>]>([
    [
      'every pod keeps its data on a network volume',
      {inventory: inventory({pods: [{...bare, networkVolumes: ['v']}]})},
    ],
    [
      'the pods were not read whole, so that mounts may be missing',
      {inventory: inventory({pods: [bare]}), coverage: {pods: {state: 'incomplete', asOf: NOON}}},
    ],
    ['only disks cost', {inventory: inventory({pods: [{...bare, status: 'EXITED', volumeGb: 9000}]})}],
  ])('speaks of the balance alone, less loudly, when %s', (_, over) => {
    const [finding] = evaluate(over);
    expect(finding).toMatchObject({severity: 'warn', page: 'billing', step: {key: 'risk_credit'}});
    expect(finding?.evidence).toEqual([{key: 'risk_ends', with: [{at: expect.any(Number)}]}]);
    expect(finding?.row).toBeUndefined();
  });

  it('leads to the first pod that would be lost', () => {
    const pods = [{...bare, id: 'kept', networkVolumes: ['v']}, bare];
    expect(evaluate({inventory: inventory({pods})})).toMatchObject([{page: 'pods', row: 'a'}]);
  });

  it('does not fall silent when the balance is used up', () => {
    expect(evaluate({balance: 0, inventory: inventory({pods: [bare]})})).toMatchObject([
      {severity: 'critical', title: {key: 'runway_gone'}, id: 'data-at-risk:account'},
    ]);
  });

  it('does not tell as a fact that a typed balance is used up', () => {
    const {balance: _, ...rest} = reading({balance: 0, inventory: inventory({pods: [bare]})});
    const account = record({reading: rest});
    const connection = {...account.connection, typedBalance: {amount: 0, at: NOON}};
    const input = {account: {...account, connection}, burn: burnOf(rest), settings: DEFAULTS, now: NOON};
    expect(rule.evaluate(input)).toMatchObject([
      {title: {key: 'runway_goneReckoned'}, evidence: [{key: 'runway_goneReckoned_why'}, {}]},
    ]);
  });

  it('warns as early as the person asks', () => {
    const account = record({reading: reading({balance: 30_000_000, inventory: inventory({pods: [bare]})})});
    const input = {account, burn: burnOf(account.reading), now: NOON};
    const early = {...DEFAULTS, rules: {'data-at-risk': {hours: 48}}};
    expect(rule.evaluate({...input, settings: DEFAULTS})).toEqual([]);
    expect(rule.evaluate({...input, settings: early})).toHaveLength(1);
  });

  it('reckons with a balance that the person typed', () => {
    const {balance: _, ...rest} = reading({balance: 0, inventory: inventory({pods: [bare]})});
    const account = record({reading: rest});
    const typed = {...account.connection, typedBalance: {amount: 5_000_000, at: NOON}};
    const input = {burn: burnOf(rest), settings: DEFAULTS, now: NOON};
    expect(rule.evaluate({...input, account})).toEqual([]);
    const said = rule.evaluate({...input, account: {...account, connection: typed}});
    expect(said).toMatchObject([{title: {key: 'risk_titleReckoned'}}]);
  });
});
