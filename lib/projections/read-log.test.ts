import { describe, expect, it } from "vitest";
import { applyLog } from "#lib/projections/testing/apply-log";
import { catRun, namedOpening, retriedRun } from "#lib/projections/testing/cat-run";
import { close, open } from "#lib/projections/testing/fold-chunks";
import { readChunks } from "#lib/projections/testing/read-chunks";
import { logPatchSchema } from "#lib/protocol/log-patch";
import type { RunChunk } from "#lib/protocol/run-event";

const stateOf = (chunks: RunChunk[]): unknown => applyLog(readChunks("log", chunks).items);

describe("a run as a log of patches", () => {
  it("begins with the whole document and comes to one entry a span, numbered where names repeat", () => {
    const { items } = readChunks("log", catRun);
    expect(items[0]?.ops[0]).toMatchObject({ op: "replace", path: "", value: { id: "run-1", logs: {} } });
    for (const item of items) expect(logPatchSchema.parse(item)).toEqual(item);
    expect(stateOf(catRun)).toMatchObject({
      id: "run-1",
      name: "Agent",
      type: "chain",
      start_time: "1970-01-01T00:00:00.001Z",
      end_time: "1970-01-01T00:00:00.009Z",
      final_output: { output: "Socks." },
      streamed_output: [{ actions: [{ tool: "look" }] }, { observations: [{ output: "socks" }] }, { output: "Socks." }],
      logs: {
        demo: { type: "llm", tags: ["agent_llm"], streamed_output_str: ["I ", "look."] },
        look: { type: "tool", final_output: { output: "socks" }, end_time: "1970-01-01T00:00:00.009Z" },
        "Look LLM": { streamed_output_str: ["so", "cks"], final_output: { content: "socks" } },
        "demo:2": { streamed_output: [{ content: "So" }, { content: "cks." }] },
      },
    });
  });

  it("keeps an attempt that was discarded under that status", () => {
    expect(stateOf(retriedRun)).toMatchObject({
      logs: {
        "demo:2": { status: "discarded", streamed_output_str: ["Lost"] },
        "demo:3": { streamed_output_str: ["So", "cks."] },
      },
    });
  });

  it("names each span so that no other is overwritten, whatever tools are called", () => {
    const state = stateOf([
      ...namedOpening,
      ...["a/b~c", "a:2", "a", "a"].map((name, index) => open(`n${index}`, "tool", { name, parent: "s1" })),
    ]);
    expect(Object.keys((state as { logs: object }).logs)).toEqual(["demo", "a/b~c", "a:2", "a", "a:3"]);
  });

  it("has what a tool shows before its result", () => {
    const state = stateOf([
      ...namedOpening,
      open("s3", "tool", { name: "look", parent: "s1", callId: "a" }),
      { type: "tool-output-available", toolCallId: "a", output: "half", preliminary: true },
      close("s3", "stopped", { callId: "a" }),
    ]);
    expect(state).toMatchObject({ logs: { look: { streamed_output: ["half"], status: "stopped" } } });
  });
});
