import { describe, expect, it } from "vitest";
import { howOften } from "#lib/client/inspector/timeline/how-often";
import { spanFacts } from "#lib/client/inspector/timeline/span-facts";
import { spanProblem } from "#lib/client/inspector/timeline/span-problem";
import { spanSentence } from "#lib/client/inspector/timeline/span-sentence";
import { foldTimeline, spanIn } from "#lib/client/inspector/timeline/testing/fold-timeline";
import { close, open } from "#lib/projections/testing/fold-chunks";
import { NOT_BEGUN } from "#lib/protocol/not-begun";
import type { RunChunk } from "#lib/protocol/run-event";

const text = (delta: string): RunChunk => ({ type: "text-delta", id: "t", delta });
const inRun = (...rest: [number, RunChunk][]) =>
  foldTimeline([[1_000, open("s1", "run", { name: "Agent", at: 1_000 })], [1_000, { type: "start-step" }], ...rest]);

const spoken = inRun(
  [1_000, open("s2", "model", { name: "demo", tags: ["agent_llm"], parent: "s1", at: 1_000 })],
  [1_250, text("a")],
  [1_750, text("b")],
  [2_250, text("c")],
  [
    2_300,
    close("s2", "completed", {
      at: 2_300,
      reason: "stop",
      usage: { inputTokens: 1_209, outputTokens: 3, reasoningTokens: 0, cachedInputTokens: 12 },
    }),
  ],
);

describe("the facts of a span", () => {
  it("tell of a model call when it began, spoke and ended, how long each took, and its tokens", () => {
    expect(spanFacts(spoken, spanIn(spoken, "s2"), null)).toEqual([
      { name: "begins", value: "at 0 ms" },
      { name: "firstToken", value: "at 250 ms" },
      { name: "ends", value: "at 1.30 s" },
      { name: "took", value: "1.30 s" },
      { name: "waited", value: "250 ms" },
      { name: "spoke", value: "1.05 s" },
      { name: "tokens", value: "3" },
      { name: "rate", value: "2.0" },
      { name: "usage", value: "1,209 in, 3 out (12 cached)" },
      { name: "reason", value: "stop" },
      { name: "events", value: "3 to 7" },
    ]);
  });

  it("go on to now where a span is open, and leave out what is not known", () => {
    const run = inRun([1_500, open("s2", "tool", { parent: "s1", callId: "c1", at: 1_500 })]);
    expect(spanFacts(run, spanIn(run, "s2"), 4_000)).toEqual([
      { name: "begins", value: "at 500 ms" },
      { name: "ends", value: "still going" },
      { name: "took", value: "2.50 s so far" },
      { name: "events", value: "from 3" },
    ]);
  });

  it("are never negative, whatever clocks said", () => {
    const run = inRun(
      [900, open("s2", "model", { parent: "s1", at: 900 })],
      [0, text("a")],
      [0, text("b")],
      [700, close("s2", "completed", { at: 700 })],
    );
    const facts = Object.fromEntries(spanFacts(run, spanIn(run, "s2"), null).map(({ name, value }) => [name, value]));
    expect(facts).toMatchObject({ begins: "100 ms before the run", took: "0 ms", waited: "0 ms", spoke: "0 ms" });
    expect(facts).not.toHaveProperty("rate");
  });
});

describe("a row for those who hear it", () => {
  it("says what is seen of it in its order, then its kind, outcome and beginning", () => {
    expect(spanSentence(spoken, spanIn(spoken, "s2"), null)).toBe(
      "demo, step 1, agent_llm, 1.30 s, model call, completed, began at 0 ms",
    );
    const run = inRun(
      [1_100, open("s2", "tool", { name: "look", parent: "s1", callId: "c", input: { place: "bed" }, at: 1_100 })],
      [1_200, open("s3", "model", { name: "Look LLM", tags: ["a", "b", "c", "d"], parent: "s2", at: 1_200 })],
    );
    expect(spanSentence(run, spanIn(run, "s2"), 1_400)).toBe(
      "look, bed, 300 ms so far, tool call, going on, began at 100 ms",
    );
    expect(spanSentence(run, spanIn(run, "s3"), 1_400)).toBe(
      "Look LLM, a, b, 200 ms so far, model call of a tool, going on, began at 200 ms, c, d",
    );
  });
});

describe("how often something was done", () => {
  it("tells tries of a model", () => {
    const run = inRun(
      [1_000, open("s2", "model", { parent: "s1", at: 1_000 })],
      [1_100, close("s2", "discarded", { at: 1_100 })],
      [1_500, open("s3", "model", { parent: "s1", at: 1_500 })],
    );
    expect(howOften(run, spanIn(run, "s2"))).toBe("first try");
    expect(howOften(run, spanIn(run, "s3"))).toBe("asked again (2)");
    expect(howOften(spoken, spanIn(spoken, "s2"))).toBe("asked once");
    expect(howOften(run, spanIn(run, "s1"))).toBe("");
  });

  it("tells runs of a tool for the same call, and a tool that never ran", () => {
    const tool = (span: string, callId: string) => open(span, "tool", { parent: "s1", callId });
    const refused = { code: "bad_input", message: "The arguments were refused." };
    const run = inRun(
      [1_000, tool("a", "c1")],
      [1_000, close("a", "interrupted", { reason: NOT_BEGUN })],
      [1_000, tool("b", "c1")],
      [1_000, close("b", "failed")],
      [1_000, tool("c", "c1")],
      [1_000, close("c", "completed")],
      [1_000, tool("d", "c2")],
      [1_000, close("d", "failed", { error: refused })],
      [1_000, tool("e", "c3")],
      [1_000, close("e", "stopped")],
      [1_000, tool("f", "c4")],
    );
    const often = (id: string) => howOften(run, spanIn(run, id));
    expect(["a", "b", "c", "d", "e", "f"].map(often)).toEqual([
      "never ran",
      "ran 2 times, this is number 1",
      "ran 2 times, this is number 2",
      "never ran",
      "may have run",
      "ran once",
    ]);
  });
});

describe("the problem of a span", () => {
  const problemOf = (
    status: Parameters<typeof close>[1],
    rest: Parameters<typeof close>[2],
    kind: "tool" | "model",
  ) => {
    const run = inRun([1_000, open("x", kind, { parent: "s1", callId: "c" })], [1_200, close("x", status, rest)]);
    return spanProblem(run, spanIn(run, "x"));
  };

  it("is what people are told, with the code and the reference", () => {
    const error = { code: "tool_failed", message: "The lamp went out.", ref: "ab12" };
    expect(problemOf("failed", { error }, "tool")).toEqual({
      sentences: ["The lamp went out."],
      code: "tool_failed",
      reference: "ab12",
      isFailure: true,
    });
  });

  it("says of a refused call that its tool never ran", () => {
    const error = { code: "bad_input", message: "The arguments were refused." };
    expect(problemOf("failed", { error }, "tool")?.sentences).toEqual([
      "The arguments were refused.",
      "The tool itself never ran.",
    ]);
  });

  it("says of a try that was given up when the model was to be asked again", () => {
    const error = { code: "rate_limited", message: "Too many requests." };
    expect(problemOf("discarded", { error, retryAt: 2_500 }, "model")).toMatchObject({
      sentences: ["Too many requests.", "This try was given up, and the model was to be asked again at 1.50 s."],
      isFailure: false,
    });
  });

  it("is told in words also where nobody said why, and is none where all went well", () => {
    expect(problemOf("failed", {}, "tool")?.sentences).toEqual(["It failed and did not say why."]);
    expect(problemOf("stopped", {}, "tool")).toMatchObject({ isFailure: false, code: null, reference: null });
    expect(problemOf("completed", {}, "tool")).toBeNull();
  });
});
