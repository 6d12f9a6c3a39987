"use client";

import { useEffect, useState } from "react";
import type { ChatController } from "#lib/client/chat-controller";
import { describeBoundary } from "#lib/client/describe-boundary";
import type { RunStore } from "#lib/client/run-store";
import { useChat } from "#lib/client/use-chat";

/** The one live region: it says when steps and runs begin and end, and never a word of what streams. */
export function StepStatus({ controller }: { controller: ChatController }) {
  const { entries } = useChat(controller);
  const latest = entries.at(-1);
  const run = latest?.role === "assistant" ? latest.run : null;
  const [said, setSaid] = useState("");
  useEffect(() => (run ? watch(run, setSaid) : undefined), [run]);
  return (
    <p role="status" data-testid="step-status" className="sr-only">
      {said}
    </p>
  );
}

function watch(run: RunStore, say: (sentence: string) => void): () => void {
  let before = run.shell();
  return run.subscribeShell(() => {
    const after = run.shell();
    const sentence = describeBoundary(before, after);
    before = after;
    if (sentence !== null) say(sentence);
  });
}
