import "server-only";
import { type Tool, tool } from "ai";
import { z } from "zod";
import { toolContextSchema } from "#lib/server/agents/tool-context";
import { ToolFailure } from "#lib/server/agents/tool-failure";

const place = z.object({ place: z.string() });

/** Tools about a cat that does not move, as the sources of LangChain's documentation have them. */
export const catTools = {
  where_cat_is_hiding: tool({
    inputSchema: z.object({}),
    metadata: { idempotent: true },
    execute: () => "on the shelf",
  }),
  get_items: tool({
    inputSchema: place,
    metadata: { idempotent: true },
    execute: ({ place: asked }) =>
      asked.includes("bed") ? "socks, shoes and dust bunnies" : "books, pencils and pictures",
  }),
} satisfies Record<string, Tool>;

/** The same, but what lies at a place is asked of a model. */
export const storyTools = {
  where_cat_is_hiding: catTools.where_cat_is_hiding,
  get_items: tool({
    inputSchema: place,
    contextSchema: toolContextSchema,
    metadata: { idempotent: true },
    execute: ({ place: asked }, { context }) =>
      context.askModel({ name: "Get Items LLM", tags: ["tool_llm"], prompt: `What is at '${asked}'?` }),
  }),
} satisfies Record<string, Tool>;

/** A tool that fails in its own words. */
export const failingTool = tool({
  inputSchema: z.object({ reason: z.string() }),
  metadata: { idempotent: true },
  execute: ({ reason }): string => {
    throw new ToolFailure(`It was asked to fail: ${reason}`);
  },
});
