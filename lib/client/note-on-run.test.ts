import { expect, it } from "vitest";
import { noteOnRun } from "#lib/client/note-on-run";
import type { RunShell, ShellText } from "#lib/client/run-shell";
import type { RunFinishReason } from "#lib/protocol/run";

const text: ShellText = { key: "text:t1", kind: "text", id: "t1", isStreaming: false, isEmpty: false, hasBegun: true };

const shell = (more: Partial<RunShell>): RunShell => ({
  runId: "run1",
  status: "completed",
  finishReason: "stop",
  error: null,
  startedAt: 0,
  endedAt: 1,
  retry: null,
  isFollowed: true,
  parts: [text],
  ...more,
});

it("says nothing about a run that ended well or goes on", () => {
  expect(noteOnRun(shell({}), true)).toBeNull();
  expect(noteOnRun(shell({ status: "running", finishReason: null }), true)).toBeNull();
});

it("says why a completed answer ends early", () => {
  expect(noteOnRun(shell({ finishReason: "length" }), true)).toMatchObject({ isFailure: false });
  expect(noteOnRun(shell({ finishReason: "content-filter" }), true)?.text).toContain("content filter");
});

it("prefers the server's sentence about a failure and keeps its reference", () => {
  const error = { code: "provider", message: "The model is not configured.", ref: "r1" };
  expect(noteOnRun(shell({ status: "failed", finishReason: "error", error }), true)).toEqual({
    text: "The model is not configured.",
    reference: "r1",
    isFailure: true,
    actions: ["retry"],
    retryAt: null,
    isAlert: true,
  });
});

it("alerts to a failure the reader saw come, not to one that was there, nor to an end that is no failure", () => {
  const failed = shell({ status: "failed", finishReason: "error" });
  expect(noteOnRun(failed, true)?.isAlert).toBe(true);
  expect(noteOnRun(failed, false)?.isAlert).toBe(false);
  expect(noteOnRun(shell({ status: "interrupted", finishReason: "lost" }), true)?.isAlert).toBe(true);
  expect(noteOnRun(shell({ status: "stopped", finishReason: "stopped" }), true)?.isAlert).toBe(false);
  expect(noteOnRun(shell({ finishReason: "length" }), true)?.isAlert).toBe(false);
});

it("tells stopped, interrupted and lost apart", () => {
  const texts = [
    noteOnRun(shell({ status: "stopped", finishReason: "stopped" }), true),
    noteOnRun(shell({ status: "interrupted", finishReason: "error" }), true),
    noteOnRun(shell({ status: "interrupted", finishReason: "lost" }), true),
  ].map((note) => note?.text);
  expect(new Set(texts).size).toBe(3);
});

it.each([
  ["rate_limited", ["retry"]],
  ["provider_error", ["retry"]],
  ["provider_unreachable", ["retry"]],
  ["provider_timeout", ["retry"]],
  ["malformed_answer", ["retry"]],
  ["internal", ["retry"]],
  ["storage_failed", ["retry"]],
  ["provider_auth", ["other-model"]],
  ["provider_quota", ["other-model"]],
  ["model_not_found", ["other-model"]],
  ["context_overflow", ["new-chat"]],
])("offers what helps against %s", (code, actions) => {
  const error = { code, message: "It failed." };
  expect(noteOnRun(shell({ status: "failed", finishReason: "error", error }), true)).toMatchObject({ actions });
});

it.each(["connection_lost", "stalled", "timeout", "server_stopped", "lost"])(
  "offers to go on, or to begin again, after %s",
  (code) => {
    const error = { code, message: "It broke off." };
    const note = noteOnRun(shell({ status: "interrupted", finishReason: "error", error }), true);
    expect(note).toMatchObject({ actions: ["continue", "retry"] });
  },
);

it.each(["connection_lost", "stalled", "timeout", "server_stopped", "lost"])(
  "offers only to begin again after %s where nothing was said or done",
  (code) => {
    const error = { code, message: "It broke off." };
    const end = { status: "interrupted", finishReason: "lost", error } as const;
    for (const parts of [[], [{ ...text, isEmpty: true }]]) {
      expect(noteOnRun(shell({ ...end, parts }), true)).toMatchObject({ actions: ["retry"] });
    }
  },
);

it("offers no going on with a model that said nothing in time, whatever had run out", () => {
  const error = { code: "provider_timeout", message: "It did not answer." };
  const note = noteOnRun(shell({ status: "failed", finishReason: "timeout", error }), true);
  expect(note).toMatchObject({ actions: ["retry"] });
});

it("speaks of servers, not of processes", () => {
  const note = noteOnRun(shell({ status: "interrupted", finishReason: "lost" }), true);
  expect(note?.text).toMatch(/server stopped/);
  expect(note?.text).not.toMatch(/process/);
});

it.each<[RunFinishReason, string[]]>([
  ["length", ["continue", "retry"]],
  ["step-limit", ["continue", "retry"]],
  ["repeated-calls", ["continue", "retry"]],
  ["content-filter", ["retry"]],
])("offers what helps after an end by %s", (finishReason, actions) => {
  expect(noteOnRun(shell({ finishReason }), true)).toMatchObject({ actions, isFailure: false });
});

it("leaves the time of a limit to the count beside its sentence", () => {
  const error = { code: "rate_limited", message: "Try again in 120 seconds.", retryAt: 5_000 };
  const note = noteOnRun(shell({ status: "failed", finishReason: "error", error }), true);
  expect(note?.retryAt).toBe(5_000);
  expect(note?.text).not.toMatch(/\d/);
});
