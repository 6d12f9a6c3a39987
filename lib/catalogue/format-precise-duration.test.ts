import { expect, it } from "vitest";
import { formatPreciseDuration } from "#lib/catalogue/format-precise-duration";

it.each([
  [0, "0 ms"],
  [212.4, "212 ms"],
  [999, "999 ms"],
  [1_000, "1.00 s"],
  [4_184, "4.18 s"],
  [41_345, "41.3 s"],
  [184_900, "3 min 4 s"],
  [7_200_000, "120 min 0 s"],
])("%d ms read %j", (milliseconds, text) => {
  expect(formatPreciseDuration(milliseconds)).toBe(text);
});
