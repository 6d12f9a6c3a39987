import { describe, expect, it } from "vitest";
import { createSeededRandom } from "#lib/server/models/embedded/seeded-random";

const draw = (seed: number, text: string) => {
  const random = createSeededRandom(seed, text);
  return Array.from({ length: 20 }, () => random.next());
};

describe("createSeededRandom", () => {
  it("repeats its choices for the same seed and text only", () => {
    expect(draw(7, "cat")).toEqual(draw(7, "cat"));
    expect(draw(7, "cat")).not.toEqual(draw(8, "cat"));
    expect(draw(7, "cat")).not.toEqual(draw(7, "cats"));
  });

  it("spreads its numbers over the whole range", () => {
    const random = createSeededRandom(1, "spread");
    const buckets = new Array<number>(10).fill(0);
    for (let count = 0; count < 10_000; count++) {
      const bucket = Math.floor(random.next() * 10);
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    }
    for (const size of buckets) expect(Math.abs(size - 1000)).toBeLessThan(150);
  });

  it("takes different options, and all of them when asked for more", () => {
    const random = createSeededRandom(1, "take");
    expect(new Set(random.take(["a", "b", "c", "d"], 3)).size).toBe(3);
    expect(random.take(["a", "b"], 5).toSorted()).toEqual(["a", "b"]);
  });

  it("makes identifiers that differ", () => {
    const random = createSeededRandom(1, "ids");
    const ids = Array.from({ length: 100 }, () => random.identifier());
    expect(new Set(ids).size).toBe(100);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]{24}$/);
  });
});
