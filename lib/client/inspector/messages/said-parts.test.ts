import { expect, it } from "vitest";
import { fileRunLog } from "#lib/client/inspector/file-run-log";
import { createSaidReader } from "#lib/client/inspector/messages/said-parts";
import { createRunLog } from "#lib/client/inspector/run-log";
import { catRun, namedOpening, retriedRun } from "#lib/projections/testing/cat-run";
import { calling, close, open } from "#lib/projections/testing/fold-chunks";
import { wholeHeader } from "#lib/projections/testing/whole-header";
import type { RunChunk, RunEvent } from "#lib/protocol/run-event";

const events = (chunks: RunChunk[]): RunEvent[] =>
  chunks.map((chunk, index) => ({ runId: "run-1", seq: index + 1, at: 0, chunk }));

function said(chunks: RunChunk[], span: string) {
  const log = fileRunLog(wholeHeader, events(chunks));
  const start = log.events.find(({ chunk }) => chunk.type === "data-span-start" && chunk.data.span === span);
  return createSaidReader(log, span, start?.seq ?? 0).read();
}

it("a call said its text and its calls, and nothing of what its tools' models said", () => {
  expect(said(catRun, "s2")).toEqual([
    { kind: "text", id: "t1", text: "I look." },
    { kind: "call", id: "c1", tool: "look", written: '{"place":"bed"}', input: { place: "bed" }, refusal: null },
  ]);
  expect(said(catRun, "s5")).toEqual([{ kind: "text", id: "t2", text: "Socks." }]);
});

it("an attempt that was made again and the one after it each have their own words", () => {
  expect(said(retriedRun, "s5")).toEqual([{ kind: "text", id: "t2", text: "Lost" }]);
  expect(said(retriedRun, "s6")).toEqual([{ kind: "text", id: "t3", text: "Socks." }]);
});

it("thinking, a refused call and one that was cut off in its arguments are told as they are, in the order they began", () => {
  const chunks: RunChunk[] = [
    ...namedOpening,
    { type: "reasoning-start", id: "r1" },
    { type: "reasoning-delta", id: "r1", delta: "Hm." },
    { type: "text-start", id: "t1" },
    { type: "tool-input-start", toolCallId: "c1", toolName: "fly" },
    { type: "tool-input-error", toolCallId: "c1", toolName: "fly", input: "{", errorText: "No such tool." },
    ...calling("c2").slice(0, 2),
    close("s2", "discarded"),
    { type: "text-delta", id: "t1", delta: "too late" },
  ];
  expect(said(chunks, "s2")).toEqual([
    { kind: "thinking", id: "r1", text: "Hm." },
    { kind: "call", id: "c1", tool: "fly", written: "", input: "{", refusal: "No such tool." },
    { kind: "call", id: "c2", tool: "look", written: '{"place":', input: undefined, refusal: null },
  ]);
});

it("what is said grows with the log, and is the same object while nothing is added", () => {
  const log = createRunLog("run-1", (callback) => {
    callback();
    return () => undefined;
  });
  const all = events(catRun);
  const start = all.findIndex(({ chunk }) => chunk.type === "text-delta");
  for (const event of all.slice(0, start + 1)) log.push(event);
  const reader = createSaidReader(log, "s2", 4);
  const first = reader.read();
  expect(first).toEqual([{ kind: "text", id: "t1", text: "I " }]);
  expect(reader.read()).toBe(first);
  for (const event of all.slice(start + 1)) log.push(event);
  expect(reader.read()).toHaveLength(2);
  expect(first).toEqual([{ kind: "text", id: "t1", text: "I " }]);
});

it("a call whose end nobody wrote ends where the next step begins", () => {
  const chunks: RunChunk[] = [
    ...namedOpening,
    { type: "text-start", id: "t1" },
    { type: "text-delta", id: "t1", delta: "a" },
    { type: "start-step" },
    open("s9", "model", { tags: ["agent_llm"], parent: "s1" }),
    { type: "text-delta", id: "t1", delta: "b" },
  ];
  expect(said(chunks, "s2")).toEqual([{ kind: "text", id: "t1", text: "a" }]);
});
