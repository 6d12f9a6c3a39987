import { RotateCcw } from "lucide-react";
import { words } from "#lib/catalogue/en";
import { noteOnRun } from "#lib/client/note-on-run";
import type { RunShell } from "#lib/client/run-shell";

/** How a run ended, where it did not simply end well, and what can be done about it. `sawEnd`: it ended on this page. */
export function RunNote({ shell, sawEnd, onRetry }: { shell: RunShell; sawEnd: boolean; onRetry?: () => void }) {
  const note = noteOnRun(shell, sawEnd);
  if (!note) return null;
  return (
    <div
      data-testid="run-note"
      className={`mt-4 flex flex-wrap items-center gap-x-4 gap-y-1 border-l-2 py-0.5 pl-3 ${note.isFailure ? "border-failed" : "border-edge"}`}
    >
      <p {...(note.isAlert ? { role: "alert" } : {})} className="min-w-0 text-sm text-soft [overflow-wrap:anywhere]">
        {note.text}
        {note.reference && <span className="ml-2 text-xs text-muted">{words.run.reference(note.reference)}</span>}
      </p>
      {onRetry && note.canRetry && (
        <button
          type="button"
          onClick={onRetry}
          className="inline-flex min-h-10 items-center gap-1.5 rounded-sm border border-edge px-3 text-xs font-medium hover:bg-hover"
        >
          <RotateCcw size={13} aria-hidden="true" />
          {words.run.tryAgain}
        </button>
      )}
    </div>
  );
}
