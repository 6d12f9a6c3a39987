import { setImmediate } from "node:timers/promises";
import { tool } from "ai";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { openRunHarness } from "#lib/server/executor/testing/open-run-harness";
import { createScriptedModel } from "#lib/server/executor/testing/scripted-model";

// Each takes a turn of the event loop, so that the model's end comes first.
const where = tool({
  inputSchema: z.object({}),
  metadata: { idempotent: true },
  execute: () => setImmediate("on the shelf"),
});
const items = tool({
  inputSchema: z.object({ place: z.string() }),
  metadata: { idempotent: true },
  execute: ({ place }) => setImmediate(`books at ${place}`),
});

const twoTools = () =>
  createScriptedModel([
    [{ text: ["Let me ", "look."] }, { calls: [{ id: "call_where", name: "where" }] }],
    [{ calls: [{ id: "call_items", name: "items", pieces: ['{"pla', 'ce":"shelf', '"}'] }] }],
    [{ text: ["On ", "the shelf."] }],
  ]);

describe("a run of two tools", () => {
  it("writes every chunk in its place and the root span's end last", async () => {
    const harness = await openRunHarness({ model: twoTools(), tools: { where, items } });
    await harness.execute();
    expect(await harness.lines()).toEqual([
      "start",
      "open s1 run Agent",
      "start-step",
      "open s2 model script-1 in s1",
      "text-start t1",
      'text t1 "Let me "',
      'text t1 "look."',
      "text-end t1",
      "call call_where where",
      "args call_where {}",
      "input call_where {}",
      "open s3 tool where in s1 for call_where",
      "close s2 completed (tool-calls)",
      'output call_where "on the shelf"',
      "close s3 completed",
      "finish-step",
      "start-step",
      "open s4 model script-1 in s1",
      "call call_items items",
      'args call_items {"pla',
      'args call_items ce":"shelf',
      'args call_items "}',
      'input call_items {"place":"shelf"}',
      "open s5 tool items in s1 for call_items",
      "close s4 completed (tool-calls)",
      'output call_items "books at shelf"',
      "close s5 completed",
      "finish-step",
      "start-step",
      "open s6 model script-1 in s1",
      "text-start t2",
      'text t2 "On "',
      'text t2 "the shelf."',
      "text-end t2",
      "close s6 completed (stop)",
      "finish-step",
      "finish stop",
      "close s1 completed (stop)",
    ]);
  });

  it("ends completed, with the usage of all model calls summed", async () => {
    const harness = await openRunHarness({ model: twoTools(), tools: { where, items } });
    await harness.execute();
    const usage = { inputTokens: 30, outputTokens: 15, reasoningTokens: 3, cachedInputTokens: 6 };
    expect(await harness.row()).toMatchObject({ status: "completed", finishReason: "stop", usage, owner: null });
    expect((await harness.view()).usage).toEqual(usage);
  });

  it("tags the agent's own model calls agent_llm and names the run Agent", async () => {
    const harness = await openRunHarness({ model: twoTools(), tools: { where, items } });
    await harness.execute();
    const starts = (await harness.events()).flatMap(({ chunk }) =>
      chunk.type === "data-span-start" && chunk.data.kind === "model" ? [chunk.data.tags] : [],
    );
    expect(starts).toEqual([["agent_llm"], ["agent_llm"], ["agent_llm"]]);
  });

  it("shows a call's name before any of its arguments has come", async () => {
    const gate = Promise.withResolvers<void>();
    const model = createScriptedModel([
      [
        { parts: [{ type: "tool-input-start", id: "c1", toolName: "items" }] },
        { until: gate.promise },
        { calls: [{ id: "c1", name: "items", input: { place: "bed" } }] },
      ],
      [{ text: "Done." }],
    ]);
    const harness = await openRunHarness({ model, tools: { items } });
    const execution = harness.execute();
    await harness.seen((chunk) => chunk.type === "tool-input-start");
    expect((await harness.view()).parts).toMatchObject([
      { kind: "tool", tool: "items", state: "writing", inputText: "" },
    ]);
    gate.resolve();
    await execution;
    expect((await harness.view()).parts[0]).toMatchObject({ state: "done", inputText: '{"place":"bed"}' });
  });
});
