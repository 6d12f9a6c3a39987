import type { RunLogPhase } from "#lib/client/inspector/run-log";
import type { StepCall } from "#lib/client/inspector/steps/step-rows";
import type { TimelineSpan } from "#lib/protocol/timeline";

/**
 * How a call stands. `ready`: its tool has ended, and its step waits for its other calls. `unknown`: the log ends before its
 * result.
 */
export type CallState =
  | "waiting"
  | "running"
  | "ready"
  | "done"
  | "failed"
  | "denied"
  | "stopped"
  | "interrupted"
  | "unknown";

/** Phases of a log that may still grow. */
const growing: ReadonlySet<RunLogPhase> = new Set<RunLogPhase>(["loading", "following"]);

/** How a call stands by what was observed of it and by the span its tool runs in, null where none was begun. */
export function callState(
  { observation }: Pick<StepCall, "observation">,
  span: TimelineSpan | null,
  phase: RunLogPhase,
): CallState {
  if (observation) {
    if (observation.error === undefined) return "done";
    const { status } = span ?? {};
    return status === "denied" || status === "stopped" || status === "interrupted" ? status : "failed";
  }
  if (!growing.has(phase)) return "unknown";
  if (!span) return "waiting";
  return span.endedAt === null ? "running" : "ready";
}
