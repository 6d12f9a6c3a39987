import "server-only";
import { tool } from "ai";
import { z } from "zod";
import { toolContextSchema } from "#lib/server/agents/tool-context";

/** A tool that asks the run's model about a subject itself and answers what it says. */
export const askingTool = tool({
  inputSchema: z.object({ subject: z.string() }),
  contextSchema: toolContextSchema,
  metadata: { idempotent: true },
  execute: ({ subject }, { context }): Promise<string> =>
    context.askModel({ name: "Inner question", tags: ["inner"], prompt: `Tell about '${subject}'.` }),
});
