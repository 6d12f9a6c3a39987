import "server-only";
import type { ToolSet } from "ai";

/** One agent: what it is told, what it may call, and how it is offered to people. */
export interface Agent<Tools extends ToolSet = ToolSet> {
  /** Stable id; part of stored runs. */
  id: string;
  label: string;
  /** One sentence for people who choose an agent. */
  description: string;
  /** What the model is told before the conversation. Empty: nothing. */
  instructions: string;
  /** AI SDK tools by the name the model calls them. `metadata.idempotent` and `metadata.verb` are read by Whisker. */
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
