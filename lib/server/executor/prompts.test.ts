import type { LanguageModelV4Prompt } from "@ai-sdk/provider";
import { tool } from "ai";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { projectPrompt } from "#lib/projections/project-prompt";
import type { HistoryEntry } from "#lib/protocol/run-header";
import { openRunHarness, type RunHarness } from "#lib/server/executor/testing/open-run-harness";
import { createScriptedModel, type ScriptedRound } from "#lib/server/executor/testing/scripted-model";

const look = tool({
  description: "Looks.",
  inputSchema: z.object({ place: z.string(), depth: z.number().default(1) }),
  metadata: { idempotent: true },
  execute: ({ place }) => ({ items: [`books at ${place}`] }),
  toModelOutput: ({ output }) => ({ type: "text", value: output.items.join() }),
});
const fail = tool({
  inputSchema: z.object({}),
  execute: (): string => {
    throw new Error("canary");
  },
});

/** The prompt of each of the agent's model calls, rebuilt from what the store holds before that call. */
async function rebuiltPrompts(harness: RunHarness): Promise<LanguageModelV4Prompt[]> {
  const events = await harness.events();
  return events.flatMap(({ chunk }, index) =>
    chunk.type === "data-span-start" && chunk.data.kind === "model" && chunk.data.tags.includes("agent_llm")
      ? [projectPrompt(harness.header, events.slice(0, index))]
      : [],
  );
}

const eventful: ScriptedRound[] = [
  [
    { reasoning: ["Let me ", "think."], providerMetadata: { scripted: { signature: "s" } } },
    { text: "First." },
    {
      calls: [
        { id: "c1", name: "look", input: { place: "bed" }, providerMetadata: { scripted: { item: "i1" } } },
        { id: "c1", name: "look", input: { place: "shelf" } },
      ],
    },
  ],
  [
    {
      calls: [
        { id: "c2", name: "fail" },
        { id: "c3", name: "fly", input: { to: "the moon" } },
        { id: "c4", name: "look", pieces: ["{"] },
      ],
    },
    { text: "Between." },
  ],
  [{ text: "Last." }],
];

const question = { role: "user", content: [{ type: "text", text: "hello" }] };

describe("the prompt of each model call", () => {
  it("is what the fold rebuilds from the stored log before it", async () => {
    const model = createScriptedModel(eventful);
    const harness = await openRunHarness({ model, tools: { look, fail }, secrets: ["books at"] });
    await harness.execute();
    const rebuilt = await rebuiltPrompts(harness);
    expect(rebuilt).toHaveLength(3);
    expect(rebuilt).toEqual(model.asked.map(({ prompt }) => prompt));
  });

  it("holds instructions, history, question and the steps so far, in this order", async () => {
    const history: HistoryEntry[] = [
      { id: "m0", provider: null, messages: [{ role: "user", content: [{ type: "text", text: "earlier" }] }] },
      {
        id: "r0",
        provider: "scripted",
        messages: [{ role: "assistant", content: [{ type: "text", text: "answer" }] }],
      },
    ];
    const model = createScriptedModel([[{ calls: [{ id: "c1", name: "look", input: { place: "bed" } }] }]]);
    const harness = await openRunHarness({ model, tools: { look }, history, instructions: "Be kind." });
    await harness.execute();
    expect(model.asked[1]?.prompt).toEqual([
      { role: "system", content: "Be kind." },
      history[0]?.messages[0],
      history[1]?.messages[0],
      question,
      {
        role: "assistant",
        content: [{ type: "tool-call", toolCallId: "c1", toolName: "look", input: { place: "bed", depth: 1 } }],
      },
      {
        role: "tool",
        content: [
          { type: "tool-result", toolCallId: "c1", toolName: "look", output: { type: "text", value: "books at bed" } },
        ],
      },
    ]);
  });

  it("has no system message without instructions", async () => {
    const model = createScriptedModel([[{ text: "Hi." }]]);
    await (await openRunHarness({ model, instructions: "" })).execute();
    expect(model.asked[0]?.prompt).toEqual([question]);
  });
});

describe("provider metadata", () => {
  it("is replayed within the run and kept out of other providers' prompts", async () => {
    const model = createScriptedModel(eventful);
    const harness = await openRunHarness({ model, tools: { look, fail } });
    await harness.execute();
    expect(model.asked[1]?.prompt).toContainEqual({
      role: "assistant",
      content: [
        { type: "reasoning", text: "Let me think.", providerOptions: { scripted: { signature: "s" } } },
        { type: "text", text: "First." },
        expect.objectContaining({ toolCallId: "c1", providerOptions: { scripted: { item: "i1" } } }),
        expect.objectContaining({ type: "tool-call" }),
      ],
    });
  });

  it("of an earlier answer goes to the provider that wrote it only, and so does its thinking", async () => {
    const messages: HistoryEntry["messages"] = [
      {
        role: "assistant",
        content: [
          { type: "reasoning", text: "Hm.", providerOptions: { openai: { itemId: "rs_1" } } },
          { type: "text", text: "answer", providerOptions: { openai: { itemId: "msg_1" } } },
        ],
      },
    ];
    const history: HistoryEntry[] = [{ id: "r0", provider: "openai.responses", messages }];
    const same = createScriptedModel([[{ text: "Hi." }]], "openai.responses");
    await (await openRunHarness({ model: same, history })).execute();
    expect(same.asked[0]?.prompt).toContainEqual(messages[0]);
    const other = createScriptedModel([[{ text: "Hi." }]], "embedded");
    await (await openRunHarness({ model: other, history })).execute();
    expect(other.asked[0]?.prompt[1]).toEqual({ role: "assistant", content: [{ type: "text", text: "answer" }] });
  });
});

describe("the settings of a call", () => {
  it("are temperature 0 and the tools as they are described to the model", async () => {
    const model = createScriptedModel([[{ text: "Hi." }]]);
    await (await openRunHarness({ model, tools: { look } })).execute();
    expect(model.asked[0]).toMatchObject({
      temperature: 0,
      toolChoice: { type: "auto" },
      tools: [
        {
          type: "function",
          name: "look",
          description: "Looks.",
          inputSchema: { type: "object", required: ["place"], properties: { place: { type: "string" } } },
        },
      ],
    });
  });

  it("name no tools and no choice of them where there are none", async () => {
    const model = createScriptedModel([[{ text: "Hi." }]]);
    await (await openRunHarness({ model })).execute();
    expect(model.asked[0]?.tools).toBeUndefined();
    expect(model.asked[0]).not.toHaveProperty("toolChoice");
  });
});
