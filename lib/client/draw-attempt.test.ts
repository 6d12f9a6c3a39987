import { expect, it } from "vitest";
import { nextDrawAttempt } from "#lib/client/draw-attempt";

const streaming = { status: "running" };
const over = { status: "completed" };

it("keeps a failure while nothing has changed", () => {
  const failed = { hasFailed: true, resetKey: streaming };
  expect(nextDrawAttempt(failed, streaming)).toBe(failed);
});

it("tries again once the run has gone on", () => {
  expect(nextDrawAttempt({ hasFailed: true, resetKey: streaming }, over)).toEqual({ hasFailed: false, resetKey: over });
});
