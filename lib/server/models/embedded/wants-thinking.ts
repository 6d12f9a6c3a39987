import "server-only";
import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import type { Conversation } from "#lib/server/models/embedded/conversation";

/** Whether a call is to think aloud first: its settings ask for it, or the question does ("think about it: …"). */
export function wantsThinking(reasoning: LanguageModelV4CallOptions["reasoning"], conversation: Conversation): boolean {
  if (reasoning === "none") return false;
  if (reasoning !== undefined && reasoning !== "provider-default") return true;
  return /\bthink(ing)?\b/i.test(conversation.current.question);
}
