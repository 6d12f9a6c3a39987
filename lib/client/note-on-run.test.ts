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
  parts: [],
  ...more,
});

it("says nothing about a run that ended well or goes on", () => {
  expect(noteOnRun(shell({}))).toBeNull();
  expect(noteOnRun(shell({ status: "running", finishReason: null }))).toBeNull();
});

it("says why a completed answer ends early", () => {
  expect(noteOnRun(shell({ finishReason: "length" }))).toMatchObject({ isFailure: false, canRetry: true });
  expect(noteOnRun(shell({ finishReason: "content-filter" }))?.text).toContain("content filter");
});

it("prefers the server's sentence about a failure and keeps its reference", () => {
  const error = { code: "provider", message: "The model is not configured.", ref: "r1" };
  expect(noteOnRun(shell({ status: "failed", finishReason: "error", error }))).toEqual({
    text: "The model is not configured.",
    reference: "r1",
    isFailure: true,
    canRetry: true,
  });
});

it("tells stopped, interrupted and lost apart", () => {
  const texts = [
    noteOnRun(shell({ status: "stopped", finishReason: "stopped" })),
    noteOnRun(shell({ status: "interrupted", finishReason: "error" })),
    noteOnRun(shell({ status: "interrupted", finishReason: "lost" })),
  ].map((note) => note?.text);
  expect(new Set(texts).size).toBe(3);
});
