import { tool } from "ai";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { openRunHarness } from "#lib/server/executor/testing/open-run-harness";
import { createScriptedModel, type ScriptedCall } from "#lib/server/executor/testing/scripted-model";

let ran = 0;
const look = tool({
  inputSchema: z.object({ place: z.string() }),
  metadata: { idempotent: true },
  execute: ({ place }) => `${place} ${++ran}`,
});
const picky = tool({
  inputSchema: z.object({
    place: z.string().refine(() => {
      throw new Error("canary-in-a-schema");
    }),
  }),
  execute: () => "never",
});

async function playOneCall(call: ScriptedCall) {
  ran = 0;
  const model = createScriptedModel([[{ calls: [call] }], [{ text: "I could not." }]]);
  const harness = await openRunHarness({ model, tools: { look, picky } });
  await harness.execute();
  const view = await harness.view();
  return { harness, view, card: view.parts[0], told: model.asked[1]?.prompt.at(-1) };
}

describe.each<{ fact: string; call: ScriptedCall; message: RegExp }>([
  { fact: "of an unknown tool", call: { id: "c1", name: "fly" }, message: /^This tool is not available\.$/ },
  { fact: "of __proto__", call: { id: "c1", name: "__proto__" }, message: /^This tool is not available\.$/ },
  { fact: "of constructor", call: { id: "c1", name: "constructor" }, message: /^This tool is not available\.$/ },
  { fact: "with invalid JSON", call: { id: "c1", name: "look", pieces: ['{"place":'] }, message: /not valid JSON/ },
  { fact: "against the schema", call: { id: "c1", name: "look", input: { place: 7 } }, message: /refused: place: / },
  { fact: "with no object at all", call: { id: "c1", name: "look", input: "bed" }, message: /refused: input: / },
  {
    fact: "whose schema throws",
    call: { id: "c1", name: "picky", input: { place: "bed" } },
    message: /^The arguments could not be checked \(reference ref-1\)\.$/,
  },
])("a call $fact", ({ call, message }) => {
  it("gets a failed card that never ran, the model is told, and the run goes on", async () => {
    const { view, card, told } = await playOneCall(call);
    expect(card).toMatchObject({ kind: "tool", tool: call.name, state: "failed", hasStarted: false });
    expect(card).toHaveProperty("errorText", expect.stringMatching(message));
    expect(told).toMatchObject({
      role: "tool",
      content: [{ toolCallId: "c1", output: { type: "error-text", value: expect.stringMatching(message) } }],
    });
    expect(ran).toBe(0);
    expect(view).toMatchObject({ status: "completed", parts: [{}, { text: "I could not." }] });
  });
});

it("a name that a model made up is kept in a form and length that its provider takes back", async () => {
  const { card, told } = await playOneCall({ id: "c1", name: `fly\n${"high/".repeat(60)}` });
  expect(card).toMatchObject({ state: "failed", tool: expect.stringMatching(/^fly_[\w]{60}$/) });
  expect(told).toMatchObject({ content: [{ toolName: expect.stringMatching(/^[\w.-]{1,64}$/) }] });
});

describe("what a refusal says", () => {
  it("names the rule and never the value", async () => {
    const { harness } = await playOneCall({ id: "c1", name: "look", input: { place: { secret: "canary-value" } } });
    const errors = (await harness.lines()).filter((line) => line.startsWith("input-error"));
    expect(errors).toHaveLength(1);
    expect(errors.join()).not.toContain("canary-value");
  });

  it("does not name the tools there are", async () => {
    const { card } = await playOneCall({ id: "c1", name: "fly" });
    expect(JSON.stringify(card)).not.toContain("look");
  });

  it("does not tell what a schema threw", async () => {
    const { harness } = await playOneCall({ id: "c1", name: "picky", input: { place: "bed" } });
    expect(JSON.stringify(await harness.events())).not.toContain("canary-in-a-schema");
    expect(harness.reported).toMatchObject([{ error: { message: "canary-in-a-schema" }, ref: "ref-1" }]);
  });

  it("keeps what the model asked for on the card", async () => {
    const { card } = await playOneCall({ id: "c1", name: "fly", input: { to: "the moon" } });
    expect(card).toMatchObject({ input: { to: "the moon" }, inputText: '{"to":"the moon"}' });
  });
});

describe("a call that cannot be written down", () => {
  it("is refused with a reference in the moment it fails, and the run goes on", async () => {
    const unhandled: unknown[] = [];
    const onUnhandled = (reason: unknown): void => void unhandled.push(reason);
    process.on("unhandledRejection", onUnhandled);
    onTestFinished(() => void process.off("unhandledRejection", onUnhandled));
    const later = Promise.withResolvers<void>();
    const model = createScriptedModel([
      [
        {
          parts: [
            {
              type: "tool-call",
              toolCallId: "c1",
              toolName: "look",
              input: '{"place":"bed"}',
              // What a provider's own code hands over is not always the JSON that its type promises.
              providerMetadata: { scripted: { item: 1n as unknown as number } },
            },
          ],
        },
        { until: later.promise },
        { finish: "tool-calls" },
      ],
      [{ text: "I could not." }],
    ]);
    const harness = await openRunHarness({
      model,
      tools: { look },
      onAppend: ({ type }) => {
        // Node tells of unhandled rejections before the next turn of its event loop.
        if (type === "tool-input-start") setImmediate(later.resolve);
      },
    });
    await harness.execute();
    const message = "The call could not be taken (reference ref-1).";
    expect((await harness.view()).parts).toMatchObject([
      { id: "c1", state: "failed", hasStarted: false, errorText: message },
      { text: "I could not." },
    ]);
    expect(model.asked[1]?.prompt.at(-1)).toMatchObject({
      content: [{ output: { type: "error-text", value: message } }],
    });
    expect(harness.reported).toMatchObject([{ error: { name: "TypeError" }, ref: "ref-1" }]);
    expect(unhandled).toEqual([]);
  });
});

it("an empty argument text counts as no arguments", async () => {
  const now = tool({ inputSchema: z.object({}), metadata: { idempotent: true }, execute: () => "now" });
  const model = createScriptedModel([[{ calls: [{ id: "c1", name: "now", pieces: [] }] }], [{ text: "Done." }]]);
  const harness = await openRunHarness({ model, tools: { now } });
  await harness.execute();
  expect((await harness.view()).parts[0]).toMatchObject({ state: "done", input: {}, output: "now" });
});
