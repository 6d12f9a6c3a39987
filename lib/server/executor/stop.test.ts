import { type Tool, tool } from "ai";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { projectPrompt } from "#lib/projections/project-prompt";
import type { RunChunk } from "#lib/protocol/run-event";
import { openRunHarness, type RunHarness } from "#lib/server/executor/testing/open-run-harness";
import { createScriptedModel, never, type ScriptedRound } from "#lib/server/executor/testing/scripted-model";

const anything = z.looseObject({});
/** Ignores its abort signal for ever. */
const deaf = tool({ inputSchema: anything, execute: () => never as Promise<string> });
const quick = tool({ inputSchema: anything, metadata: { idempotent: true }, execute: () => "quick" });

async function stopAt(rounds: ScriptedRound[], isReached: (chunk: RunChunk) => boolean, tools: Record<string, Tool>) {
  const model = createScriptedModel(rounds);
  const harness = await openRunHarness({ model, tools });
  const execution = harness.execute();
  await harness.seen(isReached);
  harness.stop();
  await execution;
  return { model, harness, view: await harness.view() };
}

async function expectStopped(harness: RunHarness): Promise<void> {
  const lines = await harness.lines();
  expect(lines.slice(-2)).toEqual(["abort stopped", "close s1 stopped (stopped)"]);
  const opened = lines.flatMap((line) => /^open (\w+)/.exec(line)?.[1] ?? []);
  const closed = lines.flatMap((line) => /^close (\w+)/.exec(line)?.[1] ?? []);
  expect(closed.toSorted()).toEqual(opened.toSorted());
  const row = await harness.row();
  expect(row).toMatchObject({ status: "stopped", finishReason: "stopped" });
  expect(row.error).toBeUndefined();
  expect(harness.recording.tail("run-1")).toBeUndefined();
}

const isModelSpan = (chunk: RunChunk): boolean => chunk.type === "data-span-start" && chunk.data.kind === "model";

describe("Stop", () => {
  it("before the first byte ends the run and lets go of the provider's stream", async () => {
    const { model, harness, view } = await stopAt([[{ until: never }]], isModelSpan, {});
    await expectStopped(harness);
    expect(view.parts).toEqual([]);
    expect(model.cancelled).toBe(1);
    expect(model.asked[0]?.abortSignal?.aborted).toBe(true);
  });

  it("while the provider has not even answered lets go of the stream that comes after all", async () => {
    const answer = Promise.withResolvers<void>();
    const scripted = createScriptedModel([[{ text: "Late." }]]);
    const late = {
      ...scripted,
      doStream: (options: Parameters<typeof scripted.doStream>[0]) =>
        answer.promise.then(() => scripted.doStream(options)),
    };
    const harness = await openRunHarness({ model: late });
    const execution = harness.execute();
    await harness.seen(isModelSpan);
    harness.stop();
    await execution;
    await expectStopped(harness);
    answer.resolve();
    await expect.poll(() => scripted.cancelled).toBe(1);
  });

  it("in the text keeps what was written and ends the text", async () => {
    const { harness, view, model } = await stopAt(
      [
        [
          {
            parts: [
              { type: "text-start", id: "p" },
              { type: "text-delta", id: "p", delta: "Half a" },
            ],
          },
          { until: never },
        ],
      ],
      (chunk) => chunk.type === "text-delta",
      {},
    );
    await expectStopped(harness);
    expect(await harness.lines()).toContain("text-end t1");
    expect(view.parts).toEqual([{ kind: "text", id: "t1", step: 1, text: "Half a", isStreaming: false }]);
    expect(model.cancelled).toBe(1);
  });

  it("in the arguments closes the call, which has not run", async () => {
    const { harness, view } = await stopAt(
      [
        [
          {
            parts: [
              { type: "tool-input-start", id: "c1", toolName: "quick" },
              { type: "tool-input-delta", id: "c1", delta: '{"a":' },
            ],
          },
          { until: never },
        ],
      ],
      (chunk) => chunk.type === "tool-input-delta",
      { quick },
    );
    await expectStopped(harness);
    expect(view.parts).toMatchObject([{ state: "stopped", hasStarted: false, inputText: '{"a":' }]);
  });

  it("in a tool that ignores its signal ends at once and says that it may have run", async () => {
    const { harness, view, model } = await stopAt(
      [[{ calls: [{ id: "c1", name: "deaf" }] }]],
      (chunk) => chunk.type === "data-span-start" && chunk.data.kind === "tool",
      { deaf },
    );
    await expectStopped(harness);
    expect(view.parts).toMatchObject([
      { state: "stopped", hasStarted: true, errorText: "It was cut off before it had finished; it may have run." },
    ]);
    expect(model.asked).toHaveLength(1);
  });

  it("stops a tool that listens to its signal, and what it does afterwards is not written", async () => {
    const listened = Promise.withResolvers<void>();
    const listening = tool({
      inputSchema: anything,
      execute: async (_input, { abortSignal }) => {
        const aborted = Promise.withResolvers<void>();
        abortSignal?.addEventListener("abort", () => aborted.resolve());
        await aborted.promise;
        listened.resolve();
        return "too late";
      },
    });
    const { harness } = await stopAt(
      [[{ calls: [{ id: "c1", name: "listening" }] }]],
      (chunk) => chunk.type === "data-span-start" && chunk.data.kind === "tool",
      { listening },
    );
    await listened.promise;
    await expectStopped(harness);
    expect(JSON.stringify(await harness.events())).not.toContain("too late");
  });

  it("keeps the result of a tool that was done, while the model was still writing", async () => {
    const { harness, view } = await stopAt(
      [[{ calls: [{ id: "c1", name: "quick" }] }, { until: never }]],
      (chunk) => chunk.type === "tool-output-available",
      { quick },
    );
    await expectStopped(harness);
    expect(view.parts).toMatchObject([{ state: "done", output: "quick" }]);
  });

  it("between steps begins no further model call", async () => {
    const model = createScriptedModel([[{ calls: [{ id: "c1", name: "quick" }] }], [{ text: "No." }]]);
    const harness = await openRunHarness({
      model,
      tools: { quick: tool({ ...quick, metadata: {} }) },
      onAppend: (chunk) => {
        if (chunk.type === "data-span-end" && chunk.data.callId === "c1") harness.stop();
      },
    });
    await harness.execute();
    await expectStopped(harness);
    expect(model.asked).toHaveLength(1);
    expect((await harness.view()).parts).toMatchObject([{ state: "done", output: "quick" }]);
  });

  it("leaves a call that was waiting for the model's end stopped and not run", async () => {
    const hang = tool({ ...deaf, metadata: { idempotent: true } });
    let sent = 0;
    const send = tool({ inputSchema: anything, execute: () => `${++sent}` });
    const { harness, view } = await stopAt(
      [
        [
          {
            calls: [
              { id: "c1", name: "hang" },
              { id: "c2", name: "send", input: { to: "ann" } },
            ],
          },
        ],
      ],
      (chunk) => chunk.type === "data-span-end" && chunk.data.span === "s2",
      { hang, send },
    );
    await expectStopped(harness);
    expect(sent).toBe(0);
    expect(view.parts).toMatchObject([
      { id: "c1", state: "stopped", hasStarted: true },
      { id: "c2", state: "stopped", hasStarted: false, input: { to: "ann" } },
    ]);
  });

  it("while toModelOutput hangs still ends the run", async () => {
    const begun = Promise.withResolvers<void>();
    const hanging = tool({
      inputSchema: anything,
      execute: () => "done",
      toModelOutput: () => {
        begun.resolve();
        return never;
      },
    });
    const model = createScriptedModel([[{ calls: [{ id: "c1", name: "hanging" }] }]]);
    const harness = await openRunHarness({ model, tools: { hanging } });
    const execution = harness.execute();
    await begun.promise;
    harness.stop();
    await execution;
    await expectStopped(harness);
  });

  it("is told to the model in the next turn", async () => {
    const { harness, model } = await stopAt(
      [
        [
          {
            parts: [
              { type: "text-start", id: "p" },
              { type: "text-delta", id: "p", delta: "Half" },
            ],
          },
          { until: never },
        ],
      ],
      (chunk) => chunk.type === "text-delta",
      {},
    );
    const prompt = projectPrompt(harness.header, await harness.events());
    expect(prompt.slice(model.asked[0]?.prompt.length)).toEqual([
      { role: "assistant", content: [{ type: "text", text: "Half" }] },
      { role: "assistant", content: [{ type: "text", text: "[stopped by the user]" }] },
    ]);
  });
});

describe("Stop in the thinking", () => {
  it("shows the half thought and leaves it out of the next turn's prompt", async () => {
    const providerMetadata = { openai: { itemId: "rs_1", reasoningEncryptedContent: null } };
    const { harness, view, model } = await stopAt(
      [
        [
          {
            parts: [
              { type: "reasoning-start", id: "rs_1:0", providerMetadata },
              { type: "reasoning-delta", id: "rs_1:0", delta: "Half a thou", providerMetadata },
            ],
          },
          { until: never },
        ],
      ],
      (chunk) => chunk.type === "reasoning-delta",
      {},
    );
    expect(view.parts).toMatchObject([{ kind: "reasoning", text: "Half a thou", isStreaming: false }]);
    const prompt = projectPrompt(harness.header, await harness.events());
    expect(prompt.slice(model.asked[0]?.prompt.length)).toEqual([
      { role: "assistant", content: [{ type: "text", text: "[stopped by the user]" }] },
    ]);
  });
});

describe("a run that another process has taken", () => {
  it("gets nothing more from the executor, which ends", async () => {
    const taken = Promise.withResolvers<void>();
    const model = createScriptedModel([
      [{ text: "Half" }, { until: taken.promise }, { text: "More" }, { until: never }],
    ]);
    const harness = await openRunHarness({ model });
    const execution = harness.execute();
    await harness.seen((chunk) => chunk.type === "text-end");
    const before = await harness.lines();
    await harness.store.takeAbandonedRuns("process-2", 100);
    taken.resolve();
    await execution;
    expect(await harness.lines()).toEqual(before);
    expect(await harness.row()).toMatchObject({ status: "running", owner: "process-2" });
    expect(model.cancelled).toBe(1);
  });
});
