"use client";

import { useState } from "react";
import { type AskedStream, curlCommand } from "#lib/client/inspector/events/curl-command";

/** A command that was asked for, and whether it could be copied. */
interface CurlOutcome {
  command: string;
  isCopied: boolean;
}

/** Copies the command of a stream, and keeps it to be shown until it is closed. */
export function useCurl(): {
  outcome: CurlOutcome | null;
  copy(asked: Omit<AskedStream, "origin">): void;
  close(): void;
} {
  const [outcome, setOutcome] = useState<CurlOutcome | null>(null);
  return {
    outcome,
    copy(asked) {
      const command = curlCommand({ ...asked, origin: window.location.origin });
      // Absent on pages that are not served securely.
      const writing = navigator.clipboard?.writeText(command) ?? Promise.reject(new Error("no clipboard"));
      writing.then(
        () => setOutcome({ command, isCopied: true }),
        () => setOutcome({ command, isCopied: false }),
      );
    },
    close: () => setOutcome(null),
  };
}
