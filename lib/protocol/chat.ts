import { z } from "zod";
import { runSchema } from "#lib/protocol/run";
import { runViewSchema } from "#lib/protocol/run-view";

const messageBase = { id: z.string(), parentId: z.string().nullable(), createdAt: z.number() };

export const userChatMessageSchema = z.object({
  ...messageBase,
  role: z.literal("user"),
  text: z.string(),
});
export type UserChatMessage = z.infer<typeof userChatMessageSchema>;

/** An assistant message is its run: same id, and what is shown is the run's view. */
export const assistantChatMessageSchema = z.object({
  ...messageBase,
  role: z.literal("assistant"),
  run: runSchema,
  view: runViewSchema,
});
export type AssistantChatMessage = z.infer<typeof assistantChatMessageSchema>;

export const chatMessageSchema = z.discriminatedUnion("role", [userChatMessageSchema, assistantChatMessageSchema]);
export type ChatMessage = z.infer<typeof chatMessageSchema>;

/** One row of the list of chats. */
export const chatSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  agent: z.string(),
  model: z.string(),
  createdAt: z.number(),
  updatedAt: z.number(),
  /** A run of this chat is going on. */
  live: z.boolean(),
  /** A run of this chat ended by itself and nobody has looked at it since. */
  unseen: z.boolean(),
});
export type ChatSummary = z.infer<typeof chatSummarySchema>;

/** `GET /api/chats`. `cursor` asks for the next page; null at the end. */
export const chatListSchema = z.object({ chats: z.array(chatSummarySchema), cursor: z.string().nullable() });
export type ChatList = z.infer<typeof chatListSchema>;

/** `GET /api/chats/{id}`: the messages from the first to the chat's head, and the run that is going on. */
export const chatSchema = chatSummarySchema.extend({
  headId: z.string().nullable(),
  messages: z.array(chatMessageSchema),
  activeRunId: z.string().nullable(),
});
export type Chat = z.infer<typeof chatSchema>;
