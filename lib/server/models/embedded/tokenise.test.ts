import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeLongAnswer } from "#lib/server/models/embedded/scenes/write-long-answer";
import { createSeededRandom } from "#lib/server/models/embedded/seeded-random";
import { tokenise } from "#lib/server/models/embedded/tokenise";

describe("tokenise", () => {
  it("keeps every character of any text, in order", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(tokenise(text).join("")).toBe(text);
      }),
    );
  });

  it("gives a leading space to its word and cuts long words", () => {
    expect(tokenise("The cat is hiding on the shelf.")).toEqual([
      "The",
      " cat",
      " is",
      " hiding",
      " on",
      " the",
      " shelf",
      ".",
    ]);
    expect(tokenise("a decorative item")).toEqual(["a", " decor", "ative", " item"]);
  });

  it("cuts no character in two", () => {
    for (const token of tokenise("🐈‍⬛ naïve café 猫はどこ 👩‍👩‍👧 ".repeat(5))) expect(token.isWellFormed()).toBe(true);
  });

  it("makes tokens of about four characters from prose", () => {
    const text = writeLongAnswer(createSeededRandom(1, ""));
    const average = text.length / tokenise(text).length;
    expect(average).toBeGreaterThan(3);
    expect(average).toBeLessThan(5);
  });
});
