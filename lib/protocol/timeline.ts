import { z } from "zod";
import { publicErrorSchema, spanKindSchema, spanStatusSchema, usageSchema } from "#lib/protocol/span";

/** One call that a model of the agent decided on, also one that no tool span was begun for. */
export const timelineCallSchema = z.object({
  callId: z.string(),
  tool: z.string(),
  /** Whether its arguments came piece by piece. */
  isWritten: z.boolean(),
  /** Whether the provider runs it, so that it has no span. */
  isAtProvider: z.boolean(),
  /** Whether a failure was told of it. Where it has a span, that one's status decides. */
  isFailed: z.boolean(),
});
export type TimelineCall = z.infer<typeof timelineCallSchema>;

/** One span of a run as far as it has come. Times are ms since 1970 by the server's clock. */
export const timelineSpanSchema = z.object({
  span: z.string(),
  /** The span it stands in, null for the root and where that is not known. */
  parent: z.string().nullable(),
  /** 0 for the root. */
  depth: z.number(),
  kind: spanKindSchema,
  name: z.string(),
  tags: z.array(z.string()),
  metadata: z.record(z.string(), z.unknown()),
  /** Set on tool spans: the call they execute. */
  callId: z.string().nullable(),
  /** The step it began in, counted from 1; 0 before the first. */
  step: z.number(),
  /** 1 for the first model call of a step, 2 after one that was discarded, and so on. Counted apart for what a tool asks; 1 elsewhere. */
  attempt: z.number(),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  /** Model spans: when the first piece of text, thinking or a call came. */
  firstTokenAt: z.number().nullable(),
  lastTokenAt: z.number().nullable(),
  /** Pieces the model said, as the `events` view counts them. */
  tokens: z.number(),
  status: spanStatusSchema.nullable(),
  startSeq: z.number(),
  /** The event that ended it: its own end, or the root's where it was left open. */
  endSeq: z.number().nullable(),
  input: z.unknown(),
  /** A tool's output, a model's text, the run's answer; null where there is none yet. */
  output: z.unknown(),
  usage: usageSchema.nullable(),
  reason: z.string().nullable(),
  error: publicErrorSchema.nullable(),
  /** What people are told of its failure. */
  errorText: z.string().nullable(),
  /** Set on a discarded model call: when the model is asked again. */
  retryAt: z.number().nullable(),
  /** Set on model calls of the agent: the calls it made. */
  calls: z.array(timelineCallSchema),
});
export type TimelineSpan = z.infer<typeof timelineSpanSchema>;

/** When each span of a run began, spoke and ended. Plain JSON, the state of `projectTimeline`. */
export const timelineSchema = z.object({
  version: z.literal(1),
  /** Last event folded in; 0 before the first. */
  seq: z.number(),
  /** The root's beginning and end. */
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  /** The latest time that any event told. */
  lastAt: z.number().nullable(),
  /** Steps begun. */
  step: z.number(),
  /** The agent's model call that speaks, or spoke last. */
  speaker: z.string().nullable(),
  /** In order of beginning. */
  spans: z.array(timelineSpanSchema),
});
export type Timeline = z.infer<typeof timelineSchema>;
