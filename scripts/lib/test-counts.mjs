/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

export const onePassed = Object.freeze({ passed: 1, failed: 0, skipped: 0 });
export const oneFailed = Object.freeze({ passed: 0, failed: 1, skipped: 0 });
export const oneSkipped = Object.freeze({ passed: 0, failed: 0, skipped: 1 });

/**
 * Counts of a Vitest run from its JSON report. A run that failed without a failed test (a file that does not load, an
 * unhandled error) counts as one failure.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number }} report
 * @param {number} exitCode
 * @returns {Counts}
 */
export function vitestCounts(report, exitCode) {
  const skipped = report.numPendingTests + report.numTodoTests;
  return withHiddenFailure({ passed: report.numPassedTests, failed: report.numFailedTests, skipped }, exitCode);
}

/**
 * Counts of a Playwright run from its JSON report. A test that passed only at a second try counts as failed.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} report
 * @param {number} exitCode
 * @returns {Counts}
 */
export function playwrightCounts({ stats }, exitCode) {
  return withHiddenFailure(
    { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped },
    exitCode,
  );
}

/**
 * @param {Counts[]} list
 * @returns {Counts}
 */
export function sumCounts(list) {
  const sum = (key) => list.reduce((total, counts) => total + counts[key], 0);
  return { passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") };
}

/**
 * The line a test command ends with.
 * @param {Counts} counts
 */
export function countsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/**
 * The counts of the last such line in a command's output, or `undefined` when there is none.
 * @param {string} output
 * @returns {Counts | undefined}
 */
export function closingCounts(output) {
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed, (\d+) skipped\r?$/gm)].at(-1);
  if (last === undefined) return undefined;
  const [passed, failed, skipped] = last.slice(1).map(Number);
  return { passed, failed, skipped };
}

function withHiddenFailure(counts, exitCode) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
