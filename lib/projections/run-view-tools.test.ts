import { describe, expect, it } from "vitest";
import { calling, close, foldChunks, open, opening } from "#lib/projections/testing/fold-chunks";
import type { RunChunk } from "#lib/protocol/run-event";
import type { CardState } from "#lib/protocol/run-view";
import type { SpanStatus } from "#lib/protocol/span";

const toolSpan = (span: string, callId: string): RunChunk => open(span, "tool", { parent: "s1", callId });
const onlyPart = (chunks: RunChunk[]) => foldChunks([...opening, ...chunks]).parts[0];

describe("a card", () => {
  it("is writing as soon as the name is known, and its arguments grow", () => {
    const [start, first, second] = calling("c1");
    expect(onlyPart([start].flatMap((chunk) => chunk ?? []))).toMatchObject({
      state: "writing",
      inputText: "",
      tool: "look",
    });
    expect(onlyPart([start, first, second].flatMap((chunk) => chunk ?? []))).toMatchObject({
      state: "writing",
      inputText: '{"place":"bed"}',
    });
  });

  it("is running when its arguments are complete, and started only when its tool is", () => {
    expect(onlyPart(calling("c1"))).toMatchObject({
      state: "running",
      input: { place: "bed" },
      hasStarted: false,
      startedAt: null,
    });
    expect(onlyPart([...calling("c1"), toolSpan("s3", "c1")])).toMatchObject({ hasStarted: true, startedAt: 1 });
  });

  it("is done with its output; preliminary outputs leave it running", () => {
    const running = [...calling("c1"), toolSpan("s3", "c1")];
    const output = { type: "tool-output-available", toolCallId: "c1", output: "socks" } as const;
    expect(onlyPart([...running, { ...output, preliminary: true }])).toMatchObject({
      state: "running",
      output: "socks",
    });
    expect(onlyPart([...running, output, close("s3", "completed", { callId: "c1" })])).toMatchObject({
      state: "done",
      output: "socks",
      endedAt: 9,
    });
  });

  it("is failed when its arguments are refused", () => {
    const [start] = calling("c1");
    const refused = {
      type: "tool-input-error",
      toolCallId: "c1",
      toolName: "look",
      input: {},
      errorText: "No.",
    } as const;
    const card = onlyPart([...(start ? [start] : []), refused, toolSpan("s3", "c1"), close("s3", "failed")]);
    expect(card).toMatchObject({ state: "failed", errorText: "No.", hasStarted: false, endedAt: 9 });
  });

  it("keeps the arguments as far as they were written when they never were complete", () => {
    const written = [
      { type: "tool-input-start", toolCallId: "c1", toolName: "look" },
      { type: "tool-input-delta", toolCallId: "c1", inputTextDelta: '{"place":"un' },
      { type: "tool-input-error", toolCallId: "c1", toolName: "look", input: null, errorText: "Stopped." },
    ] as const;
    expect(onlyPart([...written])).toMatchObject({ inputText: '{"place":"un' });
    expect(onlyPart([...written])).not.toHaveProperty("input");
  });

  it("is denied when its call is", () => {
    expect(onlyPart([...calling("c1"), { type: "tool-output-denied", toolCallId: "c1" }])).toMatchObject({
      state: "denied",
    });
  });

  it.each<[SpanStatus, CardState]>([
    ["completed", "done"],
    ["failed", "failed"],
    ["stopped", "stopped"],
    ["denied", "denied"],
    ["interrupted", "interrupted"],
    ["discarded", "interrupted"],
  ])("whose tool span ends %s is %s", (status, state) => {
    const output: RunChunk =
      status === "completed"
        ? { type: "tool-output-available", toolCallId: "c1", output: "" }
        : { type: "tool-output-error", toolCallId: "c1", errorText: "Cut." };
    const chunks = [...calling("c1"), toolSpan("s3", "c1"), output, close("s3", status, { callId: "c1" })];
    expect(onlyPart(chunks)).toMatchObject({ state });
  });

  it("reads search where the tool says so, and has the tool's title", () => {
    const card = onlyPart([
      {
        type: "tool-input-start",
        toolCallId: "c1",
        toolName: "web_search",
        title: "Web",
        toolMetadata: { verb: "search" },
      },
    ]);
    expect(card).toMatchObject({ verb: "search", title: "Web" });
  });

  it("appears also when only its complete call comes, with the arguments as text", () => {
    const available = calling("c1").at(-1);
    expect(onlyPart(available ? [available] : [])).toMatchObject({ state: "running", inputText: '{"place":"bed"}' });
  });
});

describe("text from inside a tool", () => {
  const nested = [
    ...calling("c1"),
    toolSpan("s3", "c1"),
    open("s4", "model", { parent: "s3", name: "Get Items LLM", tags: ["tool_llm"] }),
    { type: "data-tool-output-delta", data: { span: "s4", delta: "In" }, transient: true },
    { type: "data-tool-output-delta", data: { span: "s4", delta: " a" }, transient: true },
  ] satisfies RunChunk[];

  it("grows in the card of its call, a token a delta", () => {
    expect(onlyPart(nested)).toMatchObject({
      state: "running",
      nested: [{ span: "s4", name: "Get Items LLM", tags: ["tool_llm"], text: "In a", tokens: 2, status: null }],
    });
    expect(onlyPart([...nested, close("s4", "completed")])).toMatchObject({ nested: [{ status: "completed" }] });
  });

  it("may come straight from the tool", () => {
    const own: RunChunk = { type: "data-tool-output-delta", data: { span: "s3", delta: "line" }, transient: true };
    expect(onlyPart([...calling("c1"), toolSpan("s3", "c1"), own])).toMatchObject({
      nested: [{ name: "look", text: "line" }],
    });
  });

  it("is closed with the run whatever is missing", () => {
    expect(onlyPart([...nested, close("s1", "stopped", { reason: "stopped" })])).toMatchObject({
      state: "stopped",
      nested: [{ status: "stopped" }],
    });
  });
});
