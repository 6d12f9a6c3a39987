import { describe, expect, it } from "vitest";
import { emptyTimeline, projectTimeline } from "#lib/projections/project-timeline";
import { catRun, completing, namedOpening, retriedRun } from "#lib/projections/testing/cat-run";
import { calling, close, open, opening } from "#lib/projections/testing/fold-chunks";
import { timedEvents } from "#lib/projections/testing/timed-events";
import type { RunChunk } from "#lib/protocol/run-event";
import { timelineSchema } from "#lib/protocol/timeline";

const fold = (chunks: readonly RunChunk[], from = emptyTimeline()) => timedEvents(chunks).reduce(projectTimeline, from);
const spanOf = (chunks: readonly RunChunk[], id: string) => fold(chunks).spans.find(({ span }) => span === id);

describe("the timeline of a run", () => {
  it("has a span for the run, each model call and each tool, in order of beginning, as deep as it stands", () => {
    const { spans, ...whole } = fold(catRun);
    expect(spans.map(({ span, parent, depth, kind, name, step }) => [span, parent, depth, kind, name, step])).toEqual([
      ["s1", null, 0, "run", "Agent", 0],
      ["s2", "s1", 1, "model", "demo", 1],
      ["s3", "s1", 1, "tool", "look", 1],
      ["s4", "s3", 2, "model", "Look LLM", 1],
      ["s5", "s1", 1, "model", "demo", 2],
    ]);
    expect(whole).toMatchObject({ version: 1, seq: catRun.length, step: 2, speaker: "s5", startedAt: 1_020 });
    expect(whole.endedAt).toBe(whole.lastAt);
    expect(timelineSchema.parse({ ...whole, spans })).toEqual({ ...whole, spans });
  });

  it("tells of a model call when it began, first and last spoke, and ended, and what it said and called", () => {
    expect(spanOf(catRun, "s2")).toMatchObject({
      startedAt: 1_040,
      firstTokenAt: 1_050,
      lastTokenAt: 1_070,
      endedAt: 1_090,
      startSeq: 4,
      endSeq: 13,
      tokens: 5,
      output: "I look.",
      calls: [{ callId: "c1", tool: "look", isWritten: true, isAtProvider: false, isFailed: false }],
      status: "completed",
      reason: "tool-calls",
      usage: { inputTokens: 3, outputTokens: 2 },
    });
  });

  it("tells of a tool its input and output, and of its model the joined text", () => {
    expect(spanOf(catRun, "s3")).toMatchObject({ callId: "c1", input: { place: "bed" }, output: "socks", tokens: 0 });
    expect(spanOf(catRun, "s4")).toMatchObject({ input: { prompt: "What is there?" }, output: "socks", tokens: 2 });
  });

  it("gives the run its answer, and none where the last step called a tool", () => {
    expect(fold(catRun).spans[0]?.output).toBe("Socks.");
    const cut = [...namedOpening, ...calling("c1"), close("s2", "completed"), close("s1", "stopped")];
    expect(fold(cut).spans[0]).toMatchObject({ output: null, status: "stopped" });
  });

  it("counts the attempts of a step, and keeps what was discarded", () => {
    const { spans } = fold(retriedRun);
    expect(spans.slice(-2)).toMatchObject([
      { span: "s5", attempt: 1, status: "discarded", reason: "takeover", output: "Lost", step: 2 },
      { span: "s6", attempt: 2, status: "completed", output: "Socks.", step: 2 },
    ]);
    expect(spans.slice(0, 4).map(({ attempt }) => attempt)).toEqual([1, 1, 1, 1]);
  });

  it("counts the attempts of what a tool asks for each question, and anew after an answer", () => {
    const ask = (span: string, prompt: string) =>
      open(span, "model", { name: "Inner", parent: "s3", input: { prompt } });
    const { spans } = fold([
      ...opening,
      open("s3", "tool", { parent: "s1", callId: "c1" }),
      ask("a1", "one"),
      ask("b1", "two"),
      close("a1", "discarded", { retryAt: 5 }),
      ask("a2", "one"),
      close("a2", "discarded"),
      close("b1", "completed"),
      ask("a3", "one"),
      close("a3", "completed"),
      ask("a4", "one"),
    ]);
    const attempts = Object.fromEntries(spans.map(({ span, attempt }) => [span, attempt]));
    expect(attempts).toMatchObject({ a1: 1, b1: 1, a2: 2, a3: 3, a4: 1 });
    expect(spans.find(({ span }) => span === "a1")?.retryAt).toBe(5);
  });

  it("takes thinking and the beginning of a call for first tokens", () => {
    const thinking = [
      ...opening,
      { type: "reasoning-start", id: "r" },
      { type: "reasoning-delta", id: "r", delta: "Hm" },
    ];
    expect(spanOf(thinking as RunChunk[], "s2")).toMatchObject({ firstTokenAt: 1_050, tokens: 1, output: null });
    const call: RunChunk = { type: "tool-input-start", toolCallId: "c1", toolName: "look" };
    expect(spanOf([...opening, call], "s2")).toMatchObject({ firstTokenAt: 1_050, tokens: 1 });
  });

  it("counts the name and the arguments of a call that came in one piece", () => {
    const call: RunChunk = { type: "tool-input-available", toolCallId: "c1", toolName: "look", input: {} };
    expect(spanOf([...opening, call], "s2")).toMatchObject({ tokens: 2, calls: [{ callId: "c1", isWritten: false }] });
  });

  it("notes of which calls a failure was told, and which the provider runs", () => {
    const named = { toolName: "look", input: {} };
    const { spans } = fold([
      ...opening,
      { type: "tool-input-error", toolCallId: "refused", ...named, errorText: "No." },
      ...calling("good"),
      { type: "tool-input-available", toolCallId: "theirs", ...named, providerExecuted: true },
      { type: "tool-input-available", toolCallId: "waiting", ...named },
      close("s2", "completed"),
      { type: "tool-output-error", toolCallId: "theirs", errorText: "No.", providerExecuted: true },
      { type: "tool-output-error", toolCallId: "waiting", errorText: "Stopped before it began." },
    ]);
    expect(spans[1]?.calls.map(({ callId, isFailed, isAtProvider }) => [callId, isFailed, isAtProvider])).toEqual([
      ["refused", true, false],
      ["good", false, false],
      ["theirs", true, true],
      ["waiting", true, false],
    ]);
  });

  it("tells why a tool and a run failed", () => {
    const error = { code: "tool_failed", message: "It broke." };
    const { spans } = fold([
      ...opening,
      open("s3", "tool", { parent: "s1", callId: "c1" }),
      { type: "tool-output-error", toolCallId: "c1", errorText: "It broke in two." },
      close("s3", "failed", { error }),
      close("s2", "failed", { error }),
      { type: "error", errorText: "All broke." },
      close("s1", "failed", { error }),
    ]);
    expect(spans.map(({ span, status, error: told, errorText }) => [span, status, told, errorText])).toEqual([
      ["s1", "failed", error, "All broke."],
      ["s2", "failed", error, "It broke."],
      ["s3", "failed", error, "It broke in two."],
    ]);
  });

  it("keeps the spans of a tool that ran twice apart", () => {
    const { spans } = fold([
      ...opening,
      open("s3", "tool", { parent: "s1", callId: "c1" }),
      close("s3", "interrupted", { callId: "c1" }),
      open("s4", "tool", { parent: "s1", callId: "c1" }),
      { type: "tool-output-available", toolCallId: "c1", output: "half", preliminary: true },
      { type: "tool-output-available", toolCallId: "c1", output: "whole" },
    ]);
    expect(spans.slice(2)).toMatchObject([
      { span: "s3", status: "interrupted", output: null },
      { span: "s4", status: null, output: "whole" },
    ]);
  });

  it.each([
    ["stopped", "stopped"],
    ["failed", "interrupted"],
  ] as const)("ends with a run that ends %s what was left open", (status, expected) => {
    const chunks = [...opening, open("s3", "tool", { parent: "s1", callId: "c1" }), close("s1", status)];
    const { spans, endedAt } = fold(chunks);
    expect(spans.map((span) => [span.status, span.endedAt, span.endSeq])).toEqual([
      [status, endedAt, 6],
      [expected, endedAt, 6],
      [expected, endedAt, 6],
    ]);
  });

  it("changes nothing with what comes after the end, or comes twice", () => {
    const ended = fold(catRun);
    const late = { seq: catRun.length + 1, at: 9_999, chunk: open("s9", "tool", { parent: "s1" }) };
    expect(projectTimeline(ended, late)).toBe(ended);
    const events = timedEvents(catRun);
    const once = events.slice(0, 9).reduce(projectTimeline, emptyTimeline());
    for (const event of events.slice(0, 9)) expect(projectTimeline(once, event)).toBe(once);
  });

  it("refuses a span whose id is taken, a kind that is not known, and the end of what never began", () => {
    const before = fold(opening);
    for (const chunk of [open("s2", "tool"), close("s9", "completed")]) {
      const after = projectTimeline(before, { seq: before.seq + 1, at: 1, chunk });
      expect(after).toEqual({ ...before, seq: before.seq + 1 });
    }
    const odd = { type: "data-span-start", data: { span: "s9", kind: "odd", name: "", tags: [], at: 1 } } as unknown;
    expect(projectTimeline(before, { seq: 9, at: 1, chunk: odd as RunChunk }).spans).toBe(before.spans);
  });

  it("takes a span in one that is not known for one that stands alone", () => {
    expect(spanOf([...opening, open("s3", "tool", { parent: "gone" })], "s3")).toMatchObject({
      parent: null,
      depth: 0,
    });
  });

  it("hears nothing of a model that has ended", () => {
    const ended = fold([...opening, close("s2", "completed"), { type: "text-delta", id: "t", delta: "late" }]);
    expect(ended.spans[1]).toMatchObject({ tokens: 0, output: null, firstTokenAt: null });
  });

  it("keeps the identity of spans that an event does not touch", () => {
    const said = timedEvents(catRun).filter(({ chunk }) => chunk.type === "text-delta" && chunk.id === "t2");
    const before = fold(catRun.slice(0, (said[0]?.seq ?? 0) - 1));
    const after = said.reduce(projectTimeline, before);
    const changed = after.spans.filter((span, index) => span !== before.spans[index]);
    expect(changed).toMatchObject([{ span: "s5", tokens: 2, output: "Socks." }]);
  });

  it("ends a completed run with nothing open", () => {
    expect(fold([...opening, close("s2", "completed"), ...completing]).spans.every(({ status }) => status)).toBe(true);
  });
});
