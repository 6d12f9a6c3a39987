import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignSequences } from "#lib/projections/align-sequences";

/** Each letter is a kind; what follows it is content. */
const align = (left: string[], right: string[]) =>
  alignSequences({ left, right, kindOf: (item) => item.charAt(0), contentOf: (item) => item });
const pairs = (left: string[], right: string[]) =>
  align(left, right).map((pair) => `${pair.left ?? "-"}|${pair.right ?? "-"}`);

/** Length of the longest common subsequence, by trying all of them. */
function longest(left: string[], right: string[]): number {
  const [one, ...rest] = left;
  if (one === undefined) return 0;
  const at = right.indexOf(one);
  const without = longest(rest, right);
  return at < 0 ? without : Math.max(without, 1 + longest(rest, right.slice(at + 1)));
}

describe("two sequences beside each other", () => {
  it("stand beside gaps where one has more, at the beginning, in between and at the end", () => {
    expect(pairs(["a", "b"], ["x", "a", "b"])).toEqual(["-|x", "a|a", "b|b"]);
    expect(pairs(["a", "x", "b"], ["a", "b"])).toEqual(["a|a", "x|-", "b|b"]);
    expect(pairs(["a"], ["a", "x", "y"])).toEqual(["a|a", "-|x", "-|y"]);
  });

  it("have what was replaced beside each other", () => {
    expect(pairs(["a", "x", "b"], ["a", "y", "z", "b"])).toEqual(["a|a", "x|y", "-|z", "b|b"]);
  });

  it("prefer among the same kind the same content", () => {
    expect(pairs(["a1", "a2"], ["a2"])).toEqual(["a1|-", "a2|a2"]);
    expect(pairs(["a2"], ["a1", "a2", "a3"])).toEqual(["-|a1", "a2|a2", "-|a3"]);
    // Never at the cost of a pair.
    expect(pairs(["a1", "b"], ["b", "a1", "b"])).toEqual(["-|b", "a1|a1", "b|b"]);
    expect(pairs(["b", "a1"], ["a1", "b", "a2"])).toEqual(["-|a1", "b|b", "a1|a2"]);
  });

  it("have as many pairs of one kind as can be, and every item once and in order", () => {
    const items = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 8 });
    fc.assert(
      fc.property(items, items, (left, right) => {
        const aligned = align(left, right);
        expect(aligned.flatMap((pair) => pair.left ?? [])).toEqual(left);
        expect(aligned.flatMap((pair) => pair.right ?? [])).toEqual(right);
        expect(aligned.filter((pair) => pair.left === pair.right).length).toBeGreaterThanOrEqual(longest(left, right));
        expect(align(left, right)).toEqual(aligned);
      }),
      { numRuns: 300 },
    );
  });

  it("too long to compare are taken as they come", () => {
    const left = Array.from({ length: 1_001 }, (_, index) => `${index % 2 ? "a" : "b"}`);
    expect(pairs(left, ["x", ...left]).slice(0, 2)).toEqual(["b|x", "a|b"]);
    expect(align(left, ["x", ...left])).toHaveLength(1_002);
  });
});
