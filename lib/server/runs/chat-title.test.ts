import { describe, expect, it } from "vitest";
import { chatTitle } from "#lib/server/runs/chat-title";

describe("a chat's first title", () => {
  it.each([
    ["where is the cat?", "where is the cat?"],
    ["  two\n\nlines\t here ", "two lines here"],
    ["word ".repeat(40), `${"word ".repeat(15)}word…`],
    ["x".repeat(100), `${"x".repeat(80)}…`],
    ["🐈".repeat(80), "🐈".repeat(80)],
    ["🐈".repeat(81), `${"🐈".repeat(80)}…`],
  ])("of %j is %j", (text, title) => {
    expect(chatTitle(text)).toBe(title);
  });
});
