import { z } from "zod";

/** The kinds of event, by LangChain's names. */
export const runnableEventNameSchema = z.enum([
  "on_chain_start",
  "on_chain_end",
  "on_chat_model_start",
  "on_chat_model_stream",
  "on_chat_model_end",
  "on_tool_start",
  "on_tool_end",
  "on_tool_error",
]);

const callChunkSchema = z.object({
  id: z.string().optional(),
  name: z.string().optional(),
  args: z.string(),
  index: z.number(),
});

/** What one token adds to a message: text, thinking, or a piece of a call. */
export const messageChunkSchema = z.object({
  content: z.string(),
  tool_call_chunks: z.array(callChunkSchema).optional(),
  additional_kwargs: z.object({ reasoning_content: z.string() }).optional(),
});
export type MessageChunk = z.infer<typeof messageChunkSchema>;

/** A message under LangChain's field names. */
export const runnableMessageSchema = z.object({
  type: z.enum(["system", "human", "ai", "tool"]),
  content: z.string(),
  name: z.string().optional(),
  tool_call_id: z.string().optional(),
  tool_calls: z.array(z.object({ id: z.string(), name: z.string(), args: z.unknown() })).optional(),
  additional_kwargs: z.object({ reasoning_content: z.string() }).optional(),
  status: z.literal("error").optional(),
  usage_metadata: z
    .object({ input_tokens: z.number(), output_tokens: z.number(), total_tokens: z.number() })
    .optional(),
  response_metadata: z.object({ finish_reason: z.string() }).optional(),
});
export type RunnableMessage = z.infer<typeof runnableMessageSchema>;

/** One item of the `events` view, in the words of LangChain's `astream_events`. `parent_ids` begins with the root. */
export const runnableEventSchema = z.object({
  event: runnableEventNameSchema,
  name: z.string(),
  run_id: z.string(),
  parent_ids: z.array(z.string()),
  tags: z.array(z.string()),
  /** `status` is set at an end that was not a completion. */
  metadata: z.record(z.string(), z.unknown()),
  data: z.object({
    input: z.unknown().optional(),
    output: z.unknown().optional(),
    chunk: messageChunkSchema.optional(),
    error: z.string().optional(),
  }),
});
export type RunnableEvent = z.infer<typeof runnableEventSchema>;
