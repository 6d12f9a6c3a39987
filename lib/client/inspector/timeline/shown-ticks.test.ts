import { expect, it } from "vitest";
import { shownTicks } from "#lib/client/inspector/timeline/shown-ticks";
import { axisTicks } from "#lib/projections/axis-ticks";

const times = (from: number, to: number, most: number) =>
  shownTicks(axisTicks(from, to), most).map(({ milliseconds }) => milliseconds);

it("labels all ticks where there is room, else every second or third", () => {
  expect(times(0, 5_000, 8)).toEqual([0, 1_000, 2_000, 3_000, 4_000, 5_000]);
  expect(times(0, 5_000, 4)).toEqual([0, 2_000, 4_000]);
  expect(times(0, 7_000, 3)).toEqual([0, 3_000, 6_000]);
});

it("labels the same times while the axis moves", () => {
  expect(times(900, 5_900, 4)).toEqual([2_000, 4_000]);
  expect(times(1_100, 6_100, 4)).toEqual([2_000, 4_000, 6_000]);
});

it("has nothing to choose of none or one", () => {
  expect(shownTicks([], 4)).toEqual([]);
  expect(shownTicks([{ milliseconds: 5, at: 0.5 }], 0)).toHaveLength(1);
});
