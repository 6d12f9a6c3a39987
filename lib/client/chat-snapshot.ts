import type { RunStore } from "#lib/client/run-store";

export interface UserEntry {
  role: "user";
  id: string;
  text: string;
}

/** An assistant message is its run. */
export interface AssistantEntry {
  role: "assistant";
  id: string;
  run: RunStore;
  /** The model that was asked, as `provider:model`. */
  model: string;
  /** Nothing of it can be shown; a note stands in its place. */
  isUnreadable: boolean;
}

export type ChatEntry = UserEntry | AssistantEntry;

/** A chat as the page shows it, apart from what goes on inside its runs. */
export interface ChatSnapshot {
  title: string | null;
  agent: string;
  model: string;
  entries: readonly ChatEntry[];
  /** `sending`: asked, but the server has not accepted yet. */
  phase: "idle" | "sending" | "running" | "stopping";
  isReconnecting: boolean;
  /** What the last action was refused with, in words for a person. */
  error: string | null;
  /** Whether that may be because nobody is signed in here any more. */
  needsSignIn: boolean;
}
