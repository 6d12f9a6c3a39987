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
}
