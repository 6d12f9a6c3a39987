import { expect, it } from "vitest";
import { placeOfId, placeOfSeq } from "#lib/client/inspector/events/entry-places";

const entries = ["2.0", "4.0", "4.1", "40.0"].map((id) => ({ id, seq: Number.parseInt(id, 10) }));

it("finds the first entry of an event, and none of an event that gave none", () => {
  expect([2, 4, 40].map((seq) => placeOfSeq(entries, seq))).toEqual([0, 1, 3]);
  expect([0, 3, 41].map((seq) => placeOfSeq(entries, seq))).toEqual([-1, -1, -1]);
});

it("finds an entry among those that came with it", () => {
  expect(["2.0", "4.0", "4.1", "40.0"].map((id) => placeOfId(entries, id))).toEqual([0, 1, 2, 3]);
  expect(["4.2", "3.0", "", "x"].map((id) => placeOfId(entries, id))).toEqual([-1, -1, -1, -1]);
});
