import { expect, it } from "vitest";
import { noteOnRun } from "#lib/client/note-on-run";
import type { RunShell } from "#lib/client/run-shell";

const shell = (more: Partial<RunShell>): RunShell => ({
  runId: "run1",
  status: "completed",
  finishReason: "stop",
  error: null,
  startedAt: 0,
  endedAt: 1,
  retry: null,
  parts: [],
  ...more,
});

it("says nothing about a run that ended well or goes on", () => {
  expect(noteOnRun(shell({}), true)).toBeNull();
  expect(noteOnRun(shell({ status: "running", finishReason: null }), true)).toBeNull();
});

it("says why a completed answer ends early", () => {
  expect(noteOnRun(shell({ finishReason: "length" }), true)).toMatchObject({ isFailure: false, canRetry: true });
  expect(noteOnRun(shell({ finishReason: "content-filter" }), true)?.text).toContain("content filter");
});

it("prefers the server's sentence about a failure and keeps its reference", () => {
  const error = { code: "provider", message: "The model is not configured.", ref: "r1" };
  expect(noteOnRun(shell({ status: "failed", finishReason: "error", error }), true)).toEqual({
    text: "The model is not configured.",
    reference: "r1",
    isFailure: true,
    canRetry: true,
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
