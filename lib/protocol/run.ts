import { z } from "zod";
import { publicErrorSchema, usageSchema } from "#lib/protocol/span";

export const activeRunStatuses = ["queued", "running", "waiting"] as const;
export const terminalRunStatuses = ["completed", "stopped", "failed", "interrupted"] as const;

export const terminalRunStatusSchema = z.enum(terminalRunStatuses);
export type TerminalRunStatus = z.infer<typeof terminalRunStatusSchema>;

export const runStatusSchema = z.enum([...activeRunStatuses, ...terminalRunStatuses]);
export type RunStatus = z.infer<typeof runStatusSchema>;

/** Why a run ended; finer than its status. */
export const runFinishReasonSchema = z.enum([
  "stop",
  "length",
  "content-filter",
  "step-limit",
  "repeated-calls",
  "stopped",
  "error",
  "empty",
  "timeout",
  "lost",
]);
export type RunFinishReason = z.infer<typeof runFinishReasonSchema>;

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

/** Whether a run in this status will get no further event. */
export function isTerminal(status: RunStatus): status is TerminalRunStatus {
  return (terminalRunStatuses as readonly RunStatus[]).includes(status);
}
