import "server-only";
import type { LanguageModelV4Prompt } from "@ai-sdk/provider";
import type { ToolModelCall } from "#lib/server/agents/tool-context";
import { cutToBytes } from "#lib/server/executor/cut-to-bytes";

/** Bytes of a nested prompt, its instructions included, that the log keeps. */
const MAX_LOGGED_PROMPT = 64 * 1024;

/** The beginning of a prompt, instructions first, that the log keeps. */
export function loggedPrompt(call: ToolModelCall): { instructions?: string; prompt: string } {
  if (!call.instructions) return { prompt: cutToBytes(call.prompt, MAX_LOGGED_PROMPT) };
  const instructions = cutToBytes(call.instructions, MAX_LOGGED_PROMPT);
  return { instructions, prompt: cutToBytes(call.prompt, MAX_LOGGED_PROMPT - Buffer.byteLength(instructions)) };
}

/** A tool's own question in the provider's form. */
export function nestedPrompt(call: ToolModelCall): LanguageModelV4Prompt {
  return [
    ...(call.instructions ? [{ role: "system" as const, content: call.instructions }] : []),
    { role: "user", content: [{ type: "text", text: call.prompt }] },
  ];
}
