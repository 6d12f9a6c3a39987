import "server-only";
import type { RunFinishReason, TerminalRunStatus } from "#lib/protocol/run";
import type { PublicError } from "#lib/protocol/span";
import { readLeftRun } from "#lib/server/runs/read-left-run";
import type { RunRecorder, RunRecording } from "#lib/server/runs/record-run";
import type { RunRow, Store } from "#lib/server/store/store";

/** How a run ends that nobody goes on writing, and the clause that its open calls get. */
export interface LeftRunEnding {
  status: Exclude<TerminalRunStatus, "completed">;
  finishReason: RunFinishReason;
  /** What its reader is told; null where a person stopped it. */
  error: PublicError | null;
  clause: string;
}

export interface EndLeftRun {
  store: Pick<Store, "readEvents">;
  recording: Pick<RunRecording, "record">;
  run: Pick<RunRow, "id" | "fence" | "lastSeq" | "createdAt">;
  ending: LeftRunEnding;
}

type LeftRun = Awaited<ReturnType<typeof readLeftRun>>;

const openStates = ["writing", "running", "waiting"];

function closeParts(append: RunRecorder["append"], { view }: LeftRun, clause: string): void {
  for (const part of view.parts) {
    if (part.kind === "text" && part.isStreaming) append({ type: "text-end", id: part.id });
    if (part.kind === "reasoning" && part.isStreaming) append({ type: "reasoning-end", id: part.id });
    if (part.kind !== "tool" || !openStates.includes(part.state)) continue;
    const errorText = part.hasStarted
      ? `${clause.charAt(0).toUpperCase()}${clause.slice(1)}; it may have run.`
      : `Not run: ${clause}.`;
    if (part.state === "writing") {
      append({ type: "tool-input-error", toolCallId: part.id, toolName: part.tool, input: null, errorText });
    } else append({ type: "tool-output-error", toolCallId: part.id, errorText });
  }
}

/**
 * Ends a run that nobody writes: what is open in its stored log is closed, then comes the terminal event. Resolves when that is
 * committed, or when the run was lost again; rejects when the database does not answer.
 */
export async function endLeftRun({ store, recording, run, ending }: EndLeftRun): Promise<void> {
  const left = await readLeftRun(store, run);
  // Spans end when the run was last heard of, not when somebody started the server again.
  const { view, lastAt: at, usage } = left;
  const { status, finishReason, error, clause } = ending;
  const recorder = recording.record({ runId: run.id, fence: run.fence, lastSeq: run.lastSeq });
  const { append } = recorder;
  if (view.seq === 0) {
    append({ type: "start", messageId: run.id });
    append({
      type: "data-span-start",
      data: { span: "s1", kind: "run", name: "Agent", tags: [], at },
      transient: true,
    });
  }
  closeParts(append, left, clause);
  const open = Object.entries(view.spans).filter(([, span]) => !span.isEnded && span.parent !== null);
  const spanStatus = status === "stopped" ? "stopped" : "interrupted";
  for (const [span, { callId }] of open.toReversed()) {
    append({
      type: "data-span-end",
      data: { span, status: spanStatus, at, ...(callId === null ? {} : { callId }) },
      transient: true,
    });
  }
  if (error) append({ type: "error", errorText: error.message });
  else append({ type: "abort", reason: "stopped" });
  const root = Object.entries(view.spans).find(([, span]) => span.parent === null)?.[0] ?? "s1";
  append({
    type: "data-span-end",
    data: {
      span: root,
      status,
      reason: finishReason,
      ...(usage ? { usage } : {}),
      ...(error ? { error } : {}),
      at,
    },
    transient: true,
  });
  await recorder.end({ status, finishReason, usage, error });
}
