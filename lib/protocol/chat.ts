import { z } from "zod";
import { identifierSchema } from "#lib/protocol/identifier";
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
  /** Empty where what is stored of the run cannot be read. */
  view: runViewSchema,
  /** What is stored of the run cannot be read: a note stands in its place. */
  isUnreadable: z.literal(true).optional(),
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
  /** The message the chat shows last; the id of an assistant message is that of its run. */
  headId: z.string().nullable(),
  /** A run of this chat is going on. */
  live: z.boolean(),
  /** A run of this chat ended by itself and nobody has looked at it since. */
  unseen: z.boolean(),
});
export type ChatSummary = z.infer<typeof chatSummarySchema>;

/** `GET /api/chats`. `cursor` asks for the next page; null at the end. */
export const chatListSchema = z.object({ chats: z.array(chatSummarySchema), cursor: z.string().nullable() });
export type ChatList = z.infer<typeof chatListSchema>;

/** Body of `PATCH /api/chats/{id}`: the reader has seen the end of this run. */
export const chatPatchSchema = z.strictObject({ seen: identifierSchema });
export type ChatPatch = z.infer<typeof chatPatchSchema>;

/** `GET /api/chats/{id}`: the messages from the first to the chat's head, and the run that is going on. */
export const chatSchema = chatSummarySchema.extend({
  messages: z.array(chatMessageSchema),
  activeRunId: z.string().nullable(),
});
export type Chat = z.infer<typeof chatSchema>;
