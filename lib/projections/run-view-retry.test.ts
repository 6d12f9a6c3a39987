import { describe, expect, it } from "vitest";
import { calling, close, foldChunks, open, opening } from "#lib/projections/testing/fold-chunks";
import type { RunChunk } from "#lib/protocol/run-event";

const busy = { code: "rate_limited", message: "Busy.", ref: "r" };
const discarded: RunChunk[] = [
  ...opening,
  close("s2", "discarded", { error: busy, retryAt: 5_000 }),
  { type: "reset-step" },
];

describe("a view of a run whose model is asked again", () => {
  it("tells the next attempt, why, and from when on", () => {
    expect(foldChunks(discarded).retry).toEqual({ attempt: 2, code: "rate_limited", at: 5_000 });
    const again: RunChunk[] = [
      ...discarded,
      open("s3", "model", { parent: "s1" }),
      close("s3", "discarded", { error: busy }),
      { type: "reset-step" },
    ];
    expect(foldChunks(again).retry).toEqual({ attempt: 3, code: "rate_limited", at: 9 });
  });

  it("counts the attempts of its step alone, and not what tools ask", () => {
    const chunks: RunChunk[] = [
      ...opening,
      ...calling("c1"),
      open("s3", "tool", { parent: "s1", callId: "c1" }),
      open("s4", "model", { parent: "s3" }),
      close("s4", "discarded", { error: busy }),
      close("s2", "completed"),
      { type: "start-step" },
      open("s5", "model", { parent: "s1" }),
    ];
    expect(foldChunks(chunks).retry).toBeNull();
    const view = foldChunks([...chunks, close("s5", "discarded", { reason: "takeover" })]);
    expect(view.retry).toEqual({ attempt: 2, code: "taken_over", at: 9 });
    expect(view.parts[0]).toMatchObject({ nested: [] });
  });

  it.each<[string, RunChunk[]]>([
    ["text", [{ type: "text-start", id: "t1" }]],
    ["reasoning", [{ type: "reasoning-start", id: "r1" }]],
    ["a call", [{ type: "tool-input-start", toolCallId: "c1", toolName: "look" }]],
    ["the end of the next attempt", [open("s3", "model", { parent: "s1" }), close("s3", "failed")]],
    ["the end of the run", [close("s1", "stopped", { reason: "stopped" })]],
  ])("waits no longer with %s", (_name, chunks) => {
    expect(foldChunks([...discarded, ...chunks]).retry).toBeNull();
  });

  it("lets a card run again whose tool was interrupted, and shows nothing of the first time", () => {
    const chunks: RunChunk[] = [
      ...opening,
      ...calling("c1"),
      open("s3", "tool", { parent: "s1", callId: "c1" }),
      open("s4", "model", { parent: "s3" }),
      { type: "data-tool-output-delta", data: { span: "s4", delta: "half" }, transient: true },
      close("s2", "completed"),
      close("s4", "interrupted"),
      close("s3", "interrupted", { callId: "c1" }),
      open("s5", "tool", { parent: "s1", callId: "c1" }),
    ];
    expect(foldChunks(chunks).parts).toMatchObject([{ state: "running", nested: [], endedAt: null }]);
    const done = foldChunks([...chunks, { type: "tool-output-available", toolCallId: "c1", output: "socks" }]);
    expect(done.parts).toMatchObject([{ state: "done", output: "socks" }]);
  });
});
