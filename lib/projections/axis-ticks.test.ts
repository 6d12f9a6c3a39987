import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { axisTicks } from "#lib/projections/axis-ticks";

const times = (from: number, to: number): number[] => axisTicks(from, to).map(({ milliseconds }) => milliseconds);

describe("the ticks of an axis", () => {
  it.each([
    [4_180, [0, 1_000, 2_000, 3_000, 4_000]],
    [7, [0, 1, 2, 3, 4, 5, 6, 7]],
    [16, [0, 4, 8, 12, 16]],
    [1_300, [0, 200, 400, 600, 800, 1_000, 1_200]],
    [12_000, [0, 2_000, 4_000, 6_000, 8_000, 10_000, 12_000]],
    [200_000, [0, 30_000, 60_000, 90_000, 120_000, 150_000, 180_000]],
    [5 * 3_600_000, [0, 1, 2, 3, 4, 5].map((hours) => hours * 3_600_000)],
  ])("of %i ms are round", (length, expected) => {
    expect(times(0, length)).toEqual(expected);
  });

  it("stand where their time is, also on an axis that begins later", () => {
    expect(axisTicks(1_500, 3_500)).toEqual([
      { milliseconds: 1_500, at: 0 },
      { milliseconds: 2_000, at: 0.25 },
      { milliseconds: 2_500, at: 0.5 },
      { milliseconds: 3_000, at: 0.75 },
      { milliseconds: 3_500, at: 1 },
    ]);
  });

  it("are one at the beginning of an axis without length", () => {
    expect(axisTicks(0, 0)).toEqual([{ milliseconds: 0, at: 0 }]);
    expect(axisTicks(0, -5)).toEqual([{ milliseconds: 0, at: 0 }]);
  });

  it("are 5 to 8 from the beginning of any run, and 3 to 8 anywhere in it", () => {
    const lengths = fc.oneof(fc.integer({ min: 4, max: 100_000 }), fc.integer({ min: 4, max: 1e12 }));
    fc.assert(
      fc.property(lengths, fc.nat(1_000_000_000), (length, from) => {
        const whole = times(0, length);
        expect(whole.length).toBeGreaterThanOrEqual(5);
        expect(whole.length).toBeLessThanOrEqual(8);
        const part = axisTicks(from, from + length);
        expect(part.length).toBeGreaterThanOrEqual(3);
        expect(part.length).toBeLessThanOrEqual(8);
        expect(part.every(({ at }) => at >= 0 && at <= 1)).toBe(true);
      }),
    );
  });
});
