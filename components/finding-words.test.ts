import {beforeEach, expect, test} from 'vitest';
import {NOW, sampleFinding, speakEnglish} from '../tests/fixtures/sample-view.ts';
import {costText, evidenceText} from './finding-words.ts';

beforeEach(speakEnglish);

test('money so far is the least where it may have begun earlier, and nothing under a cent', () => {
  const said = (change: object) => evidenceText(sampleFinding(change), NOW).at(-1);
  expect(said({soFar: 8_570_000})).toBe('$8.57 so far');
  expect(said({soFar: 8_570_000, atLeast: true})).toBe('≥ $8.57 so far');
  expect(said({soFar: 9_999, atLeast: true})).toBe(said({}));
});

test('where a month has no price, the money so far stands in its place', () => {
  const {perMonth: _, ...rest} = sampleFinding({soFar: 2_000_000, atLeast: true});
  expect(costText(rest, NOW)).toBe('≥ $2.00 so far');
  expect(evidenceText(rest, NOW).join()).not.toContain('so far');
});
