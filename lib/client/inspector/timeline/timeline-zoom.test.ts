import { describe, expect, it } from "vitest";
import { clampRange } from "#lib/client/inspector/timeline/clamp-range";
import { panByKey } from "#lib/client/inspector/timeline/pan-by-key";
import { createTimelineZoom } from "#lib/client/inspector/timeline/timeline-zoom";
import { SHORTEST_RANGE } from "#lib/client/inspector/timeline/whole-range";
import { ZOOM_STEP, zoomByKey } from "#lib/client/inspector/timeline/zoom-by-key";

/** A zoom over a run of 1,000 ms that can grow, and how often it told of a change. */
function createFixture() {
  let whole = { from: 1_000, to: 2_000 };
  let changes = 0;
  const zoom = createTimelineZoom(() => whole);
  zoom.subscribe(() => {
    changes += 1;
  });
  return {
    zoom,
    changes: () => changes,
    grow(to: number) {
      whole = { ...whole, to };
    },
    whole: () => whole,
  };
}

describe("the zoom of a timeline", () => {
  it("keeps the time under the pointer where it is", () => {
    const { zoom } = createFixture();
    zoom.zoomBy(2, 1_250);
    expect(zoom.range()).toEqual({ from: 1_125, to: 1_625 });
    zoom.zoomBy(2, 1_250);
    expect(zoom.range()).toEqual({ from: 1_187.5, to: 1_437.5 });
  });

  it("zooms around the middle when nothing is pointed at", () => {
    const { zoom } = createFixture();
    zoom.zoomBy(4);
    expect(zoom.range()).toEqual({ from: 1_375, to: 1_625 });
  });

  it("shows the whole again once it was zoomed out far enough, and then tells so once", () => {
    const { zoom, changes } = createFixture();
    zoom.zoomBy(2);
    zoom.zoomBy(0.1);
    expect(zoom.range()).toBeNull();
    zoom.zoomBy(0.5);
    zoom.showWhole();
    expect(changes()).toBe(2);
  });

  it("is kept while the run grows, and the whole grows with it", () => {
    const { zoom, grow } = createFixture();
    grow(3_000);
    expect(zoom.range()).toBeNull();
    zoom.show({ from: 1_200, to: 1_400 });
    grow(9_000);
    expect(zoom.range()).toEqual({ from: 1_200, to: 1_400 });
  });

  it("never leaves the run, and never becomes shorter than an axis can be", () => {
    const { zoom } = createFixture();
    zoom.show({ from: 500, to: 700 });
    expect(zoom.range()).toEqual({ from: 1_000, to: 1_200 });
    zoom.panBy(99);
    expect(zoom.range()).toEqual({ from: 1_800, to: 2_000 });
    for (let times = 0; times < 40; times += 1) zoom.zoomBy(2, 2_000);
    expect(zoom.range()).toEqual({ from: 2_000 - SHORTEST_RANGE, to: 2_000 });
    zoom.show({ from: 1_500, to: 1_500 });
    expect(zoom.range()).toEqual({ from: 1_500, to: 1_500 + SHORTEST_RANGE });
  });

  it("has nowhere to move to while the whole is shown", () => {
    const { zoom, changes } = createFixture();
    zoom.panBy(0.5);
    zoom.moveTo(1_900);
    expect(changes()).toBe(0);
  });

  it("holds a range of any kind within the whole", () => {
    expect(clampRange({ from: 0, to: 99_999 }, { from: 10, to: 20 })).toEqual({ from: 10, to: 20 });
    expect(clampRange({ from: 19, to: 15 }, { from: 10, to: 20 })).toEqual({ from: 16, to: 20 });
  });
});

describe("the keys of the axis", () => {
  it.each(["+", "="])("zoom in with %j", (key) => {
    const { zoom } = createFixture();
    expect(zoomByKey(key, zoom)).toBe(true);
    const { from, to } = zoom.range() ?? { from: 0, to: 0 };
    expect(to - from).toBeCloseTo(1_000 / ZOOM_STEP);
  });

  it("zoom out by as much as they zoomed in, and show the whole with 0", () => {
    const { zoom } = createFixture();
    zoomByKey("+", zoom);
    zoomByKey("-", zoom);
    expect(zoom.range()).toBeNull();
    zoomByKey("+", zoom);
    zoomByKey("+", zoom);
    zoomByKey("0", zoom);
    expect(zoom.range()).toBeNull();
  });

  it("move what is shown, by a little, by nearly all of it, and to both ends", () => {
    const { zoom, whole } = createFixture();
    zoom.show({ from: 1_400, to: 1_500 });
    const from = (key: string) => {
      expect(panByKey(key, zoom, whole())).toBe(true);
      return zoom.range()?.from;
    };
    expect(from("ArrowRight")).toBe(1_415);
    expect(from("ArrowLeft")).toBe(1_400);
    expect(from("PageDown")).toBe(1_490);
    expect(from("PageUp")).toBe(1_400);
    expect(from("End")).toBe(1_900);
    expect(from("Home")).toBe(1_000);
  });

  it("leave every other key alone, also one that names what all objects have", () => {
    const { zoom, whole, changes } = createFixture();
    zoom.show({ from: 1_400, to: 1_500 });
    for (const key of ["Tab", "a", "constructor", "toString"]) {
      expect(zoomByKey(key, zoom)).toBe(false);
      expect(panByKey(key, zoom, whole())).toBe(false);
    }
    expect(changes()).toBe(1);
  });
});
