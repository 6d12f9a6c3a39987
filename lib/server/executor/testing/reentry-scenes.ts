import "server-only";
import { APICallError, type LanguageModelV4CallOptions } from "@ai-sdk/provider";
import { type Tool, tool } from "ai";
import { z } from "zod";
import { askingTool } from "#lib/server/executor/testing/asking-tool";
import type { ScriptedRound } from "#lib/server/executor/testing/scripted-model";

/** One kind of run. Its model answers by the prompt alone, so that it says the same to whoever asks. */
export interface ReentryScene {
  /** What the model does in the step after so many that were answered; `asked` counts the calls of this process. */
  play(step: number, asked: number): ScriptedRound;
  maxSteps?: number;
}

const text = z.object({ text: z.string() });

/** Tools that note each execution; `send` alone must never run twice. */
export function reentryTools(onRun: (name: string, callId: string) => void): Record<string, Tool> {
  const noting = (name: string, isIdempotent: boolean) =>
    tool({
      inputSchema: text,
      ...(isIdempotent ? { metadata: { idempotent: true } } : {}),
      execute: (input, { toolCallId }) => {
        onRun(name, toolCallId);
        return `${name} ${input.text}`;
      },
      toModelOutput: ({ output }) => ({ type: "text", value: `told: ${String(output)}` }),
    });
  return { send: noting("send", false), look: noting("look", true), ask: askingTool };
}

const call = (id: string, name: string, of: string) => ({ id, name, input: { text: of } });

const busy = new APICallError({
  message: "busy",
  url: "https://models.example",
  requestBodyValues: {},
  statusCode: 503,
});

export const reentryScenes: Record<string, ReentryScene> = {
  "text only": { play: () => [{ text: ["It ", "is ", "here."] }] },
  "reasoning, then two tools one after the other": {
    play: (step) =>
      [
        [
          { reasoning: ["I ", "look."], providerMetadata: { scripted: { signature: "s" } } },
          { text: "First I look." },
          { calls: [call("c1", "look", "bed")] },
        ],
        [{ calls: [call("c1", "send", "shelf")] }],
        [{ text: ["Found ", "it."] }],
      ][step] ?? [],
  },
  "parallel calls that must not run twice": {
    play: (step) =>
      [
        [{ calls: [call("a", "send", "one"), call("b", "send", "two"), call("c", "look", "three")] }],
        [{ text: ["All ", "sent."] }],
      ][step] ?? [],
  },
  "an early tool that asks a model itself": {
    play: (step) =>
      [
        [{ calls: [{ id: "n1", name: "ask", input: { subject: "cats" } }] }, { text: "I asked." }],
        [{ text: "Cats are cats." }],
      ][step] ?? [],
  },
  "refused calls": {
    play: (step) =>
      [
        [{ calls: [call("x", "nothing_such", "a"), { id: "y", name: "send", pieces: ['{"tex'] }] }],
        [{ text: "I could not." }],
      ][step] ?? [],
  },
  "a step limit": {
    maxSteps: 2,
    play: (step) => [{ text: `Step ${step}.` }, { calls: [call("s", "send", `${step}`)] }],
  },
  "the same call for ever": { play: () => [{ calls: [call("s", "look", "again")] }] },
  "an answer of full length with a call": {
    play: () => [{ text: "Half" }, { calls: [call("s", "send", "late")] }, { finish: "length" }],
  },
  "a provider that is busy at first": {
    play: (_step, asked) => (asked === 0 ? [{ refuse: busy }] : [{ text: ["Here ", "now."] }]),
  },
};

/** How many steps of the agent a prompt tells the results of; undefined for a question that a tool asks. */
export function stepOf({ prompt }: LanguageModelV4CallOptions): number | undefined {
  if (JSON.stringify(prompt).includes("Tell about")) return undefined;
  return prompt.filter(({ role }) => role === "tool").length;
}
