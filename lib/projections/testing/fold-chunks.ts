import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import type { RunChunk } from "#lib/protocol/run-event";
import type { RunView } from "#lib/protocol/run-view";
import type { SpanEnd, SpanStart } from "#lib/protocol/span";

/** Folds chunks as one run, numbered from 1 (or after `from`), each a second later than the one before. */
export function foldChunks(chunks: RunChunk[], from: RunView = emptyRunView("run-1")): RunView {
  return chunks.reduce(
    (view, chunk) => projectRunView(view, { seq: view.seq + 1, at: (view.seq + 1) * 1_000, chunk }),
    from,
  );
}

/** A span's beginning, at 1. */
export function open(span: string, kind: SpanStart["kind"], rest: Partial<SpanStart> = {}): RunChunk {
  return { type: "data-span-start", data: { span, kind, name: kind, tags: [], at: 1, ...rest }, transient: true };
}

/** A span's end, at 9. */
export function close(span: string, status: SpanEnd["status"], rest: Partial<SpanEnd> = {}): RunChunk {
  return { type: "data-span-end", data: { span, status, at: 9, ...rest }, transient: true };
}

/** The beginning of every run: its span `s1` and the first model call `s2`. */
export const opening: RunChunk[] = [
  { type: "start", messageId: "run-1" },
  open("s1", "run"),
  { type: "start-step" },
  open("s2", "model", { parent: "s1" }),
];

/** A call whose arguments are complete. */
export function calling(toolCallId: string, toolName = "look"): RunChunk[] {
  return [
    { type: "tool-input-start", toolCallId, toolName },
    { type: "tool-input-delta", toolCallId, inputTextDelta: '{"place":' },
    { type: "tool-input-delta", toolCallId, inputTextDelta: '"bed"}' },
    { type: "tool-input-available", toolCallId, toolName, input: { place: "bed" } },
  ];
}
