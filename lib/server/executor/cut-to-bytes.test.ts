import { expect, it } from "vitest";
import { cutToBytes } from "#lib/server/executor/cut-to-bytes";

it.each([
  ["short", 10, "short"],
  ["exact", 5, "exact"],
  ["longer", 4, "long"],
  ["\u00e9\u00e9\u00e9", 5, "\u00e9\u00e9"],
  ["a\u{1F408}b", 5, "a\u{1F408}"],
  ["a\u{1F408}b", 4, "a"],
  ["none", 0, ""],
])("%j cut to %i bytes is %j", (text, bytes, expected) => {
  expect(cutToBytes(text, bytes)).toBe(expected);
});
