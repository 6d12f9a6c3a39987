import { tool } from "ai";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { projectPrompt } from "#lib/projections/project-prompt";
import type { RunChunk } from "#lib/protocol/run-event";
import { askingTool } from "#lib/server/executor/testing/asking-tool";
import { openRunHarness, type RunHarness } from "#lib/server/executor/testing/open-run-harness";
import { createScriptedModel, never, type ScriptedRound } from "#lib/server/executor/testing/scripted-model";
import { createRedaction } from "#lib/server/redaction/create-redaction";
import { endLeftRun, type LeftRunEnding } from "#lib/server/runs/end-left-run";
import { createRunRecording } from "#lib/server/runs/record-run";
import { runEndings } from "#lib/server/runs/run-endings";

const anything = z.looseObject({});
const hang = tool({ inputSchema: anything, metadata: { idempotent: true }, execute: () => never as Promise<string> });
const send = tool({ inputSchema: anything, execute: () => "sent" });

/** What the next process does with the runs the last one left. */
async function endAll(
  { store, reported }: RunHarness,
  ending: LeftRunEnding = runEndings.serverStopped,
  owner = "process-2",
): Promise<number> {
  const reportFailure = (event: string, error: unknown): string => {
    reported.push({ event, error, ref: "" });
    return "";
  };
  const recording = createRunRecording({
    store,
    owner,
    redaction: createRedaction([]),
    now: () => 99_000,
    reportFailure,
  });
  const runs = await store.takeAbandonedRuns(owner, 100);
  for (const run of runs) await endLeftRun({ store, recording, run, ending });
  return runs.length;
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

describe("a run that nobody goes on writing", () => {
  it("before its first event is ended", async () => {
    const harness = await openRunHarness({ model: createScriptedModel([]) });
    expect(await endAll(harness)).toBe(1);
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
    await endAll(harness);
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
    await endAll(harness);
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
    await endAll(harness);
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
    await endAll(harness);
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
    await endAll(harness);
    expect(projectPrompt(harness.header, await harness.events()).at(-1)).toMatchObject({
      role: "tool",
      content: [{ toolCallId: "c1", output: { type: "error-text" } }],
    });
  });

  it("was last heard of when its spans end", async () => {
    const harness = await dieAt([[{ text: "Half" }, { until: never }]], (chunk) => chunk.type === "text-end");
    const lastAt = (await harness.events()).at(-1)?.at;
    await endAll(harness);
    expect((await harness.view()).endedAt).toBe(lastAt);
  });

  it("is ended once, also when several processes start after each other", async () => {
    const harness = await dieAt([[{ text: "Half" }, { until: never }]], (chunk) => chunk.type === "text-end");
    await endAll(harness);
    const lines = await harness.lines();
    expect(await endAll(harness)).toBe(0);
    expect(await endAll(harness, runEndings.serverStopped, "process-3")).toBe(0);
    expect(await harness.lines()).toEqual(lines);
  });

  it("has used what its model calls have said that they used", async () => {
    const harness = await dieAt(
      [[{ calls: [{ id: "c1", name: "send" }] }], [{ text: "Half" }, { until: never }]],
      (chunk) => chunk.type === "text-delta",
    );
    await endAll(harness);
    const used = { inputTokens: 10, outputTokens: 5, reasoningTokens: 1, cachedInputTokens: 2 };
    expect(await harness.row()).toMatchObject({ usage: used });
    expect((await harness.view()).usage).toEqual(used);
  });
});

describe("a run that was to be stopped when its process died", () => {
  it("ends as stopped, keeps its text, and its tool may have run", async () => {
    const harness = await dieAt(
      [[{ text: "Half" }, { calls: [{ id: "c1", name: "hang" }] }]],
      (chunk) => chunk.type === "data-span-end" && chunk.data.span === "s2",
    );
    await endAll(harness, runEndings.stopped);
    expect(await harness.row()).toMatchObject({ status: "stopped", finishReason: "stopped" });
    expect((await harness.row()).error).toBeUndefined();
    expect((await harness.lines()).slice(-2)).toEqual(["abort stopped", "close s1 stopped (stopped)"]);
    expect((await harness.view()).parts).toMatchObject([
      { text: "Half" },
      { id: "c1", state: "stopped", hasStarted: true, errorText: "It was stopped; it may have run." },
    ]);
  });
});
