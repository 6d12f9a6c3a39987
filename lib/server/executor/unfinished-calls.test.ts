import { tool } from "ai";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { openRunHarness } from "#lib/server/executor/testing/open-run-harness";
import { createScriptedModel, type ScriptedRound } from "#lib/server/executor/testing/scripted-model";

const look = tool({ inputSchema: z.looseObject({}), execute: () => "socks" });

async function play(rounds: ScriptedRound[]) {
  const model = createScriptedModel(rounds);
  const harness = await openRunHarness({ model, tools: { look } });
  await harness.execute();
  return { model, harness, row: await harness.row(), view: await harness.view() };
}

const begun: ScriptedRound[number] = {
  parts: [
    { type: "tool-input-start", id: "c1", toolName: "look" },
    { type: "tool-input-delta", id: "c1", delta: '{"a":' },
  ],
};

describe("a call that is begun and never made, in a model call that ends well", () => {
  it("is closed as not arrived, and the answer beside it ends the run", async () => {
    const { model, row, view } = await play([[{ text: "Socks." }, begun]]);
    expect(model.asked).toHaveLength(1);
    expect(row).toMatchObject({ status: "completed", finishReason: "stop" });
    expect(view.parts).toMatchObject([
      { text: "Socks." },
      { id: "c1", state: "failed", hasStarted: false, errorText: "Its arguments did not arrive in full." },
    ]);
  });

  it("is no answer when there is nothing beside it", async () => {
    const { model, row } = await play([[begun]]);
    expect(model.asked).toHaveLength(1);
    expect(row).toMatchObject({ status: "failed", finishReason: "empty" });
  });

  it("does not keep a call that was made from running, and the model is told of both", async () => {
    const { model, view } = await play([[begun, { calls: [{ id: "c2", name: "look" }] }], [{ text: "Done." }]]);
    expect(view.parts).toMatchObject([{ id: "c1", state: "failed" }, { id: "c2", state: "done" }, { text: "Done." }]);
    expect(model.asked[1]?.prompt.at(-1)).toMatchObject({
      role: "tool",
      content: [
        { toolCallId: "c2", output: { type: "text", value: "socks" } },
        { toolCallId: "c1", output: { type: "error-text" } },
      ],
    });
  });
});

describe("a provider's own call without a result, in a model call that ends well", () => {
  const own = { id: "w1", toolCallId: "w1", toolName: "provider_search", input: "{}", providerExecuted: true } as const;

  it.each<[string, ScriptedRound[number]]>([
    ["made", { parts: [{ type: "tool-call", ...own }] }],
    ["only begun", { parts: [{ type: "tool-input-start", ...own }] }],
  ])("is closed when it was %s", async (_how, item) => {
    const { model, row, view } = await play([[item, { text: "Nothing found." }]]);
    expect(model.asked).toHaveLength(1);
    expect(row).toMatchObject({ status: "completed", finishReason: "stop" });
    expect(view.parts[0]).toMatchObject({ state: "failed", errorText: "Its result did not arrive." });
  });
});
