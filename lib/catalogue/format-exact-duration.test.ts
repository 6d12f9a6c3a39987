import { describe, expect, it } from "vitest";
import { formatExactDuration } from "#lib/catalogue/format-exact-duration";

describe("formatExactDuration", () => {
  it.each([
    [0, "0ms"],
    [0.9, "0ms"],
    [212, "212ms"],
    [999.9, "999ms"],
    [1_000, "1.00s"],
    [4_189, "4.18s"],
    [9_999, "9.99s"],
    [10_000, "10.0s"],
    [59_999, "59.9s"],
    [65_000, "1m 5s"],
    [3_599_999, "59m 59s"],
    [7_380_000, "2h 3m"],
    [-5, "0ms"],
  ])("writes %d ms as %s", (milliseconds, written) => {
    expect(formatExactDuration(milliseconds)).toBe(written);
  });
});
