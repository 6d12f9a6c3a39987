import { expect, it } from "vitest";
import { formatOffset } from "#lib/catalogue/format-offset";

it.each([
  [-5, "0.000s"],
  [25, "0.025s"],
  [12_340.4, "12.340s"],
  [59_999.6, "1:00.000"],
  [62_500, "1:02.500"],
  [3_602_500, "1:00:02.500"],
])("%d ms after the beginning read %j", (milliseconds, text) => {
  expect(formatOffset(milliseconds)).toBe(text);
});
