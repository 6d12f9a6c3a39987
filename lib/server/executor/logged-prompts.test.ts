import { tool } from "ai";
import { expect, it } from "vitest";
import { z } from "zod";
import { toolContextSchema } from "#lib/server/agents/tool-context";
import { openRunHarness } from "#lib/server/executor/testing/open-run-harness";
import { createScriptedModel } from "#lib/server/executor/testing/scripted-model";

const loggedSchema = z.object({ instructions: z.string().optional(), prompt: z.string() });

/** What the log keeps of one call that a tool makes, and what the model was asked. */
async function askWith(call: { instructions?: string; prompt: string }) {
  const asking = tool({
    inputSchema: z.object({}),
    contextSchema: toolContextSchema,
    execute: (_input, { context }) => context.askModel({ name: "Inner", tags: [], ...call }),
  });
  const model = createScriptedModel((options, index) => {
    if (index === 0) return [{ calls: [{ id: "c1", name: "asking" }] }];
    return [{ text: options.tools ? "Done." : "Answer" }];
  });
  const harness = await openRunHarness({ model, tools: { asking } });
  await harness.execute();
  const inner = (await harness.events()).find(
    ({ chunk }) => chunk.type === "data-span-start" && chunk.data.name === "Inner",
  )?.chunk;
  const kept = loggedSchema.parse(inner?.type === "data-span-start" ? inner.data.input : undefined);
  return { kept, asked: model.asked.find((options) => options.tools === undefined)?.prompt };
}

const cats = (count: number): string => "\u{1F408}".repeat(count);

it("the log keeps 64 KB of a nested prompt and its instructions together, whole characters only, and the model gets all", async () => {
  const instructions = `a${cats(10_000)}`;
  const prompt = cats(20_000);
  const { kept, asked } = await askWith({ instructions, prompt });
  expect(kept.instructions).toBe(instructions);
  // 64 KB less the 40,001 bytes of the instructions are 6,383 characters of four bytes, and three bytes to spare.
  expect(kept.prompt).toBe(cats(6_383));
  expect(asked).toEqual([
    { role: "system", content: instructions },
    { role: "user", content: [{ type: "text", text: prompt }] },
  ]);
});

it("instructions that fill the 64 KB leave nothing of the prompt in the log", async () => {
  const { kept } = await askWith({ instructions: cats(20_000), prompt: "hello" });
  expect(kept).toEqual({ instructions: cats(16_384), prompt: "" });
});

it("a prompt without instructions is kept alone", async () => {
  expect((await askWith({ prompt: "hello" })).kept).toEqual({ prompt: "hello" });
});
