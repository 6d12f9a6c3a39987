"use client";

import { RunProvider } from "#components/chat/parts/RunContext";
import { RunBody } from "#components/chat/RunBody";
import { RunNote } from "#components/chat/RunNote";
import { words } from "#lib/catalogue/en";
import type { ReplayRun } from "#lib/client/inspector/replay-run";
import { useRunShell } from "#lib/client/use-run";
import { isTerminal } from "#lib/protocol/run-status";

/** A run as a message at one moment of its life. What can be done in the chat about how it ended cannot be done here. */
export function ReplayedRun({ replayed }: { replayed: ReplayRun }) {
  const { run, clock, toggles } = replayed;
  const shell = useRunShell(run);
  return (
    <article
      data-testid="message"
      data-role="assistant"
      data-message-id={run.runId}
      data-run-status={shell.status}
      data-followed={shell.isFollowed}
      aria-label={words.thread.answer}
    >
      <RunProvider value={{ run, clock, toggles, isFollowed: shell.isFollowed }}>
        <RunBody run={run} shell={shell} />
      </RunProvider>
      {isTerminal(shell.status) && <RunNote shell={shell} sawEnd={false} clock={clock} handlers={null} />}
    </article>
  );
}
