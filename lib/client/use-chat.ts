"use client";

import { useSyncExternalStore } from "react";
import type { ChatController } from "#lib/client/chat-controller";
import type { ChatSnapshot } from "#lib/client/chat-snapshot";

/** The chat as it is now, apart from what goes on inside its runs. */
export function useChat(controller: ChatController): ChatSnapshot {
  return useSyncExternalStore(controller.subscribe, controller.snapshot, controller.initialSnapshot);
}
