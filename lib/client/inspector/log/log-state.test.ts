import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chosenPatch } from "#lib/client/inspector/log/chosen-patch";
import { createLogState } from "#lib/client/inspector/log/log-state";
import { applyLog } from "#lib/projections/testing/apply-log";
import { cutText, randomRun, randomSteps } from "#lib/projections/testing/random-run";
import { readChunks } from "#lib/projections/testing/read-chunks";
import type { LogPatch } from "#lib/protocol/log-patch";

const many: LogPatch[] = [
  { ops: [{ op: "replace", path: "", value: { list: [] } }] },
  ...Array.from({ length: 5_000 }, (_, index): LogPatch => ({ ops: [{ op: "add", path: "/list/-", value: index }] })),
];

/** A state whose frames come when the test says so. `slow`: the clock moves on by a second with each look. */
function stateOf(items: readonly LogPatch[], isSlow = false) {
  const entries = items.map((item) => ({ item }));
  const frames: (() => void)[] = [];
  let time = 0;
  const state = createLogState({
    patches: () => entries,
    schedule(callback) {
      frames.push(callback);
      return () => frames.splice(frames.indexOf(callback), 1);
    },
    now() {
      if (isSlow) time += 1_000;
      return time;
    },
  });
  const frame = () => frames.shift()?.();
  const settle = () => {
    let count = 0;
    while (frames.length > 0) {
      frame();
      count += 1;
    }
    return count;
  };
  return { state, frames, frame, settle, entries };
}

describe("the state after a patch", () => {
  it("is what applying all patches up to it gives, from wherever one comes", () => {
    fc.assert(
      fc.property(
        randomSteps,
        fc.array(fc.nat(1_000), { minLength: 1 }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 8 }),
        (steps, cut, places) => {
          const { items } = readChunks("log", randomRun(steps, cutText(cut)));
          const { state } = stateOf(items);
          for (const place of places) {
            const index = (place % (items.length + 1)) - 1;
            state.show(index);
            const expected = applyLog(items.slice(0, index + 1));
            expect(state.shown()).toMatchObject({ index, isBusy: false });
            expect(state.shown().document).toEqual(expected);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it("tells what the patch changed, also when one comes to it backwards", () => {
    const { state } = stateOf(many);
    state.show(3);
    expect([...state.shown().changes]).toEqual([["/list/2", "added"]]);
    state.show(2);
    expect([...state.shown().changes]).toEqual([["/list/1", "added"]]);
    state.show(0);
    expect([...state.shown().changes]).toEqual([["", "added"]]);
    state.show(-1);
    expect(state.shown()).toEqual({ index: -1, document: null, changes: new Map(), isBusy: false });
  });

  it("that is far away is come to a slice a frame, forwards and backwards", () => {
    const { state, settle } = stateOf(many, true);
    state.show(5_000);
    expect(state.shown().isBusy).toBe(true);
    expect(settle()).toBeGreaterThan(10);
    expect(state.shown()).toMatchObject({ index: 5_000, isBusy: false });
    state.show(10);
    expect(state.shown().isBusy).toBe(true);
    expect(settle()).toBeGreaterThan(10);
    expect(state.shown().document).toEqual({ list: Array.from({ length: 10 }, (_, index) => index) });
  });

  it("that is no longer wanted is not come to", () => {
    const { state, frames, frame, settle } = stateOf(many, true);
    state.show(5_000);
    frame();
    state.show(0);
    expect(frames).toHaveLength(1);
    settle();
    expect(state.shown()).toMatchObject({ index: 0, document: { list: [] }, isBusy: false });
  });

  it("stays within what is there, and grows with it", () => {
    const { state, entries } = stateOf(many.slice(0, 2));
    state.show(100);
    expect(state.shown().index).toBe(1);
    entries.push({ item: { ops: [{ op: "add", path: "/list/-", value: 1 }] } });
    state.show(100);
    expect(state.shown().index).toBe(2);
    expect(state.shown().document).toEqual({ list: [0, 1] });
  });

  it("that was on its way goes on from there after it was ended", () => {
    const { state, frames, settle } = stateOf(many, true);
    state.show(5_000);
    state.stop();
    expect(frames).toEqual([]);
    const halfway = state.shown().index;
    state.show(halfway);
    expect(state.shown()).toMatchObject({ index: halfway, isBusy: false });
    expect(state.shown().changes.size).toBe(1);
    state.show(4_000);
    settle();
    expect(state.shown()).toMatchObject({ index: 4_000, isBusy: false });
    expect([...state.shown().changes]).toEqual([["/list/3999", "added"]]);
  });

  it("is a new object whenever it has changed, and the same when it has not", () => {
    const { state } = stateOf(many);
    state.show(1);
    const before = state.shown();
    state.show(1);
    expect(state.shown()).toBe(before);
    state.show(2);
    expect(state.shown()).not.toBe(before);
    expect(state.shown().document).toBe(before.document);
  });
});

describe("the patch that is looked at", () => {
  const patches = [
    { seq: 2, spans: ["s1"] },
    { seq: 4, spans: ["s2"] },
    { seq: 5, spans: ["s2"] },
    { seq: 9, spans: ["s1"] },
  ];

  it.each([
    ["the last one up to the selected event", { seq: 8, span: "s1" }, 2],
    ["none before the first", { seq: 1, span: null }, -1],
    ["the first one of the selected span", { seq: null, span: "s2" }, 1],
    ["where the replay stands, for a span without patches", { seq: null, span: "s7" }, 3],
    ["where the replay stands, with nothing selected", { seq: null, span: null }, 3],
  ])("is %s", (_title, selection, index) => {
    expect(chosenPatch(patches, selection, 100)).toBe(index);
  });
});
