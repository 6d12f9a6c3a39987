import { projectRunTrace } from "#lib/projections/project-run-trace";
import { readView, type ViewItems } from "#lib/projections/read-view";
import { emptyRunTrace, type RunTrace } from "#lib/projections/run-trace";
import type { TraceHeader } from "#lib/projections/trace-change";
import type { RunChunk } from "#lib/protocol/run-event";
import type { RunFilter } from "#lib/protocol/run-filter";
import type { ItemView } from "#lib/protocol/stream-view";

/** A run that was asked "where is it?" after one earlier turn. */
export const readHeader: TraceHeader = {
  run: { id: "run-1" },
  provider: "scripted",
  instructions: "Be brief.",
  history: [
    { id: "m0", provider: null, messages: [{ role: "user", content: [{ type: "text", text: "hello" }] }] },
    { id: "a0", provider: "scripted", messages: [{ role: "assistant", content: [{ type: "text", text: "Hi." }] }] },
    { id: "m1", provider: null, messages: [{ role: "user", content: [{ type: "text", text: "where is it?" }] }] },
  ],
};

export interface ReadFrom {
  trace?: RunTrace;
  filter?: RunFilter;
  header?: TraceHeader;
}

/** The items of a view over chunks numbered on from where `trace` ends, and what is known after them. */
export function readChunks<View extends ItemView>(
  view: View,
  chunks: RunChunk[],
  { trace = emptyRunTrace(), filter, header = readHeader }: ReadFrom = {},
): { items: ViewItems[View][]; trace: RunTrace } {
  const items: ViewItems[View][] = [];
  let after = trace;
  for (const [index, chunk] of chunks.entries()) {
    const before = after;
    const event = { seq: trace.seq + index + 1, at: 1_000, chunk };
    after = projectRunTrace(before, event);
    items.push(...readView(view, { header, before, event, after }, filter));
  }
  return { items, trace: after };
}
