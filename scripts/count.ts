/** Counts the tests of a Vitest JSON report so that nothing that went wrong is left out of the sum. */

export interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** The part of Vitest's JSON report that is read here. */
export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {status: string; assertionResults: {status: string}[]}[];
}

/** `ok` is Vitest's own verdict (exit code 0). A file that broke before its tests, and an error outside any test, count as one failure. */
export function countTests(report: VitestReport, ok: boolean): Count {
  const broken = report.testResults.filter(
    file => file.status === 'failed' && !file.assertionResults.some(test => test.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + broken;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !ok ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
