import { z } from "zod";

/** One tool call in a message; `input` is what the model wrote, as a value. */
export const viewCallSchema = z.object({ id: z.string(), name: z.string(), input: z.unknown() });
export type ViewCall = z.infer<typeof viewCallSchema>;

/** One item of the `messages` view: a message of the run as every chat program knows them. */
export const viewMessageSchema = z.object({
  role: z.enum(["system", "user", "assistant", "tool"]),
  content: z.string(),
  /** Thinking the model sent with its answer. */
  reasoning: z.string().optional(),
  toolCalls: z.array(viewCallSchema).optional(),
  /** Set on a tool's message: the call it answers, and the tool. */
  toolCallId: z.string().optional(),
  name: z.string().optional(),
  /** Set on a tool's message that tells of a failure. */
  isError: z.literal(true).optional(),
});
export type ViewMessage = z.infer<typeof viewMessageSchema>;
