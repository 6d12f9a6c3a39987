import type { ChatSummary } from "#lib/protocol/chat";

export interface ChatGroup {
  age: "today" | "yesterday" | "earlier";
  chats: ChatSummary[];
}

/** Chats, newest first, by the day they were last used. `startOfToday` is midnight where the reader is, in ms since 1970. */
export function groupChats(chats: readonly ChatSummary[], startOfToday: number): ChatGroup[] {
  // Noon of the day before is safe from the hour that daylight saving adds or takes.
  const yesterday = new Date(startOfToday - 12 * 3_600_000).setHours(0, 0, 0, 0);
  const ageOf = ({ updatedAt }: ChatSummary): ChatGroup["age"] => {
    if (updatedAt >= startOfToday) return "today";
    return updatedAt >= yesterday ? "yesterday" : "earlier";
  };
  const newestFirst = chats.toSorted((left, right) => right.updatedAt - left.updatedAt);
  const ages = ["today", "yesterday", "earlier"] as const;
  return ages
    .map((age) => ({ age, chats: newestFirst.filter((chat) => ageOf(chat) === age) }))
    .filter((group) => group.chats.length > 0);
}
