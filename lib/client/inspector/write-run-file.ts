import type { RunEvent } from "#lib/protocol/run-event";
import type { RunHeader } from "#lib/protocol/run-header";

/** A run as the file that `view=raw` gives in lines of JSON, from its header and its events in order. `readRunFile` reads it. */
export function writeRunFile(header: RunHeader, events: Iterable<RunEvent>): Blob {
  const lines = Array.from(
    events,
    ({ runId, seq, at, chunk }) => `${JSON.stringify({ seq, data: { runId, seq, at, chunk } })}\n`,
  );
  return new Blob([`${JSON.stringify({ whisker: 1, run: header })}\n`, ...lines], { type: "application/x-ndjson" });
}
