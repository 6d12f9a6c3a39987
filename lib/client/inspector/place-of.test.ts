import { expect, it } from "vitest";
import { placeOf } from "#lib/client/inspector/place-of";

const items = [{ seq: 2 }, { seq: 5 }, { seq: 5 }, { seq: 9 }];

it.each([
  [0, -1],
  [1, -1],
  [2, 0],
  [4, 0],
  [5, 2],
  [8, 2],
  [9, 3],
  [100, 3],
])("after event %d the last item that has come is number %d", (seq, index) => {
  expect(placeOf(items, seq)).toBe(index);
});

it("nothing has come of no items", () => {
  expect(placeOf([], 7)).toBe(-1);
});
