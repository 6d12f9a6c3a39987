import { describe, expect, it } from "vitest";
import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import { calling, close, foldChunks, open, opening } from "#lib/projections/testing/fold-chunks";
import type { RunChunk } from "#lib/protocol/run-event";
import { runViewSchema } from "#lib/protocol/run-view";

const text = (id: string, delta: string): RunChunk[] => [
  { type: "text-start", id },
  { type: "text-delta", id, delta },
];
const toolSpan = (span: string, callId: string): RunChunk => open(span, "tool", { parent: "s1", callId });
const onlyPart = (chunks: RunChunk[]) => foldChunks([...opening, ...chunks]).parts[0];

describe("text and thinking", () => {
  it("grow by their deltas and end", () => {
    const view = foldChunks([...opening, ...text("t1", "The "), { type: "text-delta", id: "t1", delta: "cat" }]);
    expect(view.parts).toEqual([{ kind: "text", id: "t1", step: 1, text: "The cat", isStreaming: true }]);
    expect(foldChunks([{ type: "text-end", id: "t1" }], view).parts[0]).toMatchObject({ isStreaming: false });
  });

  it("of thinking carry when it began and ended", () => {
    const thinking: RunChunk[] = [
      { type: "reasoning-start", id: "r1" },
      { type: "reasoning-delta", id: "r1", delta: "Hm." },
      { type: "reasoning-end", id: "r1" },
    ];
    expect(onlyPart(thinking)).toMatchObject({ kind: "reasoning", text: "Hm.", startedAt: 5_000, endedAt: 7_000 });
  });

  it("of one id are told apart by their kind", () => {
    const view = foldChunks([{ type: "reasoning-start", id: "p1" }, ...text("p1", "a")]);
    expect(view.parts).toMatchObject([
      { kind: "reasoning", text: "" },
      { kind: "text", text: "a" },
    ]);
  });

  it("stay where they stand between calls", () => {
    const view = foldChunks([...opening, ...text("t1", "a"), ...calling("c1"), ...text("t2", "b")]);
    expect(view.parts.map((part) => part.id)).toEqual(["t1", "c1", "t2"]);
  });
});

describe("sources and errors", () => {
  it("become parts, once each", () => {
    const source: RunChunk = { type: "source-url", sourceId: "x1", url: "https://cats.example" };
    const view = foldChunks([
      source,
      source,
      { type: "source-document", sourceId: "x2", mediaType: "a/b", title: "Doc" },
    ]);
    expect(view.parts).toEqual([
      { kind: "source", id: "x1", step: 0, url: "https://cats.example", title: null },
      { kind: "source", id: "x2", step: 0, url: null, title: "Doc" },
    ]);
  });

  it("of a run are what its terminal event says, which knows the code", () => {
    const chunk: RunChunk = { type: "error", errorText: "It broke." };
    expect(foldChunks([...opening, chunk]).error).toEqual({ code: "error", message: "It broke." });
    const error = { code: "connection_lost", message: "It broke.", ref: "r" };
    expect(foldChunks([...opening, chunk, close("s1", "interrupted", { error })]).error).toEqual(error);
  });
});

describe("a model call that ends otherwise than well", () => {
  const cut: RunChunk = {
    type: "tool-input-error",
    toolCallId: "c1",
    toolName: "look",
    input: {},
    errorText: "Not run.",
  };

  it.each([
    ["stopped", "stopped"],
    ["failed", "failed"],
    ["interrupted", "interrupted"],
  ] as const)("gives its status %s to calls that did not begin", (status, state) => {
    const written = calling("c1").slice(0, 2);
    expect(onlyPart([...written, cut, close("s2", status)])).toMatchObject({
      state,
      errorText: "Not run.",
      endedAt: 9,
    });
  });

  it("leaves calls that are done, and those of other steps, as they are", () => {
    const done: RunChunk[] = [
      ...calling("c0"),
      { type: "tool-output-available", toolCallId: "c0", output: "" },
      { type: "start-step" },
      open("s5", "model", { parent: "s1" }),
      ...calling("c1"),
      { type: "tool-output-available", toolCallId: "c1", output: "" },
    ];
    expect(foldChunks([...opening, ...done, close("s5", "interrupted")]).parts).toMatchObject([
      { id: "c0", state: "done" },
      { id: "c1", state: "done" },
    ]);
  });
});

describe("the end of the run", () => {
  it("is what its terminal event says", () => {
    const usage = { inputTokens: 3 };
    const view = foldChunks([...opening, close("s1", "completed", { reason: "stop", usage })]);
    expect(view).toMatchObject({ status: "completed", finishReason: "stop", usage, startedAt: 1, endedAt: 9 });
  });

  it.each([
    ["stopped", "stopped"],
    ["interrupted", "interrupted"],
    ["failed", "interrupted"],
  ] as const)("leaves nothing open when it is %s", (status, state) => {
    const view = foldChunks([
      ...opening,
      ...text("t1", "a"),
      { type: "reasoning-start", id: "r1" },
      ...calling("c1").slice(0, 1),
      ...calling("c2"),
      ...calling("c3"),
      toolSpan("s3", "c3"),
      close("s1", status),
    ]);
    expect(view.parts).toMatchObject([
      { isStreaming: false },
      { isStreaming: false, endedAt: 9 },
      { id: "c1", state, endedAt: 9 },
      { id: "c2", state, hasStarted: false },
      { id: "c3", state, hasStarted: true },
    ]);
  });

  it("gives a call that was told it would not begin the run's own ending", () => {
    const refused: RunChunk = { type: "tool-output-error", toolCallId: "c1", errorText: "Stopped before it began." };
    const before = [...opening, ...calling("c1"), close("s2", "completed"), refused];
    expect(foldChunks([...before, close("s1", "stopped")]).parts).toMatchObject([{ state: "stopped" }]);
    expect(foldChunks([...before, close("s1", "completed", { reason: "length" })]).parts).toMatchObject([
      { state: "failed" },
    ]);
  });

  it("knows of a tool that was cut off before it began that it did not run", () => {
    const tool = [...opening, ...calling("c1"), close("s2", "completed"), open("s3", "tool", { callId: "c1" })];
    const ended = (reason?: string) =>
      foldChunks([
        ...tool,
        close("s3", "stopped", { callId: "c1", ...(reason ? { reason } : {}) }),
        close("s1", "stopped"),
      ]);
    expect(ended("not-begun").parts).toMatchObject([{ state: "stopped", hasStarted: false }]);
    expect(ended().parts).toMatchObject([{ state: "stopped", hasStarted: true }]);
  });

  it("reads an end it does not know as interrupted", () => {
    expect(foldChunks([...opening, close("s1", "discarded")])).toMatchObject({
      status: "interrupted",
      finishReason: null,
    });
  });

  it("is final: nothing that follows changes anything but the place", () => {
    const ended = foldChunks([...opening, ...text("t1", "a"), close("s1", "completed", { reason: "stop" })]);
    const after = foldChunks([...text("t2", "late"), close("s1", "failed"), open("s9", "run")], ended);
    expect(after).toEqual({ ...ended, seq: ended.seq + 4 });
  });
});

describe("a discarded attempt", () => {
  it("is dropped by reset-step, and what the next attempt says takes its place", () => {
    const view = foldChunks([
      ...opening,
      ...text("t1", "First step."),
      { type: "finish-step" },
      { type: "start-step" },
      open("s3", "model", { parent: "s1" }),
      ...text("t2", "Wrong"),
      ...calling("c1"),
      close("s3", "discarded"),
      { type: "reset-step" },
      open("s4", "model", { parent: "s1" }),
      ...text("t3", "Right"),
    ]);
    expect(view.parts).toMatchObject([
      { id: "t1", step: 1 },
      { id: "t3", step: 2, text: "Right" },
    ]);
    expect(view.step).toBe(2);
  });
});

describe("what is refused", () => {
  const base = foldChunks([
    ...opening,
    ...text("t1", "a"),
    { type: "text-end", id: "t1" },
    { type: "reasoning-start", id: "r1" },
    { type: "reasoning-end", id: "r1" },
    ...calling("c1"),
    toolSpan("s3", "c1"),
    open("s4", "model", { parent: "s3" }),
    close("s4", "completed"),
    { type: "tool-output-available", toolCallId: "c1", output: "socks" },
    close("s3", "completed", { callId: "c1" }),
  ]);

  it.each<[string, RunChunk]>([
    ["text of no part", { type: "text-delta", id: "t9", delta: "x" }],
    ["text after its end", { type: "text-delta", id: "t1", delta: "x" }],
    ["a second end of text", { type: "text-end", id: "t1" }],
    ["a second beginning of text", { type: "text-start", id: "t1" }],
    ["thinking of no part", { type: "reasoning-delta", id: "t1", delta: "x" }],
    ["thinking after its end", { type: "reasoning-delta", id: "r1", delta: "x" }],
    ["a second end of thinking", { type: "reasoning-end", id: "r1" }],
    ["a second beginning of a call", { type: "tool-input-start", toolCallId: "c1", toolName: "other" }],
    ["arguments of no call", { type: "tool-input-delta", toolCallId: "c9", inputTextDelta: "x" }],
    ["arguments after they were complete", { type: "tool-input-delta", toolCallId: "c1", inputTextDelta: "x" }],
    ["a complete call a second time", { type: "tool-input-available", toolCallId: "c1", toolName: "look", input: 1 }],
    [
      "a refusal of a call that is done",
      { type: "tool-input-error", toolCallId: "c1", toolName: "look", input: 1, errorText: "x" },
    ],
    ["an output of no call", { type: "tool-output-available", toolCallId: "c9", output: 1 }],
    ["a second output", { type: "tool-output-available", toolCallId: "c1", output: 1 }],
    ["an error after the output", { type: "tool-output-error", toolCallId: "c1", errorText: "x" }],
    ["a denial after the output", { type: "tool-output-denied", toolCallId: "c1" }],
    ["nested text of no span", { type: "data-tool-output-delta", data: { span: "s9", delta: "x" } }],
    ["nested text of a call that is done", { type: "data-tool-output-delta", data: { span: "s4", delta: "x" } }],
    ["the end of a span that never began", close("s9", "failed")],
    ["a second end of a span", close("s3", "failed")],
    ["a second beginning of a span", open("s3", "tool", { callId: "c1", at: 77 })],
    ["a chunk of unknown type", JSON.parse('{"type":"data-of-tomorrow","data":{}}')],
  ])("is %s", (_what, chunk) => {
    const after = foldChunks([chunk], base);
    expect(after).toEqual({ ...base, seq: base.seq + 1 });
    for (const [index, part] of after.parts.entries()) expect(part).toBe(base.parts[index]);
  });

  it("is an event that was folded already", () => {
    const again = { seq: base.seq, at: 1, chunk: { type: "text-start", id: "t7" } } as const;
    expect(projectRunView(base, again)).toBe(base);
  });
});

describe("the state", () => {
  it("keeps the identity of parts that did not change", () => {
    const before = foldChunks([...opening, ...text("t1", "a"), ...calling("c1"), ...text("t2", "b")]);
    const after = foldChunks([{ type: "text-delta", id: "t2", delta: "c" }], before);
    expect(after.parts[0]).toBe(before.parts[0]);
    expect(after.parts[1]).toBe(before.parts[1]);
    expect(after.parts[2]).not.toBe(before.parts[2]);
  });

  it("never changes the state it was given", () => {
    const before = foldChunks([...opening, ...text("t1", "a"), ...calling("c1")]);
    const copy = structuredClone(before);
    foldChunks([...text("t2", "b"), toolSpan("s3", "c1"), close("s1", "stopped")], before);
    expect(before).toEqual(copy);
  });

  it("is what the protocol says, before the first event and after the last", () => {
    const ended = foldChunks([...opening, ...text("t1", "a"), ...calling("c1"), close("s1", "completed")]);
    for (const view of [emptyRunView("run-1"), ended]) expect(runViewSchema.parse(view)).toEqual(view);
  });
});
