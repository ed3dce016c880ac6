import {expect, test} from 'vitest';
import {readCases, tell} from './cases.ts';

const one = {
  now: 1,
  last24h: 20,
  alwaysOn: 0.5,
  days: [10, 12, 8, 11, 9, 10, 10],
  runway: [{balance: 25}, {balance: 0}],
};
const told = (over: object) => tell(readCases(JSON.stringify([{...one, ...over}]))[0]!);

test('each case gets its horizons, bands and runways', () => {
  const {expected, band80, runway} = told({});
  expect(Object.keys(expected)).toEqual(['1', '3', '7', '14', '30']);
  for (const [t, [low, high]] of Object.entries(band80)) {
    expect(low).toBeLessThanOrEqual(expected[t]!);
    expect(high).toBeGreaterThanOrEqual(expected[t]!);
  }
  expect(runway[0]?.expected).toBeGreaterThan(1);
  expect(runway[1]).toEqual({expected: 0, earliest: 0, latest: 0});
});

test('beyond a year is null', () => {
  expect(told({runway: [{balance: 1e9}]}).runway).toEqual([{expected: null, earliest: null, latest: null}]);
});

test('little history still gives figures', () => {
  for (const days of [[], [3]]) expect(JSON.stringify(told({days}))).not.toContain('null');
  expect(told({days: [], now: 0, last24h: 0}).expected['30']).toBe(0);
});

test('what came later is left behind', () => {
  const later = {future: {'1': 'x'}, runway: [{balance: 25, days: null, horizon: 'x'}, {balance: 0}]};
  expect(told(later)).toEqual(told({}));
});

test.each([
  ['[1', 'This is not JSON'],
  ['{"a": 1}', 'This is not a list of cases: the top'],
  ['[{"now": 1}]', 'This is not a list of cases: 0.last24h'],
  [JSON.stringify([{...one, now: -1}]), 'This is not a list of cases: 0.now'],
  [JSON.stringify([{...one, days: ['x']}]), 'This is not a list of cases: 0.days.0'],
])('%s is refused in one sentence', (text, sentence) => {
  expect(() => readCases(text)).toThrow(sentence);
});
