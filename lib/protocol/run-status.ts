// Apart from the schemas, so that the page, which only asks for these, need not bring the validator.

export const activeRunStatuses = ["queued", "running", "waiting"] as const;
export const terminalRunStatuses = ["completed", "stopped", "failed", "interrupted"] as const;

export type TerminalRunStatus = (typeof terminalRunStatuses)[number];
export type RunStatus = (typeof activeRunStatuses)[number] | TerminalRunStatus;

export const runFinishReasons = [
  "stop",
  "length",
  "content-filter",
  "step-limit",
  "repeated-calls",
  "stopped",
  "error",
  "empty",
  "timeout",
  "lost",
] as const;

/** Why a run ended; finer than its status. */
export type RunFinishReason = (typeof runFinishReasons)[number];

/** Whether a run in this status will get no further event. */
export function isTerminal(status: string): status is TerminalRunStatus {
  return (terminalRunStatuses as readonly string[]).includes(status);
}

/** Whether this is one of the reasons a run can end for. */
export function isFinishReason(reason: unknown): reason is RunFinishReason {
  return (runFinishReasons as readonly unknown[]).includes(reason);
}
