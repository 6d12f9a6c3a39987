import { describe, expect, it } from "vitest";
import { spanOfFailure } from "#lib/client/inspector/timeline/span-of-failure";
import { spanOfSelection } from "#lib/client/inspector/timeline/span-of-selection";
import { spansAtOnce } from "#lib/client/inspector/timeline/spans-at-once";
import { foldTimeline, spanIn } from "#lib/client/inspector/timeline/testing/fold-timeline";
import { close, open } from "#lib/projections/testing/fold-chunks";
import type { RunChunk } from "#lib/protocol/run-event";

const fold = (...chunks: RunChunk[]) => foldTimeline(chunks.map((chunk) => [1, chunk]));
const root = open("s1", "run");
const model = (span: string) => open(span, "model", { parent: "s1" });
const error = (ref?: string) => ({ code: "provider_error", message: "It broke.", ...(ref ? { ref } : {}) });

describe("where a run broke", () => {
  it("is the span that bears the run's own error, also when others broke after it", () => {
    const run = fold(
      root,
      model("s2"),
      open("s3", "tool", { parent: "s1", callId: "c" }),
      close("s2", "failed", { error: error("r1") }),
      close("s3", "interrupted"),
      close("s1", "failed", { error: error("r1") }),
    );
    expect(spanOfFailure(run)?.span).toBe("s2");
  });

  it("is the last try of several, by the code where there is no reference", () => {
    const run = fold(
      root,
      model("s2"),
      close("s2", "discarded", { error: error() }),
      model("s3"),
      close("s3", "failed", { error: error() }),
      close("s1", "failed", { error: error() }),
    );
    expect(spanOfFailure(run)?.span).toBe("s3");
  });

  it("is the last that broke where none bears the error, and the run itself where none broke", () => {
    const cut = fold(
      root,
      model("s2"),
      close("s1", "interrupted", { error: { code: "server_stopped", message: "…" } }),
    );
    expect(spanOfFailure(cut)?.span).toBe("s2");
    expect(spanOfFailure(fold(root, close("s1", "failed", { error: error() })))?.span).toBe("s1");
  });

  it("is nowhere in a run that goes on, ended well in spite of a failed tool, or was stopped", () => {
    const tool = [open("s2", "tool", { parent: "s1", callId: "c" }), close("s2", "failed", { error: error() })];
    expect(spanOfFailure(fold(root, ...tool))).toBeNull();
    expect(spanOfFailure(fold(root, ...tool, close("s1", "completed")))).toBeNull();
    expect(spanOfFailure(fold(root, model("s2"), close("s1", "stopped")))).toBeNull();
    expect(spanOfFailure(fold())).toBeNull();
  });
});

describe("the selected span", () => {
  const run = fold(root, model("s2"), close("s2", "completed"));

  it("is found by its id, or by the event that began or ended it", () => {
    expect(spanOfSelection(run, { span: "s2", seq: 99 })?.span).toBe("s2");
    expect(spanOfSelection(run, { span: null, seq: 1 })?.span).toBe("s1");
    expect(spanOfSelection(run, { span: null, seq: 3 })?.span).toBe("s2");
  });

  it("is none where the selection names nothing that is here", () => {
    expect(spanOfSelection(run, { span: "gone", seq: 1 })).toBeNull();
    expect(spanOfSelection(run, { span: null, seq: null })).toBeNull();
  });
});

describe("what ran at once", () => {
  const tool = (span: string, at: number, parent = "s1") => open(span, "tool", { parent, callId: span, at });
  const run = foldTimeline([
    [0, open("s1", "run", { at: 0 })],
    [0, open("ask", "model", { parent: "s1", at: 0 })],
    [10, tool("a", 10)],
    [15, tool("b", 15)],
    [20, close("a", "completed", { at: 20 })],
    [20, tool("c", 20)],
    [30, close("c", "completed", { at: 30 })],
    [40, tool("d", 40)],
  ]);
  const atOnce = (id: string, now: number | null) => spansAtOnce(run, spanIn(run, id), now).map(({ span }) => span);

  it("is every other tool call that was open in the same time, and none that began when it ended", () => {
    expect(atOnce("a", null)).toEqual(["b"]);
    expect(atOnce("c", null)).toEqual(["b"]);
  });

  it("lasts for an open call as long as time goes on", () => {
    expect(atOnce("b", 50)).toEqual(["a", "c", "d"]);
    expect(atOnce("d", 50)).toEqual(["b"]);
  });

  it("is nothing for a model call", () => {
    expect(atOnce("ask", 50)).toEqual([]);
  });
});
