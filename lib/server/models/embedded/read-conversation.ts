import "server-only";
import type { LanguageModelV4CallOptions, LanguageModelV4Message } from "@ai-sdk/provider";
import type { Conversation, ToolExchange, Turn } from "#lib/server/models/embedded/conversation";
import { readToolResult } from "#lib/server/models/embedded/read-tool-result";

/** Characters of a question that the scenes look at; no question of theirs is longer. */
const QUESTION_LENGTH = 2000;

/** Reads a call's prompt and tools as a conversation of turns. Every user message begins a turn; reasoning is left out. */
export function readConversation({
  prompt,
  tools,
  toolChoice,
}: Pick<LanguageModelV4CallOptions, "prompt" | "tools" | "toolChoice">): Conversation {
  const system: string[] = [];
  const turns: Turn[] = [];
  let current: Turn = { question: "", said: [], exchanges: [] };
  let calls = new Map<string, ToolExchange>();

  for (const message of prompt) {
    if (message.role === "system") {
      system.push(message.content);
    } else if (message.role === "user") {
      current = { question: readText(message), said: [], exchanges: [] };
      calls = new Map();
      turns.push(current);
    } else {
      readStep(message, current, calls);
    }
  }
  return {
    system: system.join("\n"),
    earlier: turns.slice(0, -1),
    current,
    tools: toolChoice?.type === "none" ? [] : (tools ?? []).map((tool) => tool.name),
  };
}

function readText(message: Extract<LanguageModelV4Message, { role: "user" }>): string {
  return message.content
    .flatMap((part) => (part.type === "text" ? [part.text] : []))
    .join("\n")
    .trim()
    .slice(0, QUESTION_LENGTH);
}

function readStep(
  message: Extract<LanguageModelV4Message, { role: "assistant" | "tool" }>,
  turn: Turn,
  calls: Map<string, ToolExchange>,
): void {
  for (const part of message.content) {
    if (part.type === "text" && part.text.trim() !== "") {
      turn.said.push(part.text);
    } else if (part.type === "tool-call") {
      const exchange: ToolExchange = { tool: part.toolName, input: readInput(part.input), result: undefined };
      calls.set(part.toolCallId, exchange);
      turn.exchanges.push(exchange);
    } else if (part.type === "tool-result") {
      const exchange = calls.get(part.toolCallId);
      if (exchange) exchange.result = readToolResult(part.output);
    }
  }
}

function readInput(input: unknown): Record<string, unknown> {
  return typeof input === "object" && input !== null ? { ...input } : {};
}
