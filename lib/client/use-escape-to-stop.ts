"use client";

import { useEffect } from "react";
import type { ChatController } from "#lib/client/chat-controller";

/** Escape stops what goes on, unless it closes something in front of the page or ends the composing of a character. */
export function useEscapeToStop(controller: ChatController): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
      // An open sheet or an open choice is what Escape closes first.
      if (document.querySelector("dialog[open]") || event.target instanceof HTMLSelectElement) return;
      void controller.stop();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [controller]);
}
