import "server-only";

/** What came back from a tool, as plain text. */
export interface ToolResult {
  status: "completed" | "failed" | "denied";
  text: string;
}

/** One tool call of the assistant; `result` is missing if none is in the prompt. */
export interface ToolExchange {
  tool: string;
  input: Record<string, unknown>;
  result: ToolResult | undefined;
}

/** One question and everything the assistant has done about it. */
export interface Turn {
  question: string;
  /** What the assistant wrote, text by text. */
  said: string[];
  /** Its tool calls, in the order it made them. */
  exchanges: ToolExchange[];
}

/** A prompt as the scenes read it. Plain JSON without ids, so that equal conversations are equal texts. */
export interface Conversation {
  system: string;
  earlier: Turn[];
  /** The turn to answer; what it holds besides the question is its scratchpad. */
  current: Turn;
  /** Names of the tools that are offered. */
  tools: string[];
}
