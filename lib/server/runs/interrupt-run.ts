import "server-only";
import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import type { PublicError } from "#lib/protocol/span";
import { readAllEvents } from "#lib/server/runs/read-all-events";
import type { RunRecording } from "#lib/server/runs/record-run";
import type { RunRow, Store } from "#lib/server/store/store";

/** Why nobody goes on writing a run: what its reader is told, and the clause that its open calls get. */
export interface Interruption {
  error: PublicError;
  clause: string;
}

export interface InterruptRun {
  store: Pick<Store, "readEvents">;
  recording: Pick<RunRecording, "record">;
  run: RunRow;
  interruption: Interruption;
}

async function readView(store: Pick<Store, "readEvents">, run: RunRow) {
  let view = emptyRunView(run.id);
  let lastAt = run.createdAt;
  for await (const event of readAllEvents(store, run.id)) {
    view = projectRunView(view, event);
    lastAt = event.at;
  }
  return { view, lastAt };
}

/**
 * Ends a run that nobody writes: what is open in its stored log is closed as interrupted, then comes the terminal event.
 * Resolves when that is committed, or when the run was lost again.
 */
export async function interruptRun({ store, recording, run, interruption }: InterruptRun): Promise<void> {
  // Spans end when the run was last heard of, not when somebody started the server again.
  const { view, lastAt: at } = await readView(store, run);
  const { error, clause } = interruption;
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
  for (const part of view.parts) {
    if (part.kind === "text" && part.isStreaming) append({ type: "text-end", id: part.id });
    if (part.kind === "reasoning" && part.isStreaming) append({ type: "reasoning-end", id: part.id });
    if (part.kind !== "tool" || !["writing", "running", "waiting"].includes(part.state)) continue;
    const errorText = part.hasStarted
      ? `${clause.charAt(0).toUpperCase()}${clause.slice(1)}; it may have run.`
      : `Not run: ${clause}.`;
    if (part.state === "writing") {
      append({ type: "tool-input-error", toolCallId: part.id, toolName: part.tool, input: null, errorText });
    } else append({ type: "tool-output-error", toolCallId: part.id, errorText });
  }
  const open = Object.entries(view.spans).filter(([, span]) => !span.isEnded && span.parent !== null);
  for (const [span, { callId }] of open.toReversed()) {
    append({
      type: "data-span-end",
      data: { span, status: "interrupted", at, ...(callId === null ? {} : { callId }) },
      transient: true,
    });
  }
  append({ type: "error", errorText: error.message });
  const root = Object.entries(view.spans).find(([, span]) => span.parent === null)?.[0] ?? "s1";
  append({
    type: "data-span-end",
    data: { span: root, status: "interrupted", reason: "lost", error, at },
    transient: true,
  });
  await recorder.end({ status: "interrupted", finishReason: "lost", usage: view.usage, error });
}
