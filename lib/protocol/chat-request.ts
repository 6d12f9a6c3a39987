import { z } from "zod";
import { identifierSchema } from "#lib/protocol/identifier";

/** Bytes of UTF-8 JSON one message may have. */
export const MAX_MESSAGE_BYTES = 256 * 1024;
/** Bytes of a body that brings `messages`, as the SDK's own transport does. */
export const MAX_HISTORY_BODY_BYTES = 8 * 1024 * 1024;

const textPartSchema = z.object({ type: z.literal("text"), text: z.string() });

/** The one user message a client sends. Parts that are not text are refused until there are attachments. */
export const userMessageSchema = z.object({
  id: identifierSchema,
  role: z.literal("user"),
  parts: z.array(textPartSchema).min(1).max(64),
});
export type UserMessage = z.infer<typeof userMessageSchema>;

/** Body of `POST /api/chat`. Of `messages` only the last user message is read; history is the server's. */
export const chatRequestSchema = z.object({
  id: identifierSchema,
  message: userMessageSchema.optional(),
  messages: z.array(z.unknown()).optional(),
  agent: z.string().optional(),
  model: z.string().optional(),
  parentId: identifierSchema.nullish(),
  trigger: z.enum(["submit-message", "regenerate-message"]).default("submit-message"),
  messageId: identifierSchema.optional(),
  requestId: identifierSchema.optional(),
  whenBusy: z.enum(["reject"]).default("reject"),
});
export type ChatRequest = z.infer<typeof chatRequestSchema>;
/** What a client may write; defaults filled in by the server. */
export type ChatRequestInput = z.input<typeof chatRequestSchema>;
