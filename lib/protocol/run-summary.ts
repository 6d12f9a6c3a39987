import { z } from "zod";
import { runFinishReasonSchema, runStatusSchema } from "#lib/protocol/run";

/** A run as lists of runs tell it. `createdAt` is ms since 1970. */
export const runSummarySchema = z.object({
  id: z.string(),
  chatId: z.string(),
  /** What was asked, shortened to what a line can hold. */
  question: z.string(),
  agent: z.string(),
  model: z.string(),
  status: runStatusSchema,
  finishReason: runFinishReasonSchema.nullable(),
  createdAt: z.number(),
});
export type RunSummary = z.infer<typeof runSummarySchema>;
