import { expect, it } from "vitest";
import { movePlace } from "#lib/client/inspector/log/move-place";

it.each([
  ["ArrowDown", 3, 4],
  ["ArrowDown", 9, 9],
  ["ArrowDown", -1, 0],
  ["ArrowUp", 3, 2],
  ["ArrowUp", 0, 0],
  ["ArrowUp", -1, 0],
  ["PageDown", 3, 7],
  ["PageUp", 3, 0],
  ["Home", 5, 0],
  ["End", 5, 9],
  ["Tab", 5, null],
  ["constructor", 5, null],
])("%s at place %d of ten leads to %s", (key, from, to) => {
  expect(movePlace(key, { from, count: 10, page: 4 })).toBe(to);
});

it("no key leads anywhere in an empty list", () => {
  expect(movePlace("End", { from: -1, count: 0, page: 4 })).toBeNull();
});
