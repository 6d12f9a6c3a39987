import "server-only";
import { tool } from "ai";
import { z } from "zod";
import type { ToolMetadata } from "#lib/server/agents/define-agent";
import { toolContextSchema } from "#lib/server/agents/tool-context";

/** Asks a model what might lie at a place; its tokens stream while the tool runs, and the whole text is the result. */
export const tellItems = tool({
  description: "Look up which items are in the given place.",
  inputSchema: z.object({ place: z.string().describe("The place to look at, for example: shelf") }),
  contextSchema: toolContextSchema,
  metadata: { idempotent: true, timeLimitMs: 180_000 } satisfies ToolMetadata, // as long as a model call may take
  execute: ({ place }, { context }): Promise<string> =>
    context.askModel({
      name: "Get Items LLM",
      tags: ["tool_llm"],
      prompt: `Can you tell me what kind of items I might find in the following place: '${place}'. List at least 3 such items, comma separated, and include a brief description of each item.`,
    }),
});
