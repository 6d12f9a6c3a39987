import { describe, expect, it } from "vitest";
import { quoteLine } from "#lib/server/models/embedded/language/quote-line";

describe("quoteLine", () => {
  it("makes one line without Markdown", () => {
    expect(quoteLine("# Hello\n\n[a](b) **bold** `code` <b>")).toBe("Hello a(b) bold code b");
  });

  it("cuts between characters, never inside one", () => {
    const quote = quoteLine("🐈".repeat(100), 10);
    expect(quote).toBe(`${"🐈".repeat(9)}…`);
  });
});
