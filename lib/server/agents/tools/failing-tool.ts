import "server-only";
import { tool } from "ai";
import { z } from "zod";
import { ToolFailure } from "#lib/server/agents/tool-failure";

/** Always fails, so that a failure can be looked at. */
export const failingTool = tool({
  description: "Always fails. Use it to see what a failing tool looks like.",
  inputSchema: z.object({ reason: z.string().max(200).describe("Why it should fail") }),
  metadata: { idempotent: true },
  execute: ({ reason }): string => {
    throw new ToolFailure(`It was asked to fail: ${reason}`);
  },
});
