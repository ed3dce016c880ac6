import {beforeEach, expect, test} from 'vitest';
import type {Total} from '../lib/domain/total.ts';
import {NOW, sampleAccount, sampleOutlook, speakEnglish} from '../tests/fixtures/sample-view.ts';
import {totalWords} from './total-words.ts';

beforeEach(speakEnglish);
const total = (change: Partial<Total> = {}): Total => ({
  currency: 'USD',
  month: {amount: 212_800_000, of: 3, estimated: 0},
  fixed: 0,
  all: 3,
  behind: [],
  ...change,
});
const lines = (change: Partial<Total>) =>
  Object.fromEntries(totalWords(total(change), NOW).lines.map(({name, parts}) => [name, parts.join(' · ')]));

test('where all is exact there is nothing to split', () => {
  expect(totalWords(total(), NOW)).toEqual({currency: 'USD', month: '$212.80', lines: []});
});
test('exact, estimated and fixed parts add up to the total', () => {
  const month = {amount: 212_800_000, of: 3, estimated: 12_800_000};
  expect(lines({month, fixed: 20_000_000}).split).toBe('$180.00 exact · $12.80 estimated · $20.00 fixed');
  expect(lines({month}).split).toBe('$200.00 exact · $12.80 estimated');
});
test('what is not of all connections says so', () => {
  const [today, last24h] = [
    {amount: 3_200_000, of: 3},
    {amount: 4_100_000, of: 1},
  ];
  expect(lines({today, last24h}).now).toBe('$3.20 today, UTC · last 24 h $4.10 (1 of 3)');
});
test('the month end and the next month stand with their ranges', () => {
  const {monthEnd, nextMonth} = sampleOutlook();
  const {ahead} = lines({monthEnd: {...monthEnd, of: 3}, nextMonth});
  expect(ahead).toMatch(/^month end about \$\d+ \(8 of 10: .*\) · next month about \$\d+ \(8 of 10: .*\)$/);
});
test('where not all can be forecast, the least of the month stands alone', () => {
  const monthEnd = {low: 361_000_000, expected: 402_000_000, high: 470_000_000, of: 2};
  expect(lines({monthEnd}).ahead).toBe('month end at least $361: 2 of 3 connections can be forecast yet');
});
test('those that are behind are named, and the age of the oldest is told', () => {
  const behind = [sampleAccount({label: 'team'}), sampleAccount({label: 'personal'})];
  const month = {amount: 212_800_000, of: 1, estimated: 0};
  const words = totalWords(total({behind, month, oldest: NOW - 14 * 60_000}), NOW);
  expect(words.partial).toBe('partial: 1 of 3 up to date; missing or old: team and personal');
  expect(words.oldest).toBe('oldest figure in it: 14 minutes ago');
});
test('one connection alone needs no more lines', () => {
  expect(totalWords(total({all: 1, today: {amount: 1, of: 1}}), NOW).lines).toEqual([]);
});
