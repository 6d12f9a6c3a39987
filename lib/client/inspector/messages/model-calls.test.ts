import { describe, expect, it } from "vitest";
import { fileRunLog } from "#lib/client/inspector/file-run-log";
import { createModelCallStore } from "#lib/client/inspector/messages/model-call-store";
import { modelCalls } from "#lib/client/inspector/messages/model-calls";
import { createRunLog } from "#lib/client/inspector/run-log";
import { createTimelineStore } from "#lib/client/inspector/timeline-store";
import { catRun, retriedRun } from "#lib/projections/testing/cat-run";
import { wholeHeader } from "#lib/projections/testing/whole-header";
import type { RunChunk, RunEvent } from "#lib/protocol/run-event";

const events = (chunks: RunChunk[]): RunEvent[] =>
  chunks.map((chunk, index) => ({ runId: "run-1", seq: index + 1, at: 0, chunk }));
const callsOf = (chunks: RunChunk[]) =>
  modelCalls(createTimelineStore(fileRunLog(wholeHeader, events(chunks))).current());

describe("the model calls of a run", () => {
  it("are those of the agent, counted from one, and those of its tools in the order they began", () => {
    expect(callsOf(catRun).map(({ id, number, tool, attempt }) => [id, number, tool, attempt])).toEqual([
      ["s2", 1, null, 1],
      ["s4", null, "look", 1],
      ["s5", 2, null, 1],
    ]);
  });

  it("know the agent's call before them, and a tool's own knows none", () => {
    const [first, nested, second] = callsOf(catRun);
    expect([first?.previous, nested?.previous]).toEqual([null, null]);
    expect(second?.previous).toBe(first);
  });

  it("that were made again count once, and each attempt knows the one before", () => {
    const calls = callsOf(retriedRun);
    expect(calls.map(({ id, number, attempt }) => [id, number, attempt])).toEqual([
      ["s2", 1, 1],
      ["s4", null, 1],
      ["s5", 2, 1],
      ["s6", 2, 2],
    ]);
    expect(calls[3]?.previous).toBe(calls[2]);
  });

  it("begin with the event of their span", () => {
    const log = events(catRun);
    for (const { id, seq } of callsOf(catRun)) {
      expect(log[seq - 1]?.chunk).toMatchObject({ type: "data-span-start", data: { span: id } });
    }
  });
});

it("the calls of a growing log are the same object until there is another call", () => {
  const log = createRunLog("run-1", (callback) => {
    callback();
    return () => undefined;
  });
  const store = createModelCallStore(createTimelineStore(log));
  const seen = new Set([store.current()]);
  for (const event of events(catRun)) {
    log.push(event);
    seen.add(store.current());
  }
  expect([...seen].map((calls) => calls.length)).toEqual([0, 1, 2, 3]);
});
