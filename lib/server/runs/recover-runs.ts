import "server-only";
import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import type { PublicError } from "#lib/protocol/span";
import { fromStored } from "#lib/server/runs/committed-event";
import type { RunRecording } from "#lib/server/runs/record-run";
import type { RunRow, Store } from "#lib/server/store/store";

const PAGE = 1000;

const interruption: PublicError = {
  code: "server_stopped",
  message: "The server stopped while this answer was being written.",
};

async function readView(store: Store, run: RunRow) {
  let view = emptyRunView(run.id);
  let lastAt = run.createdAt;
  for (;;) {
    const rows = await store.readEvents(run.id, view.seq, PAGE);
    if (rows.length === 0) return { view, lastAt };
    for (const row of rows) view = projectRunView(view, fromStored(row));
    lastAt = rows.at(-1)?.at ?? lastAt;
  }
}

/** Ends one abandoned run: what was open is closed as interrupted, then comes the terminal event. */
async function interruptRun(store: Store, recording: RunRecording, run: RunRow): Promise<void> {
  // Spans end when the run was last heard of, not when somebody started the server again.
  const { view, lastAt: at } = await readView(store, run);
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
    const errorText = part.hasStarted ? "The server stopped; it may have run." : "Not run: the server stopped.";
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
  append({ type: "error", errorText: interruption.message });
  const root = Object.entries(view.spans).find(([, span]) => span.parent === null)?.[0] ?? "s1";
  append({
    type: "data-span-end",
    data: { span: root, status: "interrupted", reason: "lost", error: interruption, at },
    transient: true,
  });
  await recorder.end({ status: "interrupted", finishReason: "lost", usage: view.usage, error: interruption });
}

/**
 * Ends every run that a dead process left, at start. Only safe while the data folder is locked, which proves that no other
 * process lives.
 */
export async function recoverRuns(options: { store: Store; owner: string; recording: RunRecording }): Promise<number> {
  const runs = await options.store.takeAbandonedRuns(options.owner);
  for (const run of runs) await interruptRun(options.store, options.recording, run);
  return runs.length;
}
