import {describe, expect, it} from 'vitest';
import {inventory, NOON, pod, reading, record} from '../../tests/fixtures/accounts.ts';
import type {Prices, Reading} from './account.ts';
import {offerChips} from './offers.ts';
import {HOUR} from './runway.ts';

const gpus: Prices['gpus'] = [
  {id: 'a', name: 'RTX 4090', secure: 690_000, community: 340_000},
  {id: 'b', name: 'B200', secure: 5_290_000},
  {id: 'c', name: 'free', serverless: 1_000_000},
  {id: 'd', name: '<b>|', secure: 100_000},
];
const running = pod({id: 'p', rate: 1_000_000});
const account = (over: Partial<Reading> = {}) =>
  record({
    reading: reading({
      balance: 100_000_000,
      prices: {asOf: NOON, gpus, cpus: []},
      inventory: inventory({pods: [running]}),
      ...over,
    }),
  });
const said = (over?: Partial<Reading>) =>
  Object.fromEntries(offerChips(account(over), NOON).map(({id, parts}) => [id, parts[0]]));

describe('what a pod more would leave', () => {
  it('for each price and count of what can be rented, by a name that can be looked for', () => {
    const ids = Object.keys(said());
    expect(ids).toHaveLength(3 * 8);
    expect(ids.slice(0, 2)).toEqual(['RTX 4090|1|690000', 'RTX 4090|2|1380000']);
    expect(ids).toContain('RTX 4090|8|2720000');
    expect(ids).toContain('B200|1|5290000');
  });

  it('balance ÷ (rate now + its price), beside what it is now, both rounded down', () => {
    expect(said()['RTX 4090|2|1380000']).toEqual({
      key: 'offer_runway',
      with: [{span: Math.floor((100 / 2.38) * HOUR)}, {span: 100 * HOUR}],
    });
  });

  it('alone where nothing costs anything yet', () => {
    expect(said({inventory: inventory()})['B200|1|5290000']).toEqual({
      key: 'offer_alone',
      with: [{span: Math.floor((100 / 5.29) * HOUR)}],
    });
  });

  it('marked where the balance was typed', () => {
    const {balance: _, ...rest} = account().reading!;
    const typed = {...account().connection, typedBalance: {amount: 100_000_000, at: NOON - HOUR}};
    const [first] = offerChips({...account(), connection: typed, reading: rest}, NOON);
    expect(first?.parts[0]).toEqual({
      key: 'offer_reckoned',
      with: [{span: Math.floor((99 / 1.69) * HOUR)}, {span: 99 * HOUR}],
    });
  });

  it.each<[string, Partial<Reading>]>([
    ['the account is billed afterwards', {billing: 'postpaid'}],
    ['the balance is used up', {balance: 0}],
    ['a price of what runs is missing', {inventory: inventory({pods: [running, pod({id: 'q'})]})}],
    ['the catalog is empty', {prices: {asOf: NOON, gpus: [], cpus: []}}],
  ])('nothing where %s', (_, over) => {
    expect(said(over)).toEqual({});
  });

  it('nothing without a balance, a catalog or a reading', () => {
    const {balance: _, ...noBalance} = account().reading!;
    const {prices: __, ...noPrices} = account().reading!;
    const {reading: ___, ...never} = account();
    const all = [{...account(), reading: noBalance}, {...account(), reading: noPrices}, never];
    expect(all.map(each => offerChips(each, NOON))).toEqual([[], [], []]);
  });
});
