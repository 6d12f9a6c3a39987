import { type Tool, tool } from "ai";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { RunChunk } from "#lib/protocol/run-event";
import { openRunHarness } from "#lib/server/executor/testing/open-run-harness";
import { createScriptedModel, never, type ScriptedRound } from "#lib/server/executor/testing/scripted-model";
import { startTimeLimit } from "#lib/server/executor/time-limit";

const anything = z.looseObject({});
const message = "The answer took longer than it may.";

async function timeOutAt(
  rounds: ScriptedRound[],
  isReached: (chunk: RunChunk) => boolean,
  tools: Record<string, Tool>,
) {
  const model = createScriptedModel(rounds);
  const harness = await openRunHarness({ model, tools });
  const execution = harness.execute();
  await harness.seen(isReached);
  harness.timeOut();
  await execution;
  const lines = await harness.lines();
  expect(lines.slice(-2)).toEqual([`error ${message}`, "close s1 interrupted (timeout)"]);
  const opened = lines.flatMap((line) => /^open (\w+)/.exec(line)?.[1] ?? []);
  const closed = lines.flatMap((line) => /^close (\w+)/.exec(line)?.[1] ?? []);
  expect(closed.toSorted()).toEqual(opened.toSorted());
  expect(await harness.row()).toMatchObject({
    status: "interrupted",
    finishReason: "timeout",
    error: { code: "timeout", message },
  });
  return { model, lines, view: await harness.view() };
}

describe("a run whose time is up", () => {
  it("while the model writes is interrupted, keeps the text and lets go of the stream", async () => {
    const { model, lines, view } = await timeOutAt(
      [[{ text: "Half" }, { until: never }]],
      (chunk) => chunk.type === "text-end",
      {},
    );
    expect(lines).toContain("close s2 interrupted");
    expect(view).toMatchObject({ status: "interrupted", parts: [{ text: "Half", isStreaming: false }] });
    expect(model.cancelled).toBe(1);
    expect(model.asked[0]?.abortSignal?.aborted).toBe(true);
  });

  it("while a tool runs aborts it, and its card says that it may have run", async () => {
    const aborted = Promise.withResolvers<void>();
    const slow = tool({
      inputSchema: anything,
      execute: (_input, { abortSignal }): Promise<string> => {
        abortSignal?.addEventListener("abort", () => aborted.resolve());
        return never;
      },
    });
    const { view } = await timeOutAt(
      [[{ calls: [{ id: "c1", name: "slow" }] }]],
      (chunk) => chunk.type === "data-span-start" && chunk.data.kind === "tool",
      { slow },
    );
    await aborted.promise;
    expect(view.parts).toMatchObject([
      { state: "interrupted", hasStarted: true, errorText: "It was cut off before it had finished; it may have run." },
    ]);
  });

  it("leaves calls that had not begun interrupted and not run", async () => {
    const slow = tool({
      inputSchema: anything,
      metadata: { idempotent: true },
      execute: () => never as Promise<string>,
    });
    let sent = 0;
    const send = tool({ inputSchema: anything, execute: () => `${++sent}` });
    const calls = [
      { id: "c1", name: "slow" },
      { id: "c2", name: "send" },
    ];
    const ended = (chunk: RunChunk) => chunk.type === "data-span-end" && chunk.data.span === "s2";
    const { view } = await timeOutAt([[{ calls }]], ended, { slow, send });
    expect(sent).toBe(0);
    expect(view.parts).toMatchObject([
      { id: "c1", state: "interrupted", hasStarted: true },
      { id: "c2", state: "interrupted", hasStarted: false, errorText: "Not run: the time for this answer was up." },
    ]);
  });
});

describe("a time limit", () => {
  it("aborts with reason timeout when its timer fires, and its release is its timer's", () => {
    const begun: { fire: () => void; ms: number }[] = [];
    let released = 0;
    const limit = startTimeLimit(90_000, (fire, ms) => {
      begun.push({ fire, ms });
      return () => void released++;
    });
    expect(begun).toMatchObject([{ ms: 90_000 }]);
    expect(limit.signal.aborted).toBe(false);
    begun[0]?.fire();
    expect(limit.signal.reason).toBe("timeout");
    limit.release();
    expect(released).toBe(1);
  });
});
