import { describe, expect, it } from "vitest";
import { tokenPieces } from "#lib/client/inspector/tokens/token-pieces";

const drawn = (token: string) => tokenPieces(token).map(({ kind, text }) => [kind, text]);

describe("tokenPieces", () => {
  it.each([
    [
      " the",
      [
        ["spaces", " "],
        ["words", "the"],
      ],
    ],
    [
      "a b  ",
      [
        ["words", "a b"],
        ["spaces", "  "],
      ],
    ],
    [" ", [["spaces", " "]]],
    [
      ".\n\n",
      [
        ["words", "."],
        ["line-end", "\n"],
        ["line-end", "\n"],
      ],
    ],
    [
      "a\r\n\tb",
      [
        ["words", "a"],
        ["line-end", "\r\n"],
        ["tab", "\t"],
        ["words", "b"],
      ],
    ],
    ["", []],
  ])("marks the space in %j", (token, expected) => {
    expect(drawn(token)).toEqual(expected);
  });

  it("loses nothing, and knows where each piece stands", () => {
    for (const token of [" \n x\t\ty \r", "x".repeat(5_000), " 🐈 "]) {
      const pieces = tokenPieces(token);
      expect(pieces.map(({ text }) => text).join("")).toBe(token);
      for (const { text, from } of pieces) expect(token.slice(from, from + text.length)).toBe(text);
    }
  });

  it("cuts off what is too long to draw", () => {
    const [shown, rest] = tokenPieces("x".repeat(5_000));
    expect([shown?.text.length, rest?.kind, rest?.text.length]).toEqual([2_000, "cut", 3_000]);
  });
});
