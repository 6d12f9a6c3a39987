import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { tool } from "ai";
import { expect, it } from "vitest";
import { z } from "zod";
import { openRunHarness } from "#lib/server/executor/testing/open-run-harness";
import { createScriptedModel } from "#lib/server/executor/testing/scripted-model";

const look = tool({ inputSchema: z.object({}), execute: () => "seen" });

function text(delta: string): LanguageModelV4StreamPart {
  return { type: "text-delta", id: "one", delta };
}

function call(id: string): LanguageModelV4StreamPart[] {
  return [
    { type: "tool-input-start", id, toolName: "look" },
    { type: "tool-input-delta", id, delta: "{}" },
    { type: "tool-input-end", id },
    { type: "tool-call", toolCallId: id, toolName: "look", input: "{}" },
  ];
}

async function partsAfter(parts: LanguageModelV4StreamPart[]) {
  const model = createScriptedModel([[{ parts }, { finish: "tool-calls" }], [{ text: "Done." }]]);
  const harness = await openRunHarness({ model, tools: { look } });
  await harness.execute();
  const view = await harness.view();
  expect(view.status).toBe("completed");
  const secondPrompt = JSON.stringify(model.asked[1]?.prompt);
  return { shown: view.parts.map((part) => (part.kind === "text" ? part.text : part.id)), secondPrompt };
}

it("text of one provider part stands where it was said: before, between and after the calls", async () => {
  const { shown, secondPrompt } = await partsAfter([
    { type: "text-start", id: "one" },
    text("Be"),
    text("fore."),
    ...call("c1"),
    text(" Bet"),
    text("ween."),
    ...call("c2"),
    text(" After."),
    { type: "text-end", id: "one" },
  ]);
  expect(shown).toEqual(["Before.", "c1", " Between.", "c2", " After.", "Done."]);
  for (const words of ["Before.", " Between.", " After."]) expect(secondPrompt).toContain(words);
});

it("white space between calls makes no part", async () => {
  const { shown } = await partsAfter([
    { type: "text-start", id: "one" },
    text("Before."),
    ...call("c1"),
    text("\n\n"),
    ...call("c2"),
    { type: "text-end", id: "one" },
  ]);
  expect(shown).toEqual(["Before.", "c1", "c2", "Done."]);
});
