import {expect, it} from 'vitest';
import {inventory, NOON, pod, reading, record, whole} from '../../../tests/fixtures/accounts.ts';
import type {Reading} from '../account.ts';
import {burnOf} from '../burn.ts';
import {NO_MEMORY} from '../memory.ts';
import {DEFAULTS} from '../settings.ts';
import rule from './unexplained-burn.ts';

function evaluate(unexplained: number, read: Partial<Reading> = {}) {
  const pods = [pod({id: 'p', rate: 1_000_000})];
  const account = record({
    reading: reading({inventory: inventory({pods}), rate: 1_300_000, ...read}),
    memory: {...NO_MEMORY, unexplained},
  });
  return rule.evaluate({account, burn: burnOf(account.reading), settings: DEFAULTS, now: NOON});
}

it.each<[string, number, Partial<Reading>?]>([
  ['two reads agree', 2],
  ['the parts explain it again', 3, {rate: 1_010_000}],
  ['the account rate is unknown', 3, {rate: 1_000_000}],
  ['a list was cut', 3, {coverage: {...whole(NOON), volumes: {state: 'incomplete', asOf: NOON}}}],
])('is silent when %s', (_, reads, read) => expect(evaluate(reads, read)).toEqual([]));

it('is possible after three reads', () => {
  expect(evaluate(3)).toMatchObject([
    {
      confidence: 'possible',
      perMonth: 300_000 * 720,
      evidence: [{with: [{rate: 1_300_000}, {rate: 1_000_000}]}, {with: [{count: 3}]}],
    },
  ]);
});
