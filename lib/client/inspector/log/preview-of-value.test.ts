import { expect, it } from "vitest";
import { previewOfValue } from "#lib/client/inspector/log/preview-of-value";

it.each<[unknown, string]>([
  ["under the bed", '"under the bed"'],
  ["two\nlines", '"two\\nlines"'],
  [7, "7"],
  [true, "true"],
  [null, "null"],
  [undefined, "null"],
  [{}, "{}"],
  [[], "[]"],
  [{ content: "under" }, '{ content: "under" }'],
  [{ content: "", calls: [1], more: {}, inner: { deep: 1 } }, '{ content: "", calls: […], more: {}, inner: {…} }'],
  [{ a: 1, b: 2, c: 3, d: 4, e: 5 }, "{ a: 1, b: 2, c: 3, d: 4, … }"],
  [[1, [], "x"], '[1, [], "x"]'],
  [[1, 2, 3, 4, 5], "[1, 2, 3, 4, …]"],
])("%j is shown as %s", (value, text) => {
  expect(previewOfValue(value)).toBe(text);
});

it("a long text is cut, inside an object sooner", () => {
  const long = "a".repeat(200);
  expect(previewOfValue(long)).toBe(`"${"a".repeat(80)}…"`);
  expect(previewOfValue({ text: long })).toBe(`{ text: "${"a".repeat(32)}…" }`);
});
