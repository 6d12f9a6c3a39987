"use client";

import { type RunActionHandlers, RunActions } from "#components/chat/RunActions";
import { words } from "#lib/catalogue/en";
import { noteOnRun } from "#lib/client/note-on-run";
import type { RunShell } from "#lib/client/run-shell";
import type { ServerClock } from "#lib/client/server-clock";
import { useTimeUntil } from "#lib/client/use-time-until";

/** How a run ended, where it did not simply end well, and what can be done about it. `sawEnd`: it ended on this page. */
export function RunNote({
  shell,
  sawEnd,
  clock,
  handlers,
}: {
  shell: RunShell;
  sawEnd: boolean;
  clock: ServerClock;
  /** Null where nothing can be done any more, because the chat has gone on. */
  handlers: RunActionHandlers | null;
}) {
  const note = noteOnRun(shell, sawEnd);
  const secondsLeft = useTimeUntil(note?.retryAt ?? null, clock);
  if (!note) return null;
  const canAskAnother = handlers?.hasOtherModels === true && note.actions.includes("other-model");
  return (
    <div
      data-testid="run-note"
      className={`mt-4 border-l-2 py-0.5 pl-3 ${note.isFailure ? "border-failed" : "border-edge"}`}
    >
      <div className="text-sm text-soft [overflow-wrap:anywhere]">
        <span {...(note.isAlert ? { role: "alert" } : {})}>{note.text}</span>
        {/* Outside the alert, which would be read out anew with each second. */}
        {handlers && secondsLeft !== null && <span className="tabular-nums"> {words.run.tryAgainIn(secondsLeft)}</span>}
        {canAskAnother && <span> {words.run.otherModelHint}</span>}
        {note.reference && <span className="ml-2 text-xs text-muted">{words.run.reference(note.reference)}</span>}
      </div>
      {handlers && <RunActions actions={note.actions} handlers={handlers} />}
    </div>
  );
}
