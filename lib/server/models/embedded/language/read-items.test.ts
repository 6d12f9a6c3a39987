import { describe, expect, it } from "vitest";
import { readItems } from "#lib/server/models/embedded/language/read-items";

describe("readItems", () => {
  it.each([
    ["books, pencils and pictures", ["books", "pencils", "pictures"]],
    ["books, pencils, and pictures.", ["books", "pencils", "pictures"]],
    ["cat snacks", ["cat snacks"]],
    ["On a shelf:\n\n1. Books: They stand.\n\n2. **Potted plants**: They grow.", ["books", "potted plants"]],
    ["- Socks - single ones\n- Dust bunnies", ["socks", "dust bunnies"]],
    ["I looked there. It was dark, and I saw nothing.", []],
    ["", []],
  ])("%j", (text, items) => {
    expect(readItems(text)).toEqual(items);
  });
});
