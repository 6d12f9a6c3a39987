import { z } from "zod";

/** What a span measures: the whole run, one model call, or one tool call. */
export const spanKindSchema = z.enum(["run", "model", "tool"]);
export type SpanKind = z.infer<typeof spanKindSchema>;

/** How a span ended. `discarded`: a model call whose output was dropped because it was asked again. */
export const spanStatusSchema = z.enum(["completed", "failed", "stopped", "denied", "interrupted", "discarded"]);
export type SpanStatus = z.infer<typeof spanStatusSchema>;

/** Token counts of one model call, or their sum over a run. */
export const usageSchema = z.object({
  inputTokens: z.number().optional(),
  outputTokens: z.number().optional(),
  reasoningTokens: z.number().optional(),
  cachedInputTokens: z.number().optional(),
});
export type Usage = z.infer<typeof usageSchema>;

/** An error as a person may read it: never the raw text of what was thrown. `ref` finds the one log line. */
export const publicErrorSchema = z.object({
  code: z.string(),
  message: z.string(),
  ref: z.string().optional(),
  /** When it may work again, ms since 1970. */
  retryAt: z.number().optional(),
});
export type PublicError = z.infer<typeof publicErrorSchema>;

/** Payload of `data-span-start`. `span` is short and unique in its run; `at` is the server's clock in ms since 1970. */
export const spanStartSchema = z.object({
  span: z.string(),
  parent: z.string().optional(),
  kind: spanKindSchema,
  name: z.string(),
  tags: z.array(z.string()),
  metadata: z.record(z.string(), z.unknown()).optional(),
  input: z.unknown().optional(),
  /** Set on tool spans: the call they execute. */
  callId: z.string().optional(),
  at: z.number(),
});
export type SpanStart = z.infer<typeof spanStartSchema>;

/** Payload of `data-span-end`. The root span's end is the terminal event of its run. */
export const spanEndSchema = z.object({
  span: z.string(),
  status: spanStatusSchema,
  /** What the model is given, where it differs from the tool's own output. */
  output: z.unknown().optional(),
  usage: usageSchema.optional(),
  error: publicErrorSchema.optional(),
  /** The run's finish reason on the root span, the model's on a model span; `NOT_BEGUN` on a tool span whose tool never ran. */
  reason: z.string().optional(),
  callId: z.string().optional(),
  /** Set on a discarded model call: when the model is asked again, ms since 1970. */
  retryAt: z.number().optional(),
  at: z.number(),
});
export type SpanEnd = z.infer<typeof spanEndSchema>;

/** Payload of `data-tool-output-delta`: text a running tool's own model produced, appended and never re-sent. */
export const toolOutputDeltaSchema = z.object({ span: z.string(), delta: z.string() });
export type ToolOutputDelta = z.infer<typeof toolOutputDeltaSchema>;
