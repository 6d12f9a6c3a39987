import type { LanguageModelV4Message } from "@ai-sdk/provider";
import { z } from "zod";
import { runSchema } from "#lib/protocol/run";

/** A tool as the model was told of it; `inputSchema` is JSON Schema. */
export const toolDescriptionSchema = z.object({
  name: z.string(),
  description: z.string().optional(),
  inputSchema: z.record(z.string(), z.unknown()),
  strict: z.boolean().optional(),
  /** Set for a tool that the provider defines itself. */
  providerTool: z
    .object({
      id: z.custom<`${string}.${string}`>((id) => typeof id === "string" && id.includes(".")),
      args: z.record(z.string(), z.unknown()),
    })
    .optional(),
});
export type ToolDescription = z.infer<typeof toolDescriptionSchema>;

/** Settings that every model call of the run shares. */
export const runSettingsSchema = z.object({
  temperature: z.number().optional(),
  maxOutputTokens: z.number().optional(),
  toolChoice: z.enum(["auto", "required", "none"]),
  maxSteps: z.number(),
  reasoning: z.string().optional(),
});
export type RunSettings = z.infer<typeof runSettingsSchema>;

/** One earlier message of the chat in the provider's prompt form; one of ours may be several of theirs. */
export const historyEntrySchema = z.object({
  id: z.string(),
  /** Whose provider metadata the messages carry; replayed to the same provider only. */
  provider: z.string().nullable(),
  messages: z.array(z.custom<LanguageModelV4Message>((value) => typeof value === "object" && value !== null)),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** Everything besides the events that a run's model calls were made of. The last history entry is this turn's user message. */
export const runHeaderSchema = z.object({
  run: runSchema,
  provider: z.string(),
  instructions: z.string(),
  tools: z.array(toolDescriptionSchema),
  settings: runSettingsSchema,
  history: z.array(historyEntrySchema),
  /** Ids of messages of the chat that were not sent. */
  leftOut: z.array(z.string()),
});
export type RunHeader = z.infer<typeof runHeaderSchema>;

/** First line of `view=raw`. */
export const rawHeaderSchema = z.object({ whisker: z.literal(1), run: runHeaderSchema });
export type RawHeader = z.infer<typeof rawHeaderSchema>;
