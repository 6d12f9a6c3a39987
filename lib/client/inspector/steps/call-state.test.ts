import { describe, expect, it } from "vitest";
import { callState } from "#lib/client/inspector/steps/call-state";
import { emptyTimeline, projectTimeline } from "#lib/projections/project-timeline";
import { calling, close, open, opening } from "#lib/projections/testing/fold-chunks";
import type { RunChunk } from "#lib/protocol/run-event";
import type { SpanStatus } from "#lib/protocol/span";

function toolSpan(...more: RunChunk[]) {
  const chunks = [...opening, ...calling("c1"), open("s3", "tool", { parent: "s1", callId: "c1" }), ...more];
  const timeline = chunks.reduce(
    (so, chunk, index) => projectTimeline(so, { seq: index + 1, at: 1, chunk }),
    emptyTimeline(),
  );
  return timeline.spans.find(({ span }) => span === "s3") ?? null;
}

const failed = { tool: "look", callId: "c1", output: null, error: "No." };
const done = { tool: "look", callId: "c1", output: "socks" };

describe("a call without a result", () => {
  it("waits before its tool begins, runs while it does, and is ready when it has ended before others", () => {
    expect(callState({ observation: null }, null, "following")).toBe("waiting");
    expect(callState({ observation: null }, toolSpan(), "following")).toBe("running");
    expect(callState({ observation: null }, toolSpan(close("s3", "completed")), "following")).toBe("ready");
  });

  it.each(["cut", "ended", "unavailable", "signed-out"] as const)(
    "is unknown for good in a log that is %s",
    (phase) => {
      expect(callState({ observation: null }, toolSpan(), phase)).toBe("unknown");
    },
  );
});

describe("a call with a result", () => {
  it("is done, also where no tool ran here", () => {
    expect(callState({ observation: done }, null, "ended")).toBe("done");
    expect(callState({ observation: done }, toolSpan(close("s3", "completed")), "following")).toBe("done");
  });

  it.each<[SpanStatus, string]>([
    ["failed", "failed"],
    ["denied", "denied"],
    ["stopped", "stopped"],
    ["interrupted", "interrupted"],
    ["completed", "failed"],
  ])("that tells of a failure in a span that is %s is %s", (status, state) => {
    expect(callState({ observation: failed }, toolSpan(close("s3", status)), "ended")).toBe(state);
  });

  it("that was refused before a tool ran has failed", () => {
    expect(callState({ observation: failed }, null, "ended")).toBe("failed");
  });
});
