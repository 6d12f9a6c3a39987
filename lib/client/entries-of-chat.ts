import type { ChatEntry } from "#lib/client/chat-snapshot";
import type { FrameScheduler } from "#lib/client/frame-scheduler";
import { createRunStore, type RunStore } from "#lib/client/run-store";
import type { Chat } from "#lib/protocol/chat";

/** The messages of a chat as the page keeps them. Of `known` ones those stay that know as much as the server says here, and `followed`, which will know it. */
export function entriesOfChat(
  chat: Chat,
  known: readonly ChatEntry[],
  schedule: FrameScheduler,
  followed: RunStore | null = null,
): ChatEntry[] {
  const byId = new Map(known.map((entry) => [entry.id, entry]));
  return chat.messages.map((message): ChatEntry => {
    const earlier = byId.get(message.id);
    if (message.role === "user") return earlier ?? { role: "user", id: message.id, text: message.text };
    const isKept = (run: RunStore) => run === followed || run.latest().seq >= message.view.seq;
    if (earlier?.role === "assistant" && isKept(earlier.run)) return earlier;
    return {
      role: "assistant",
      id: message.id,
      run: createRunStore(message.view, schedule),
      model: message.run.model,
      isUnreadable: message.isUnreadable ?? false,
    };
  });
}
