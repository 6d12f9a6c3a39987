import "server-only";
import { tool } from "ai";
import { z } from "zod";
import { toolContextSchema } from "#lib/server/agents/tool-context";

const hidingPlaces = ["under the bed", "on the shelf"] as const;

/** Answers one of two places at random. */
export const whereCatIsHiding = tool({
  description: "Where is the cat hiding right now?",
  inputSchema: z.object({}),
  contextSchema: toolContextSchema,
  metadata: { idempotent: true },
  execute: (_input, { context }): string => (context.random() < 0.5 ? hidingPlaces[0] : hidingPlaces[1]),
});
