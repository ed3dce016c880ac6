import {expect, it} from 'vitest';
import {inventory, NOON, pod, reading, record} from '../../../tests/fixtures/accounts.ts';
import {burnOf} from '../burn.ts';
import {type Memory, NO_MEMORY} from '../memory.ts';
import {HOUR} from '../runway.ts';
import {DEFAULTS, type Settings} from '../settings.ts';
import rule from './stopped-pod-disk.ts';

const pods = [
  pod({id: 'kept', status: 'EXITED', volumeGb: 100}),
  pod({id: 'bare', status: 'EXITED', containerGb: 50}),
  pod({id: 'on', volumeGb: 100}),
];
function evaluate(
  settings: Partial<Settings> = {},
  memory: Partial<Memory> = {},
  state: 'whole' | 'failed' = 'whole',
) {
  const account = record({
    reading: reading({inventory: inventory({pods}), coverage: {pods: {state, asOf: NOON}}}),
    memory: {...NO_MEMORY, ...memory},
  });
  return rule.evaluate({
    account,
    burn: burnOf(account.reading),
    settings: {...DEFAULTS, ...settings},
    now: NOON,
  });
}

it('names stopped pods that pay for a pod volume, and only those', () => {
  // 100 GB × $0.20 = $20 for 30 days; $10 while running, $7 as a network volume.
  const [found, ...others] = evaluate();
  expect(found).toMatchObject({
    id: 'stopped-pod-disk:kept',
    perMonth: 20_000_160,
    evidence: [
      {with: [{gb: 100}]},
      {with: [{money: 20_000_160}]},
      {with: [{perMonth: 10_000_080}]},
      {with: [{perMonth: 6_999_840}]},
    ],
  });
  expect(found).not.toHaveProperty('since');
  expect(others).toEqual([]);
});

it('tells since when, as far as it was seen', () => {
  const since = NOON - 36 * HOUR;
  expect(evaluate({}, {resting: {kept: since}})).toMatchObject([{since, atLeast: true, soFar: 1_000_008}]);
});

it.each<[string, Partial<Settings>, ('whole' | 'failed')?]>([
  ['it is expected', {expected: {kept: NOON + 1}}],
  ['it is smaller than the person cares for', {rules: {'stopped-pod-disk': {gb: 101}}}],
  ['the pods were not read', {}, 'failed'],
])('is silent when %s', (_, settings, state) => expect(evaluate(settings, {}, state)).toEqual([]));
