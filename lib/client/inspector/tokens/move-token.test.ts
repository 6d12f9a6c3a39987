import { expect, it } from "vitest";
import { moveToken } from "#lib/client/inspector/tokens/move-token";
import { tokenOnLine } from "#lib/client/inspector/tokens/token-on-line";

const calls = [
  { span: "a", count: 3 },
  { span: "b", count: 1 },
];

it.each([
  ["ArrowRight", "a", 0, "a", 1],
  ["ArrowRight", "a", 2, "b", 0],
  ["ArrowRight", "b", 0, "b", 0],
  ["ArrowLeft", "b", 0, "a", 2],
  ["ArrowLeft", "a", 0, "a", 0],
  ["Home", "a", 2, "a", 0],
  ["End", "a", 0, "a", 2],
  ["PageDown", "a", 1, "b", 0],
  ["PageUp", "b", 0, "a", 0],
  ["PageUp", "a", 2, "a", 0],
])("%s leads from token %s %d to %s %d", (key, span, place, toSpan, toPlace) => {
  expect(moveToken(key, { span, place }, calls)).toEqual({ span: toSpan, place: toPlace });
});

it("leads nowhere by another key, and from a token that is not there", () => {
  expect(moveToken("x", { span: "a", place: 0 }, calls)).toBeNull();
  expect(moveToken("ArrowRight", { span: "c", place: 0 }, calls)).toBeNull();
});

/** Three lines of boxes 20 px high; the last one is a single wide box. */
const boxes = [
  { left: 0, right: 30, line: 0 },
  { left: 30, right: 90, line: 0 },
  { left: 0, right: 50, line: 1 },
  { left: 50, right: 60, line: 1 },
  { left: 60, right: 200, line: 1 },
  { left: 0, right: 300, line: 2 },
].map(({ left, right, line }) => ({ left, right, top: line * 24, bottom: line * 24 + 20 }));

it.each([
  [1, 1, 3],
  [0, 1, 2],
  [4, -1, 1],
  [3, 1, 5],
  [5, -1, 4],
  [5, 1, -1],
  [1, -1, -1],
] as const)("from box %d the line %d away leads to box %d", (from, step, expected) => {
  expect(tokenOnLine(boxes, from, step)).toBe(expected);
});
