import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DiffPiece, diffWords } from "#lib/client/inspector/diff-words";

const show = (pieces: DiffPiece[]): string =>
  pieces.map(({ kind, text }) => (kind === "same" ? text : kind === "left" ? `[-${text}-]` : `{+${text}+}`)).join("");
const side = (pieces: DiffPiece[], kind: "left" | "right"): string =>
  pieces.map((piece) => (piece.kind === "same" || piece.kind === kind ? piece.text : "")).join("");

describe("two texts beside each other", () => {
  it("differ by words", () => {
    expect(show(diffWords("the cat sat here", "the dog sat here"))).toBe("the [-cat-]{+dog+} sat here");
    expect(show(diffWords("the cat", "the old cat"))).toBe("the {+old +}cat");
    expect(show(diffWords("the cat sat", "the cat"))).toBe("the cat[- sat-]");
  });

  it("have words that were replaced in a row as one piece", () => {
    expect(show(diffWords("on a warm shelf up there", "on the old table up there"))).toBe(
      "on [-a warm shelf-]{+the old table+} up there",
    );
  });

  it("that are the same are one piece, and none where there is no text", () => {
    expect(diffWords("same", "same")).toEqual([{ kind: "same", text: "same" }]);
    expect(diffWords("", "")).toEqual([]);
    expect(diffWords("", "all")).toEqual([{ kind: "right", text: "all" }]);
  });

  it("differ by lines when they are long", () => {
    const lines = Array.from({ length: 2_000 }, (_, index) => `This is line ${index}.`);
    const pieces = diffWords(lines.join("\n"), lines.with(700, "This is another line.").join("\n"));
    expect(pieces.filter(({ kind }) => kind !== "same")).toEqual([
      { kind: "left", text: "This is line 700.\n" },
      { kind: "right", text: "This is another line.\n" },
    ]);
  });

  it("are taken as a whole when they are very long", () => {
    const long = "word ".repeat(50_000);
    expect(diffWords(long, `${long}more`).map(({ kind }) => kind)).toEqual(["left", "right"]);
  });

  it("take no long time though all of them differs", () => {
    const text = (word: string) =>
      Array.from({ length: 3_000 }, (_, index) => `${word}${index}`)
        .join(" ")
        .slice(0, 20_000);
    const begin = performance.now();
    const pieces = diffWords(text("a"), text("b"));
    expect(performance.now() - begin).toBeLessThan(3_000);
    expect(pieces.map(({ kind }) => kind)).toEqual(["left", "right"]);
  });

  it("are both there in full", () => {
    const word = fc.constantFrom("cat", "dog", " ", "  ", "\n", "\r\n", "\r", ",", "猫", "\ud83d", "é", "\u00a0");
    const text = fc.oneof(
      fc.array(word, { maxLength: 30 }).map((words) => words.join("")),
      fc.string({ unit: "binary", maxLength: 20 }),
    );
    fc.assert(
      fc.property(text, text, (left, right) => {
        const pieces = diffWords(left, right);
        expect([side(pieces, "left"), side(pieces, "right")]).toEqual([left, right]);
        expect(pieces.every((piece) => piece.text !== "")).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
