import { describe, expect, it } from "vitest";
import { readPlaces } from "#lib/server/models/embedded/language/read-places";
import { readWords } from "#lib/server/models/embedded/language/read-words";

describe("readPlaces", () => {
  it.each([
    ["look under the bed and on the shelf at the same time", ["under the bed", "on the shelf"]],
    ["Check the SHELF, and the bed!", ["on the shelf", "under the bed"]],
    ["what items are on teh shlef", ["on the shelf"]],
    ["what is in the kitchen and the living room?", ["in the kitchen", "in the living room"]],
    ["what items are behind my old sofa?", ["behind the old sofa"]],
    ["where is the cat hiding? what items are in that location?", []],
    ["tell me a joke in French", []],
    ["what is on the shelf, and again, on the shelf?", ["on the shelf"]],
  ])("%s", (question, places) => {
    expect(readPlaces(readWords(question))).toEqual(places);
  });
});
