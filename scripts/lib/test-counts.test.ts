import { describe, expect, it } from "vitest";
import {
  closingCounts,
  countsLine,
  oneFailed,
  onePassed,
  playwrightCounts,
  sumCounts,
  vitestCounts,
} from "./test-counts.mjs";

describe("vitestCounts", () => {
  const report = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 2 };

  it("counts skipped and planned tests as skipped", () => {
    expect(vitestCounts(report, 0)).toEqual({ passed: 5, failed: 0, skipped: 3 });
  });

  it("counts a run that failed without a failed test as one failure", () => {
    expect(vitestCounts(report, 1).failed).toBe(1);
    expect(vitestCounts({ ...report, numFailedTests: 4 }, 1).failed).toBe(4);
  });
});

describe("playwrightCounts", () => {
  it("counts a test that needed a second try as failed", () => {
    const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 3 };
    expect(playwrightCounts({ stats }, 1)).toEqual({ passed: 7, failed: 2, skipped: 3 });
  });

  it("counts a run that could not begin as one failure", () => {
    expect(playwrightCounts({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 } }, 1).failed).toBe(1);
  });
});

describe("countsLine", () => {
  it("sums stages into the closing line, which can be read back", () => {
    const line = countsLine(sumCounts([onePassed, oneFailed, { passed: 10, failed: 0, skipped: 2 }]));
    expect(line).toBe("11 passed, 1 failed, 2 skipped");
    expect(closingCounts(`1 passed, 0 failed, 0 skipped\n${line}\nnpm error code 1\n`)).toEqual({
      passed: 11,
      failed: 1,
      skipped: 2,
    });
  });

  it("is not found in other words about tests", () => {
    expect(closingCounts("  3 passed (10s)\nTests  3 passed, 0 failed")).toBeUndefined();
  });
});
