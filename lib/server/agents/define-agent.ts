import "server-only";
import type { ToolSet } from "ai";

/** What a tool's file may say about it in `metadata`. */
export type ToolMetadata = {
  /**
   * Running it twice does what running it once does. Such a tool begins while the model is still writing, and runs again when
   * its server died in the middle of it.
   */
  idempotent?: boolean;
  /** How its card speaks of it: "Calling …" unless it searches. */
  verb?: "search";
  /** ms that one call may take; 30 seconds unless given. */
  timeLimitMs?: number;
};

/** One agent: what it is told, what it may call, and how it is offered to people. */
export interface Agent<Tools extends ToolSet = ToolSet> {
  /** Stable id; part of stored runs. */
  id: string;
  label: string;
  /** One sentence for people who choose an agent. */
  description: string;
  /** What the model is told before the conversation. Empty: nothing. */
  instructions: string;
  /** AI SDK tools by the name the model calls them. Whisker reads their `metadata` as `ToolMetadata`. */
  tools: Tools;
  settings?: {
    /** 0 unless given; left out for models that take none. */
    temperature?: number;
    maxOutputTokens?: number;
    toolChoice?: "auto" | "required";
    /** Model calls at most; the operator's limit also holds. */
    maxSteps?: number;
  };
  /** Questions the empty page offers. */
  suggestions: string[];
}

/** Declares an agent and keeps the exact types of its tools, so that they reach the cards by inference. */
export function defineAgent<Tools extends ToolSet>(agent: Agent<Tools>): Agent<Tools> {
  return agent;
}
