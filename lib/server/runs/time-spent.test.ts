import { describe, expect, it } from "vitest";
import { timeSpent } from "#lib/server/runs/time-spent";

const at = (...times: number[]) => times.map((time) => ({ at: time }));

describe("the time a run has spent", () => {
  it("is that between its events, from its creation on", () => {
    expect(timeSpent(1_000, [])).toBe(0);
    expect(timeSpent(1_000, at(1_500, 4_000))).toBe(3_000);
  });

  it("counts a silence as one minute at most", () => {
    expect(timeSpent(0, at(10, 8 * 3_600_000, 8 * 3_600_000 + 5))).toBe(10 + 60_000 + 5);
  });

  it("is not made shorter by a clock that was set back", () => {
    expect(timeSpent(5_000, at(6_000, 2_000, 2_500))).toBe(1_500);
  });
});
