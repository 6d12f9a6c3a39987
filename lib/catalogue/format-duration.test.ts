import { expect, it } from "vitest";
import { formatDuration } from "#lib/catalogue/format-duration";

it.each([
  [-5, "<1s"],
  [999, "<1s"],
  [1_000, "1.0s"],
  [4_290, "4.2s"],
  [9_990, "9.9s"],
  [10_000, "10s"],
  [59_999, "59s"],
  [65_000, "1m 5s"],
  [3_599_000, "59m 59s"],
  [3_725_000, "1h 2m"],
])("%i ms reads as %s", (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});
