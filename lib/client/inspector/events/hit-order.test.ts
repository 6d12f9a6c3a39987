import { expect, it } from "vitest";
import { hitNumber, nextHit } from "#lib/client/inspector/events/hit-order";

const hits = [3, 7, 20];

it.each([
  [-1, 1, 3],
  [3, 1, 7],
  [4, 1, 7],
  [20, 1, 3],
  [99, 1, 3],
  [20, -1, 7],
  [8, -1, 7],
  [3, -1, 20],
  [0, -1, 20],
] as const)("from %d the step %d leads to %d", (place, step, expected) => {
  expect(nextHit(hits, place, step)).toBe(expected);
});

it("leads nowhere without hits, and to the only one always", () => {
  expect(nextHit([], 5, 1)).toBeNull();
  expect(nextHit([], 5, -1)).toBeNull();
  expect([nextHit([5], 5, 1), nextHit([5], 5, -1)]).toEqual([5, 5]);
});

it("counts hits from 1", () => {
  expect([3, 7, 20].map((place) => hitNumber(hits, place))).toEqual([1, 2, 3]);
  expect([0, 4, 21].map((place) => hitNumber(hits, place))).toEqual([null, null, null]);
});
