import type { ViewEntry } from "#lib/client/inspector/view-list";
import { projectRunTrace } from "#lib/projections/project-run-trace";
import { emptyTimeline, projectTimeline } from "#lib/projections/project-timeline";
import { readView } from "#lib/projections/read-view";
import { emptyRunTrace } from "#lib/projections/run-trace";
import { readHeader } from "#lib/projections/testing/read-chunks";
import type { RunChunk } from "#lib/protocol/run-event";
import type { Timeline } from "#lib/protocol/timeline";

/** What a log of chunks gives as tokens, and its timeline. The events come 10 ms after each other, from 1,000 on. */
export function tokenEntries(chunks: readonly RunChunk[]): { entries: ViewEntry<"tokens">[]; timeline: Timeline } {
  const entries: ViewEntry<"tokens">[] = [];
  let trace = emptyRunTrace();
  let timeline = emptyTimeline();
  for (const [index, chunk] of chunks.entries()) {
    const before = trace;
    const event = { runId: "run-1", seq: index + 1, at: 1_000 + index * 10, chunk };
    trace = projectRunTrace(before, event);
    timeline = projectTimeline(timeline, event);
    const items = readView("tokens", { header: readHeader, before, event, after: trace });
    for (const [place, item] of items.entries()) {
      entries.push({ id: `${event.seq}.${place}`, seq: event.seq, at: event.at, spans: [item.span ?? ""], item });
    }
  }
  return { entries, timeline };
}
