import { type Tool, tool } from "ai";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Budgets } from "#lib/server/executor/budgets";
import { askingTool } from "#lib/server/executor/testing/asking-tool";
import { createManualTimers } from "#lib/server/executor/testing/manual-timers";
import { openRunHarness } from "#lib/server/executor/testing/open-run-harness";
import {
  createScriptedModel,
  never,
  type ScriptedCall,
  type ScriptedRound,
} from "#lib/server/executor/testing/scripted-model";

const anything = z.looseObject({});

async function play(rounds: ScriptedRound[], tools: Record<string, Tool> = {}, budgets: Partial<Budgets> = {}) {
  const model = createScriptedModel(rounds);
  const harness = await openRunHarness({ model, tools, budgets });
  await harness.execute();
  return { model, harness, row: await harness.row(), view: await harness.view() };
}

describe("a model that keeps one waiting", () => {
  it("fails the run when it does not begin, and is not asked again", async () => {
    const timers = createManualTimers();
    const model = createScriptedModel([[{ until: never }], [{ text: "too late" }]]);
    const harness = await openRunHarness({ model, timers });
    const execution = harness.execute();
    await harness.seen((chunk) => chunk.type === "data-span-start" && chunk.data.kind === "model");
    timers.advance(60_000);
    await execution;
    expect(await harness.row()).toMatchObject({ status: "failed", error: { code: "provider_timeout" } });
    expect(model.asked).toHaveLength(1);
    expect(model.asked[0]?.abortSignal?.aborted).toBe(true);
  });

  it("interrupts the run when it falls silent, keeps the text and closes the connection", async () => {
    const timers = createManualTimers();
    const model = createScriptedModel([[{ text: "Half" }, { until: never }]]);
    const harness = await openRunHarness({ model, timers });
    const execution = harness.execute();
    await harness.seen((chunk) => chunk.type === "text-end");
    timers.advance(45_000);
    await execution;
    expect(await harness.view()).toMatchObject({
      status: "interrupted",
      finishReason: "lost",
      error: { code: "stalled" },
      parts: [{ text: "Half" }],
    });
    expect(model.asked[0]?.abortSignal?.aborted).toBe(true);
  });
});

describe("a tool that takes too long", () => {
  async function playSlow(slow: Tool, ms: number) {
    const timers = createManualTimers();
    const model = createScriptedModel([[{ calls: [{ id: "c1", name: "slow" }] }], [{ text: "Done." }]]);
    const harness = await openRunHarness({ model, tools: { slow }, timers });
    const execution = harness.execute();
    await harness.seen((chunk) => chunk.type === "data-span-start" && chunk.data.kind === "tool");
    timers.advance(ms);
    await execution;
    return { harness, card: (await harness.view()).parts[0], row: await harness.row() };
  }

  it("fails its call, and the run goes on; what it answers later is told to the server's log only", async () => {
    const late = Promise.withResolvers<string>();
    const slow = tool({ inputSchema: anything, execute: () => late.promise });
    const { harness, card, row } = await playSlow(slow, 30_000);
    expect(card).toMatchObject({
      state: "failed",
      errorText: "The tool gave no result within 30 seconds; it may have run.",
    });
    expect(row.status).toBe("completed");
    const before = await harness.lines();
    late.resolve("socks");
    await late.promise;
    await new Promise(setImmediate);
    expect(await harness.lines()).toEqual(before);
    expect(harness.reported).toMatchObject([{ event: "tool answered too late" }]);
  });

  it("may say itself how long it takes", async () => {
    const slow = tool({
      inputSchema: anything,
      metadata: { idempotent: true, timeLimitMs: 5_000 },
      execute: (): Promise<string> => never,
    });
    const { card } = await playSlow(slow, 5_000);
    expect(card).toMatchObject({ state: "failed", errorText: "The tool gave no result within 5 seconds." });
  });
});

describe("many calls in one step", () => {
  it("run eight at a time, and those beyond the 32nd are refused", async () => {
    let running = 0;
    let most = 0;
    const executed: string[] = [];
    const work = tool({
      inputSchema: z.object({ n: z.number() }),
      execute: async (_input, { toolCallId }) => {
        most = Math.max(most, ++running);
        await new Promise(setImmediate);
        running--;
        executed.push(toolCallId);
        return "fine";
      },
    });
    const calls = Array.from({ length: 64 }, (_, n): ScriptedCall => ({ id: `c${n}`, name: "work", input: { n } }));
    const { view, row } = await play([[{ calls }], [{ text: "Done." }]], { work });
    expect(most).toBe(8);
    expect(executed).toHaveLength(32);
    expect(row).toMatchObject({ status: "completed", finishReason: "stop" });
    expect(view.parts.slice(0, 64).map((part) => (part.kind === "tool" ? part.state : part.kind))).toEqual([
      ...Array<string>(32).fill("done"),
      ...Array<string>(32).fill("failed"),
    ]);
    expect(view.parts[63]).toMatchObject({ errorText: "Not run: more than 32 calls in one step." });
  });

  it("that wait for a place are not run when the run is stopped", async () => {
    const work = tool({ inputSchema: anything, execute: (): Promise<string> => never });
    const calls = ["a", "b", "c"].map((id) => ({ id, name: "work", input: { id } }));
    const harness = await openRunHarness({
      model: createScriptedModel([[{ calls }]]),
      tools: { work },
      budgets: { toolsAtOnce: 1 },
    });
    const execution = harness.execute();
    await harness.seen((chunk) => chunk.type === "data-span-start" && chunk.data.kind === "tool");
    harness.stop();
    await execution;
    expect((await harness.view()).parts).toMatchObject([
      { id: "a", state: "stopped", hasStarted: true },
      { id: "b", state: "stopped", hasStarted: false },
      { id: "c", state: "stopped", hasStarted: false },
    ]);
  });
});

describe("the same call over and over", () => {
  let executions = 0;
  const look = tool({ inputSchema: anything, execute: () => `${++executions}` });
  const again = (input: object): ScriptedRound => [{ calls: [{ id: "c", name: "look", input }] }];

  it("ends the run after the third time in a row, with its results", async () => {
    executions = 0;
    const rounds = [again({ at: "bed", as: 1 }), again({ as: 1, at: "bed" }), again({ at: "bed", as: 1 }), again({})];
    const { row, view, model } = await play(rounds, { look });
    expect(row).toMatchObject({ status: "completed", finishReason: "repeated-calls" });
    expect(model.asked).toHaveLength(3);
    expect(view.parts).toMatchObject([{ output: "1" }, { output: "2" }, { output: "3" }]);
  });

  it("in one step is executed three times at most", async () => {
    executions = 0;
    const calls = Array.from({ length: 5 }, (_, n) => ({ id: `c${n}`, name: "look", input: {} }));
    const { row, view } = await play([[{ calls }]], { look });
    expect(executions).toBe(3);
    expect(row.finishReason).toBe("repeated-calls");
    expect(view.parts[4]).toMatchObject({ errorText: "Not run: the same call was made too often in a row." });
  });

  it("with another one in between goes on", async () => {
    const rounds = [again({}), again({}), again({ at: "shelf" }), again({}), again({}), [{ text: "Done." }]];
    const { row } = await play(rounds, { look });
    expect(row.finishReason).toBe("stop");
  });
});

describe("size limits", () => {
  it("cut an endless text between characters, close the connection and complete the run", async () => {
    const endless: ScriptedRound = [{ text: Array<string>(400).fill("né😀") }, { until: never }];
    const { row, view, model } = await play([endless], {}, { text: 1_000 });
    expect(row).toMatchObject({ status: "completed", finishReason: "length" });
    const [part] = view.parts;
    const text = part?.kind === "text" ? part.text : "";
    expect(text).toBe(`${"né😀".repeat(142)}né`);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_000);
    expect(model.asked[0]?.abortSignal?.aborted).toBe(true);
    expect(model.cancelled).toBe(1);
  });

  it("count the text of all steps", async () => {
    const look = tool({ inputSchema: anything, execute: () => "socks" });
    const { view, row } = await play(
      [[{ text: "123456" }, { calls: [{ id: "c", name: "look" }] }], [{ text: "789012" }]],
      { look },
      { text: 10 },
    );
    expect(row.finishReason).toBe("length");
    expect(view.parts).toMatchObject([{ text: "123456" }, { state: "done" }, { text: "7890" }]);
  });

  it("keep text exact that comes code unit by code unit", async () => {
    const text = "a😀é👩‍👩‍👧 done";
    const { view } = await play([[{ text: text.split("") }]]);
    expect(view.parts).toMatchObject([{ text }]);
  });

  it("refuse arguments that are too large, and show no more than that of them", async () => {
    const look = tool({ inputSchema: z.object({ text: z.string() }), execute: () => "socks" });
    const pieces = ['{"text":"', ...Array<string>(100).fill("0123456789"), '"}'];
    const { view, row } = await play(
      [[{ calls: [{ id: "c", name: "look", pieces }] }], [{ text: "Done." }]],
      { look },
      {
        toolArguments: 512,
      },
    );
    expect(view.parts[0]).toMatchObject({ state: "failed", errorText: "The arguments are larger than 0 KB." });
    const [part] = view.parts;
    expect(part?.kind === "tool" && part.inputText.length).toBeLessThanOrEqual(512);
    expect(row.status).toBe("completed");
  });

  it("cut what a model says to a tool", async () => {
    const { view } = await play(
      [
        [{ calls: [{ id: "c", name: "ask", input: { subject: "cats" } }] }],
        [{ text: ["12345", "67890", "more"] }],
        [{ text: "Done." }],
      ],
      { ask: askingTool },
      { nestedText: 8 },
    );
    expect(view.parts[0]).toMatchObject({ state: "done", output: "12345678", nested: [{ status: "completed" }] });
  });
});
