import { describe, expect, it } from "vitest";
import { createRunLog } from "#lib/client/inspector/run-log";
import { createViewList, type ViewEntry } from "#lib/client/inspector/view-list";
import { catRun, retriedRun } from "#lib/projections/testing/cat-run";
import { readChunks } from "#lib/projections/testing/read-chunks";
import { wholeHeader } from "#lib/projections/testing/whole-header";
import type { RunChunk } from "#lib/protocol/run-event";
import type { RunFilter } from "#lib/protocol/run-filter";
import { type ItemView, itemViews } from "#lib/protocol/stream-view";

/** A list over chunks, read by frames that the test draws; each look at the clock takes `cost` ms. */
function createFixture<View extends ItemView>(
  view: View,
  chunks: RunChunk[],
  options: { cost?: number; filter?: RunFilter } = {},
) {
  const frames: (() => void)[] = [];
  let time = 0;
  const log = createRunLog("run-1", (callback) => {
    callback();
    return () => undefined;
  });
  const push = (chunk: RunChunk) => log.push({ runId: "run-1", seq: log.lastSeq() + 1, at: 1_000, chunk });
  log.setHeader(wholeHeader);
  for (const chunk of chunks) push(chunk);
  const list = createViewList({
    log,
    view,
    filter: options.filter,
    schedule(callback) {
      frames.push(callback);
      return () => frames.splice(frames.indexOf(callback), 1);
    },
    now: () => (time += options.cost ?? 0),
  });
  return {
    log,
    list,
    push,
    frames,
    drawFrame: () => {
      for (const callback of frames.splice(0)) callback();
    },
    drawAll() {
      let count = 0;
      for (; frames.length > 0; count += 1) for (const callback of frames.splice(0)) callback();
      return count;
    },
  };
}

const itemsOf = <View extends ItemView>(entries: readonly ViewEntry<View>[]) => entries.map(({ item }) => item);

describe("createViewList", () => {
  it.each(itemViews)("gives the items that the API gives as %s", (view) => {
    for (const chunks of [catRun, retriedRun]) {
      const { list, drawAll } = createFixture(view, chunks);
      list.subscribe(() => undefined);
      drawAll();
      expect(itemsOf(list.entries())).toEqual(readChunks(view, chunks).items);
    }
  });

  it("reads nothing before somebody looks, and stops when nobody does", () => {
    const { list, push, frames, drawAll } = createFixture("events", catRun);
    expect([frames.length, list.entries().length]).toEqual([0, 0]);
    const stop = list.subscribe(() => undefined);
    drawAll();
    stop();
    push({ type: "start-step" });
    expect(frames).toEqual([]);
  });

  it("cuts its reading into slices of time, and says when it has caught up", () => {
    const deltas = Array.from({ length: 2_000 }, (): RunChunk => ({ type: "text-delta", id: "t1", delta: "so " }));
    const { list, drawFrame, drawAll } = createFixture("tokens", [...catRun.slice(0, 5), ...deltas], { cost: 5 });
    list.subscribe(() => undefined);
    drawFrame();
    expect(list.isCaughtUp()).toBe(false);
    expect(list.entries().length).toBeGreaterThan(0);
    expect(list.entries().length).toBeLessThan(2_000);
    expect(drawAll()).toBeGreaterThan(1);
    expect([list.isCaughtUp(), list.entries().length]).toEqual([true, 2_000]);
  });

  it("grows with its log and tells so, with a new list each time", () => {
    const { list, push, drawAll } = createFixture("steps", catRun.slice(0, 4));
    let told = 0;
    list.subscribe(() => {
      told += 1;
    });
    drawAll();
    const before = list.entries();
    for (const chunk of catRun.slice(4)) push(chunk);
    drawAll();
    expect(list.entries()).not.toBe(before);
    expect(before).toEqual([]);
    expect(told).toBeGreaterThan(0);
    expect(list.entries()).toBe(list.entries());
  });

  it("passes a filter on", () => {
    const filter: RunFilter = { include: { tags: ["tool_llm"] }, exclude: {} };
    const { list, drawAll } = createFixture("events", catRun, { filter });
    list.subscribe(() => undefined);
    drawAll();
    expect(new Set(itemsOf(list.entries()).map(({ name }) => name))).toEqual(new Set(["Look LLM"]));
  });

  it("names the spans of each item", () => {
    const spansOf = (view: ItemView) => {
      const { list, drawAll } = createFixture(view, catRun);
      list.subscribe(() => undefined);
      drawAll();
      return list.entries().map(({ spans }) => spans.join(" "));
    };
    expect(spansOf("steps")).toEqual(["s2", "s3", "s1"]);
    // The question stands before the run's own span.
    expect(spansOf("messages")).toEqual(["", "s2", "s3", "s5"]);
    expect([...new Set(spansOf("events"))]).toEqual(["s1", "s2", "s3", "s4", "s5"]);
    expect([...new Set(spansOf("tokens"))]).toEqual(["s2", "s4", "", "s5"]);
    expect([...new Set(spansOf("log"))]).toEqual(["s1", "s2", "s3", "s4", "s5"]);
  });
});
