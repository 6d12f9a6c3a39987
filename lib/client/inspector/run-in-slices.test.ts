import { describe, expect, it } from "vitest";
import { runInSlices } from "#lib/client/inspector/run-in-slices";

/** Frames that the test draws; each look at the clock takes `cost` ms. */
function createFixture(cost: number) {
  const frames: (() => void)[] = [];
  let time = 0;
  return {
    frames,
    environment: {
      schedule(callback: () => void) {
        frames.push(callback);
        return () => {
          if (frames.includes(callback)) frames.splice(frames.indexOf(callback), 1);
        };
      },
      now: () => (time += cost),
    },
    drawFrame: () => {
      for (const callback of frames.splice(0)) callback();
    },
  };
}

describe("runInSlices", () => {
  it("ends a slice when its time is over, and goes on with the next frame", () => {
    const { environment, drawFrame, frames } = createFixture(3);
    let steps = 0;
    const told: boolean[] = [];
    runInSlices(
      environment,
      () => {
        steps += 1;
        return steps < 5;
      },
      (isDone) => told.push(isDone),
    );
    expect(steps).toBe(0);
    drawFrame();
    expect([steps, told]).toEqual([2, [false]]);
    drawFrame();
    drawFrame();
    expect([steps, told, frames.length]).toEqual([5, [false, false, true], 0]);
  });

  it("stops when it is called off, also by whoever is told of a slice", () => {
    const { environment, drawFrame, frames } = createFixture(3);
    let steps = 0;
    const cancel = runInSlices(
      environment,
      () => {
        steps += 1;
        return true;
      },
      () => cancel(),
    );
    drawFrame();
    expect([steps, frames.length]).toEqual([2, 0]);
    runInSlices(
      environment,
      () => true,
      () => undefined,
    )();
    expect(frames).toEqual([]);
  });
});
