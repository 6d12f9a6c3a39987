import { describe, expect, it } from "vitest";
import { mapTexts } from "#lib/server/redaction/map-texts";

const rules = { text: (text: string) => text.replace("secret", "[x]") };

describe("the texts of a value", () => {
  it("are changed wherever they stand, in values and in names", () => {
    expect(mapTexts({ a: ["a secret", 1, null, true], secret: { b: "secret" }, c: undefined }, rules)).toEqual({
      a: ["a [x]", 1, null, true],
      "[x]": { b: "[x]" },
      c: undefined,
    });
    expect(mapTexts("secret", rules)).toBe("[x]");
  });

  it("leave the very value where none of them changes, and what did not change in a copy", () => {
    const kept = { deep: ["harmless"] };
    const value = { kept, list: [kept, 1n, null] };
    expect(mapTexts(value, rules)).toBe(value);
    expect(mapTexts({ kept, other: "secret" }, rules)).toEqual({ kept, other: "[x]" });
    expect((mapTexts({ kept, other: "secret" }, rules) as typeof value).kept).toBe(kept);
  });

  it("do not change the value that was given", () => {
    const value = { list: ["secret"] };
    mapTexts(value, rules);
    expect(value).toEqual({ list: ["secret"] });
  });

  it("are those of its JSON text in what has one of its own", () => {
    expect(mapTexts({ url: new URL("https://host/secret"), text: new String("secret") }, rules)).toEqual({
      url: "https://host/[x]",
      text: "[x]",
    });
    expect(mapTexts({ toJSON: () => ({ told: "secret" }) }, rules)).toEqual({ told: "[x]" });
    expect(mapTexts({ toJSON: "secret" }, rules)).toEqual({ toJSON: "[x]" });
  });

  it("may stand under the name of a prototype", () => {
    const value: unknown = JSON.parse('{"__proto__":{"a":"secret"},"constructor":"secret"}');
    expect(JSON.stringify(mapTexts(value, rules))).toBe('{"__proto__":{"a":"[x]"},"constructor":"[x]"}');
  });
});
