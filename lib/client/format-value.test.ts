import { expect, it } from "vitest";
import { formatValue } from "#lib/client/format-value";

it("shows text as it is and short values on one line", () => {
  expect(formatValue("books,\npencils")).toBe("books,\npencils");
  expect(formatValue({ place: "shelf" })).toBe('{ "place": "shelf" }');
  expect(formatValue({ text: "a\nb" })).toBe('{ "text": "a\\nb" }');
  expect(formatValue([])).toBe("[]");
  expect(formatValue(undefined)).toBe("");
});

it("breaks long values over lines", () => {
  expect(formatValue({ title: "x".repeat(40), text: "y".repeat(40) }).split("\n")).toHaveLength(4);
});
