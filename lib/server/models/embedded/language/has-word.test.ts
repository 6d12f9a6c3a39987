import { describe, expect, it } from "vitest";
import { hasWord } from "#lib/server/models/embedded/language/has-word";

describe("hasWord", () => {
  it.each(["hiding", "hidding", "hidng", "hiidng", "hidinc"])("takes %s for hiding", (word) => {
    expect(hasWord(["is", word], "hiding")).toBe(true);
  });

  it.each(["riding", "hidden", "hid", "hinding-place"])("does not take %s for hiding", (word) => {
    expect(hasWord([word], "hiding")).toBe(false);
  });

  it("wants short words written right", () => {
    expect(hasWord(["red"], "bed")).toBe(false);
  });
});
