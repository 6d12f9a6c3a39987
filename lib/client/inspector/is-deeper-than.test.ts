import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDeeperThan } from "#lib/client/inspector/is-deeper-than";

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

describe("how deep a JSON text is", () => {
  it("is as deep as its value, whatever stands in its texts", () => {
    const text = fc.oneof(fc.string(), fc.constantFrom("[[[[", '"]}', "\\", '\\"[', "{"));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ depthSize: "small" }, text, fc.integer(), tie("list"), tie("object")),
      list: fc.array(tie("value"), { maxLength: 3 }),
      object: fc.dictionary(text, tie("value"), { maxKeys: 3 }),
    }));
    fc.assert(
      fc.property(value, fc.nat(6), (any, most) => {
        expect(isDeeperThan(JSON.stringify(any), most)).toBe(depthOf(any) > most);
      }),
      { numRuns: 500 },
    );
  });

  it("is told of one that nothing could be made of", () => {
    expect(isDeeperThan("[".repeat(1_000_000), 200)).toBe(true);
    expect(isDeeperThan(`${"[".repeat(200)}${"]".repeat(200)}`, 200)).toBe(false);
  });
});
