import {expect, test} from 'vitest';
import {countTests, type VitestReport} from './count.ts';

const report = (over: Partial<VitestReport>): VitestReport => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...over,
});

test('a good report is counted as it is', () => {
  const good = report({
    numPassedTests: 3,
    numPendingTests: 1,
    testResults: [{status: 'passed', assertionResults: [{status: 'passed'}]}],
  });
  expect(countTests(good, true)).toEqual({passed: 3, failed: 0, skipped: 1});
});

test('a file that broke before its tests is one failure', () => {
  const broken = report({numPassedTests: 3, testResults: [{status: 'failed', assertionResults: []}]});
  expect(countTests(broken, false)).toEqual({passed: 3, failed: 1, skipped: 0});
});

test('a failed test is not counted twice by its file', () => {
  const failing = report({
    numFailedTests: 1,
    testResults: [{status: 'failed', assertionResults: [{status: 'failed'}]}],
  });
  expect(countTests(failing, false)).toEqual({passed: 0, failed: 1, skipped: 0});
});

test('a bad exit without a failed test is one failure', () => {
  expect(countTests(report({numPassedTests: 3}), false)).toEqual({passed: 3, failed: 1, skipped: 0});
});
