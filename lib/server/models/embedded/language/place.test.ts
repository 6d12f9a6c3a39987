import { describe, expect, it } from "vitest";
import { placeArgument, placePhrase } from "#lib/server/models/embedded/language/place";

describe("placeArgument and placePhrase", () => {
  it.each([
    ["on the shelf", "shelf"],
    ["in the kitchen", "kitchen"],
    ["under the bed", "under the bed"],
    ["on the bed", "on the bed"],
    ["behind the sofa", "behind the sofa"],
  ])("%s is told to a tool as %s and read back the same", (phrase, argument) => {
    expect(placeArgument(phrase)).toBe(argument);
    expect(placePhrase(argument)).toBe(phrase);
  });
});
