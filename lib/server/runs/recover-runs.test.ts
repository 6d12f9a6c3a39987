import { tool } from "ai";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { projectPrompt } from "#lib/projections/project-prompt";
import type { RunChunk } from "#lib/protocol/run-event";
import { askingTool } from "#lib/server/executor/testing/asking-tool";
import { openRunHarness, type RunHarness } from "#lib/server/executor/testing/open-run-harness";
import { createScriptedModel, never, type ScriptedRound } from "#lib/server/executor/testing/scripted-model";
import { createRunRecording } from "#lib/server/runs/record-run";
import { recoverRuns } from "#lib/server/runs/recover-runs";
import { start } from "#lib/server/store/testing/turn";

const anything = z.looseObject({});
const hang = tool({ inputSchema: anything, metadata: { idempotent: true }, execute: () => never as Promise<string> });
const send = tool({ inputSchema: anything, execute: () => "sent" });

/** What the next process does at its start, with the runs the last one left. */
function recover({ store, reported }: RunHarness, owner = "process-2"): Promise<number> {
  const reportFailure = (event: string, error: unknown): string => {
    reported.push({ event, error, ref: "" });
    return "";
  };
  const recording = createRunRecording({ store, owner, redact: (chunk) => chunk, now: () => 99_000, reportFailure });
  return recoverRuns({ store, owner, recording });
}

/** A run whose process died as soon as such a chunk was stored. */
async function dieAt(rounds: ScriptedRound[], isLast: (chunk: RunChunk) => boolean) {
  const harness = await openRunHarness({
    model: createScriptedModel(rounds),
    tools: { hang, send, look_into: askingTool },
  });
  void harness.execute();
  await harness.seen(isLast);
  return harness;
}

async function expectInterrupted(harness: RunHarness): Promise<void> {
  const lines = await harness.lines();
  expect(lines.slice(-2)).toEqual([
    "error The server stopped while this answer was being written.",
    "close s1 interrupted (lost)",
  ]);
  const named = (word: string) => lines.flatMap((line) => new RegExp(`^${word} (\\w+)`).exec(line)?.[1] ?? []);
  expect(named("close").toSorted()).toEqual(named("open").toSorted());
  expect(named("text-end")).toEqual(named("text-start"));
  const row = await harness.row();
  expect(row).toMatchObject({
    status: "interrupted",
    finishReason: "lost",
    error: { code: "server_stopped" },
    owner: null,
  });
  expect(row.lastSeq).toBe(lines.length);
  expect(harness.reported).toEqual([]);
}

describe("a run that a dead process left", () => {
  it("before its first event is ended", async () => {
    const harness = await openRunHarness({ model: createScriptedModel([]) });
    expect(await recover(harness)).toBe(1);
    expect(await harness.lines()).toHaveLength(4);
    await expectInterrupted(harness);
  });

  it("in the middle of text keeps the text and ends it", async () => {
    const half: ScriptedRound = [
      {
        parts: [
          { type: "text-start", id: "p" },
          { type: "text-delta", id: "p", delta: "Half" },
        ],
      },
      { until: never },
    ];
    const harness = await dieAt([half], (chunk) => chunk.type === "text-delta");
    await recover(harness);
    await expectInterrupted(harness);
    expect((await harness.view()).parts).toMatchObject([{ text: "Half", isStreaming: false }]);
  });

  it("with arguments half written has a card that was not run", async () => {
    const half: ScriptedRound = [
      {
        parts: [
          { type: "tool-input-start", id: "c1", toolName: "send" },
          { type: "tool-input-delta", id: "c1", delta: "{" },
        ],
      },
      { until: never },
    ];
    const harness = await dieAt([half], (chunk) => chunk.type === "tool-input-delta");
    await recover(harness);
    await expectInterrupted(harness);
    expect((await harness.view()).parts).toMatchObject([
      { state: "interrupted", hasStarted: false, inputText: "{", errorText: "Not run: the server stopped." },
    ]);
  });

  it("with a running tool says that it may have run, and one that waited was not run", async () => {
    const calls = [
      { id: "c1", name: "hang" },
      { id: "c2", name: "send", input: { to: "ann" } },
    ];
    const harness = await dieAt([[{ calls }]], (chunk) => chunk.type === "data-span-end" && chunk.data.span === "s2");
    await recover(harness);
    await expectInterrupted(harness);
    expect((await harness.view()).parts).toMatchObject([
      { id: "c1", state: "interrupted", hasStarted: true, errorText: "The server stopped; it may have run." },
      { id: "c2", state: "interrupted", hasStarted: false, input: { to: "ann" } },
    ]);
  });

  it("inside a tool's own model call closes that call before its tool", async () => {
    const call = { id: "c1", name: "look_into", input: { subject: "bed" } };
    const harness = await dieAt(
      [[{ calls: [call] }], [{ text: "So" }, { until: never }]],
      (chunk) => chunk.type === "data-tool-output-delta",
    );
    await recover(harness);
    await expectInterrupted(harness);
    const lines = await harness.lines();
    expect(lines.indexOf("close s4 interrupted")).toBeLessThan(lines.indexOf("close s3 interrupted"));
    expect((await harness.view()).parts).toMatchObject([
      { state: "interrupted", nested: [{ text: "So", status: "interrupted" }] },
    ]);
  });

  it("answers every call in the next turn's prompt", async () => {
    const calls = [{ id: "c1", name: "hang" }];
    const harness = await dieAt([[{ calls }]], (chunk) => chunk.type === "data-span-end" && chunk.data.span === "s2");
    await recover(harness);
    expect(projectPrompt(harness.header, await harness.events()).at(-1)).toMatchObject({
      role: "tool",
      content: [{ toolCallId: "c1", output: { type: "error-text" } }],
    });
  });

  it("was last heard of when its spans end", async () => {
    const harness = await dieAt([[{ text: "Half" }, { until: never }]], (chunk) => chunk.type === "text-end");
    const lastAt = (await harness.events()).at(-1)?.at;
    await recover(harness);
    expect((await harness.view()).endedAt).toBe(lastAt);
  });

  it("is ended once, also when several processes start after each other", async () => {
    const harness = await dieAt([[{ text: "Half" }, { until: never }]], (chunk) => chunk.type === "text-end");
    await recover(harness);
    const lines = await harness.lines();
    expect(await recover(harness)).toBe(0);
    expect(await recover(harness, "process-3")).toBe(0);
    expect(await harness.lines()).toEqual(lines);
  });

  it("is ended whatever became of the others", async () => {
    const harness = await openRunHarness({ model: createScriptedModel([[{ text: "Hi." }]]) });
    await harness.execute();
    await start(harness.store, { chatId: "chat-2", runId: "run-2", messageId: "message-2" });
    await start(harness.store, { chatId: "chat-3", runId: "run-3", messageId: "message-3" });
    expect(await recover(harness)).toBe(2);
    const statuses = ["run-1", "run-2", "run-3"].map(async (id) => (await harness.store.getRun(id))?.status);
    expect(await Promise.all(statuses)).toEqual(["completed", "interrupted", "interrupted"]);
  });
});
