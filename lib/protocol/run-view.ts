import { z } from "zod";
import { runFinishReasonSchema, runStatusSchema } from "#lib/protocol/run";
import { publicErrorSchema, spanStatusSchema, usageSchema } from "#lib/protocol/span";

/** State of a tool's card, which the page shows as `data-state`. */
export const cardStateSchema = z.enum([
  "writing",
  "waiting",
  "running",
  "done",
  "failed",
  "denied",
  "stopped",
  "interrupted",
]);
export type CardState = z.infer<typeof cardStateSchema>;

/** Text of a model that a tool called itself. */
export const nestedStreamSchema = z.object({
  span: z.string(),
  name: z.string(),
  tags: z.array(z.string()),
  text: z.string(),
  /** Deltas received, which is how many tokens the reader has seen. */
  tokens: z.number(),
  status: spanStatusSchema.nullable(),
});
export type NestedStream = z.infer<typeof nestedStreamSchema>;

const partBase = { id: z.string(), step: z.number() };

export const textPartViewSchema = z.object({
  ...partBase,
  kind: z.literal("text"),
  text: z.string(),
  isStreaming: z.boolean(),
});
export type TextPartView = z.infer<typeof textPartViewSchema>;

export const reasoningPartViewSchema = z.object({
  ...partBase,
  kind: z.literal("reasoning"),
  text: z.string(),
  isStreaming: z.boolean(),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
});
export type ReasoningPartView = z.infer<typeof reasoningPartViewSchema>;

export const toolPartViewSchema = z.object({
  ...partBase,
  /** Same as the call id. */
  kind: z.literal("tool"),
  tool: z.string(),
  title: z.string().nullable(),
  /** `search` reads "Searching …"; `call` reads "Calling …". */
  verb: z.enum(["call", "search"]),
  state: cardStateSchema,
  /** Argument text as it was written, JSON that may be incomplete. */
  inputText: z.string(),
  input: z.unknown().optional(),
  output: z.unknown().optional(),
  errorText: z.string().nullable(),
  /** Whether the tool itself had begun, so that a stopped one may have run. */
  hasStarted: z.boolean(),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  nested: z.array(nestedStreamSchema),
});
export type ToolPartView = z.infer<typeof toolPartViewSchema>;

export const sourcePartViewSchema = z.object({
  ...partBase,
  kind: z.literal("source"),
  url: z.string().nullable(),
  title: z.string().nullable(),
});
export type SourcePartView = z.infer<typeof sourcePartViewSchema>;

export const partViewSchema = z.discriminatedUnion("kind", [
  textPartViewSchema,
  reasoningPartViewSchema,
  toolPartViewSchema,
  sourcePartViewSchema,
]);
export type PartView = z.infer<typeof partViewSchema>;

const openSpanSchema = z.object({
  kind: z.enum(["run", "model", "tool"]),
  parent: z.string().nullable(),
  callId: z.string().nullable(),
  /** Step the span belongs to, so that a discarded model call can be found. */
  step: z.number(),
  isEnded: z.boolean(),
});

/** The model is being asked again: the how-manieth time in this step, why (an error's code), and from when on, ms since 1970. */
export const retryViewSchema = z.object({ attempt: z.number(), code: z.string(), at: z.number() });
export type RetryView = z.infer<typeof retryViewSchema>;

/** The chat's view of one run: what a person sees. Plain JSON, the state of `projectRunView`. */
export const runViewSchema = z.object({
  version: z.literal(1),
  runId: z.string(),
  /** Last event folded in; 0 before the first. */
  seq: z.number(),
  status: runStatusSchema,
  finishReason: runFinishReasonSchema.nullable(),
  error: publicErrorSchema.nullable(),
  usage: usageSchema.nullable(),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  /** Model calls begun, counted from 1; 0 before the first. */
  step: z.number(),
  /** Null unless the reader waits for another attempt. */
  retry: retryViewSchema.nullable(),
  parts: z.array(partViewSchema),
  spans: z.record(z.string(), openSpanSchema),
});
export type RunView = z.infer<typeof runViewSchema>;
