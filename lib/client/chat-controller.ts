import type { ChatSnapshot } from "#lib/client/chat-snapshot";
import type { ServerClock } from "#lib/client/server-clock";
import type { ToggleMemory } from "#lib/client/toggle-memory";
import type { ChatSummary } from "#lib/protocol/chat";

/** One chat in the browser: what was said, what is going on, and what a reader can do about it. */
export interface ChatController {
  /** Stays what it is, whatever becomes of the chat's id. */
  readonly key: string;
  /** The chat's id. It can still change while the server has not accepted a message. */
  readonly id: string;
  readonly toggles: ToggleMemory;
  readonly clock: ServerClock;
  snapshot(): ChatSnapshot;
  /** What it began with, which is what the server drew. */
  initialSnapshot(): ChatSnapshot;
  /** Under which a draft is kept: the chat's id, null while it does not exist. */
  draftKey(): string | null;
  /** Whether nothing was ever asked here, not even in vain. */
  isUntouched(): boolean;
  subscribe(listener: () => void): () => void;
  /** Sends a message. False: it was refused, `error` says why, and the text is the sender's again. */
  send(text: string): Promise<boolean>;
  /** Asks for another answer in place of this one. */
  regenerate(messageId: string): Promise<void>;
  stop(): Promise<void>;
  choose(choice: { agent?: string; model?: string }): void;
  /** Reads the chat again from the server, unless something is going on here. */
  refresh(): Promise<void>;
  /** What the list of chats says of this one now. What goes on here without this page's doing is taken up and followed. */
  notice(summary: ChatSummary): void;
  /** Follows what goes on until the returned function is called. Coming back reads the chat again. */
  attach(): () => void;
}
