import { z } from "zod";
import { identifierSchema } from "#lib/protocol/identifier";

/** Body of `POST /api/runs`: a question whose answer nobody has to follow. */
export const runRequestSchema = z.object({
  agent: z.string(),
  input: z.string(),
  /** A new chat when absent. */
  chatId: identifierSchema.optional(),
  model: z.string().optional(),
  /** Idempotency key: the same body again answers the same run. */
  requestId: identifierSchema.optional(),
});
export type RunRequest = z.infer<typeof runRequestSchema>;

/** What `POST /api/runs` answers. */
export const startedRunSchema = z.object({ runId: z.string(), chatId: z.string() });
export type StartedRun = z.infer<typeof startedRunSchema>;
