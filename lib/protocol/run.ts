import { z } from "zod";
import { activeRunStatuses, runFinishReasons, terminalRunStatuses } from "#lib/protocol/run-status";
import { publicErrorSchema, usageSchema } from "#lib/protocol/span";

export type { RunFinishReason, RunStatus, TerminalRunStatus } from "#lib/protocol/run-status";

export const runStatusSchema = z.enum([...activeRunStatuses, ...terminalRunStatuses]);
export const runFinishReasonSchema = z.enum(runFinishReasons);

/** One agent turn as `GET /api/runs/{id}` answers it. Times are ms since 1970. */
export const runSchema = z.object({
  id: z.string(),
  chatId: z.string(),
  agent: z.string(),
  model: z.string(),
  status: runStatusSchema,
  finishReason: runFinishReasonSchema.nullable(),
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  lastSeq: z.number(),
  usage: usageSchema.nullable(),
  error: publicErrorSchema.optional(),
});
export type Run = z.infer<typeof runSchema>;
