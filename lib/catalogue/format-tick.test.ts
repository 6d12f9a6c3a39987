import { describe, expect, it } from "vitest";
import { formatTick } from "#lib/catalogue/format-tick";

describe("formatTick", () => {
  it.each([
    [0, "0"],
    [4, "4 ms"],
    [250, "250 ms"],
    [1_000, "1 s"],
    [1_500, "1.5 s"],
    [1_025, "1.025 s"],
    [60_000, "1:00"],
    [90_000, "1:30"],
    [62_500, "1:02.5"],
    [7_200_000, "2 h"],
    [5_400_000, "1:30:00"],
    [-500, "−500 ms"],
  ])("writes %d ms as %s", (milliseconds, written) => {
    expect(formatTick(milliseconds)).toBe(written);
  });
});
