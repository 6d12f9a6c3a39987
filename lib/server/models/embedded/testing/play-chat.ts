import "server-only";
import type { LanguageModelV4, LanguageModelV4Prompt, LanguageModelV4ToolResultOutput } from "@ai-sdk/provider";
import { createEmbeddedModel } from "#lib/server/models/embedded/embedded-model";

export type ToolAnswers = Record<string, (input: Record<string, unknown>) => LanguageModelV4ToolResultOutput>;

/** What one model call did. */
export interface PlayedStep {
  reasoning: string;
  text: string;
  calls: { tool: string; input: Record<string, unknown> }[];
}

const MOST_STEPS = 6;

/** Asks the questions one after the other in one chat, runs every call with the given tools, and answers each turn's steps. */
export async function playChat({
  questions,
  tools,
  model = createEmbeddedModel({ seed: 1, tokensPerSecond: 0 }),
}: {
  questions: string[];
  tools: ToolAnswers;
  model?: LanguageModelV4;
}): Promise<PlayedStep[][]> {
  const prompt: LanguageModelV4Prompt = [{ role: "system", content: "You are a helpful assistant." }];
  const turns: PlayedStep[][] = [];
  for (const question of questions) {
    prompt.push({ role: "user", content: [{ type: "text", text: question }] });
    turns.push(await playTurn(prompt, tools, model));
  }
  return turns;
}

async function playTurn(
  prompt: LanguageModelV4Prompt,
  tools: ToolAnswers,
  model: LanguageModelV4,
): Promise<PlayedStep[]> {
  const steps: PlayedStep[] = [];
  while (steps.length < MOST_STEPS) {
    const { content } = await model.doGenerate({
      prompt,
      tools: Object.keys(tools).map((name) => ({ type: "function", name, inputSchema: { type: "object" } })),
    });
    const step: PlayedStep = { reasoning: "", text: "", calls: [] };
    const assistant: Extract<LanguageModelV4Prompt[number], { role: "assistant" }> = { role: "assistant", content: [] };
    const results: Extract<LanguageModelV4Prompt[number], { role: "tool" }> = { role: "tool", content: [] };
    for (const part of content) {
      if (part.type === "text") {
        step.text += part.text;
        assistant.content.push({ type: "text", text: part.text });
      } else if (part.type === "reasoning") {
        step.reasoning += part.text;
      } else if (part.type === "tool-call") {
        const input: Record<string, unknown> = JSON.parse(part.input);
        const { toolCallId, toolName } = part;
        const answer = tools[toolName];
        if (!answer) throw new Error(`The model called ${toolName}, which it was not offered.`);
        step.calls.push({ tool: toolName, input });
        assistant.content.push({ type: "tool-call", toolCallId, toolName, input });
        results.content.push({ type: "tool-result", toolCallId, toolName, output: answer(input) });
      }
    }
    steps.push(step);
    prompt.push(assistant);
    if (results.content.length === 0) return steps;
    prompt.push(results);
  }
  throw new Error("The model never came to an answer.");
}
