import { words } from "#lib/catalogue/en";
import type { Refused } from "#lib/client/chat-requests";

/** What a reader is told of a message that was refused, and whether signing in may help. `isStored`: the chat was there before. */
export function describeRefusal(
  { code, message }: Pick<Refused, "code" | "message">,
  isStored: boolean,
): { error: string; needsSignIn: boolean } {
  // The server tells nobody whether a chat is gone or somebody else's.
  if (code === "not_found" && isStored) return { error: words.connection.chatOutOfReach, needsSignIn: true };
  if (code === "key_reused") return { error: words.connection.arrivedBefore, needsSignIn: false };
  return { error: message, needsSignIn: code === "unauthenticated" };
}
