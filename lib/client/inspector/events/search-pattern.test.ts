import { describe, expect, it } from "vitest";
import { searchPattern } from "#lib/client/inspector/events/search-pattern";
import { splitAtHits } from "#lib/client/inspector/events/split-at-hits";

describe("searchPattern", () => {
  it.each([
    ["SHELF", "on the shelf", true],
    ["straße", "STRASSE", false],
    ["größe", "GRÖSSE", false],
    ["größe", "GRÖßE", true],
    ["a.c", "abc", false],
    ["a.c", "A.C", true],
    ["(x|y)[0]{2}^$*+?\\/", "(X|Y)[0]{2}^$*+?\\/", true],
    ["🐈", "a 🐈 sits", true],
    ["\ud800", "\ufffd", true],
  ])("%j in %j: %s", (search, text, expected) => {
    expect(searchPattern(search)?.test(text)).toBe(expected);
  });

  it("finds what JSON writes with a backslash, as it is said and as it is written", () => {
    const json = JSON.stringify({ text: 'he said "hi"\nand left' });
    expect(searchPattern('"hi"')?.test(json)).toBe(true);
    expect(searchPattern('\\"hi\\"')?.test(json)).toBe(true);
    expect(searchPattern('said "hi"\nand')?.test(json)).toBe(true);
    expect(searchPattern('"ho"')?.test(json)).toBe(false);
  });

  it("is nothing for nothing", () => {
    expect(searchPattern("")).toBeNull();
  });
});

describe("splitAtHits", () => {
  it("cuts a text at every hit, and loses nothing of it", () => {
    const pieces = splitAtHits("The cat and the CAT.", searchPattern("cat"));
    expect(pieces.filter(({ isHit }) => isHit)).toEqual([
      { text: "cat", isHit: true, from: 4 },
      { text: "CAT", isHit: true, from: 16 },
    ]);
    expect(pieces.map(({ text }) => text).join("")).toBe("The cat and the CAT.");
    expect(splitAtHits("catcat", searchPattern("cat")).map(({ from }) => from)).toEqual([0, 3]);
  });

  it("leaves a text whole where nothing is sought or found", () => {
    for (const pattern of [null, searchPattern("dog")]) {
      expect(splitAtHits("cat", pattern)).toEqual([{ text: "cat", isHit: false, from: 0 }]);
      expect(splitAtHits("", pattern)).toEqual([{ text: "", isHit: false, from: 0 }]);
    }
  });
});
