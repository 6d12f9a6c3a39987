import "server-only";
import type { LeftRunEnding } from "#lib/server/runs/end-left-run";

const interrupted = { status: "interrupted", finishReason: "lost" } as const;

/** The ends of runs that nobody goes on writing, by what became of them. */
export const runEndings = {
  serverStopped: {
    ...interrupted,
    error: { code: "server_stopped", message: "The server stopped while this answer was being written." },
    clause: "the server stopped",
  },
  agentGone: {
    ...interrupted,
    error: {
      code: "unknown_agent",
      message: "The server was started again, and the agent that was writing this answer is no longer offered.",
    },
    clause: "the server stopped",
  },
  modelGone: {
    ...interrupted,
    error: {
      code: "unknown_model",
      message: "The server was started again, and the model that was writing this answer is no longer offered.",
    },
    clause: "the server stopped",
  },
  unreadable: (ref: string) => ({
    ...interrupted,
    error: {
      code: "storage_failed",
      message: `What was stored of this answer can no longer be read (reference ${ref}).`,
      ref,
    },
    clause: "what was stored of this answer could not be read",
  }),
  stopped: { status: "stopped", finishReason: "stopped", error: null, clause: "it was stopped" },
} as const satisfies Record<string, LeftRunEnding | ((ref: string) => LeftRunEnding)>;
