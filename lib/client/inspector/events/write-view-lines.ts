import { runInSlices, type SliceEnvironment } from "#lib/client/inspector/run-in-slices";
import type { ViewEntry } from "#lib/client/inspector/view-list";
import { streamLine } from "#lib/protocol/stream-line";
import type { ItemView } from "#lib/protocol/stream-view";

/**
 * The items of a view as the API gives them as NDJSON, written a slice between two frames. Never rejects; answers null when `signal`
 * aborts.
 */
export function writeViewLines<View extends ItemView>(
  entries: readonly ViewEntry<View>[],
  environment: SliceEnvironment,
  signal: AbortSignal,
): Promise<Blob | null> {
  const parts: string[] = [];
  let written = 0;

  function write(): boolean {
    const entry = entries[written];
    if (!entry) return false;
    const isLast = entries[written + 1]?.seq !== entry.seq;
    parts.push(streamLine(JSON.stringify(entry.item), isLast ? entry.seq : undefined));
    written += 1;
    return written < entries.length;
  }

  return new Promise((resolve) => {
    if (signal.aborted) return resolve(null);
    const cancel = runInSlices(environment, write, (isDone) => {
      if (isDone) resolve(new Blob(parts, { type: "application/x-ndjson" }));
    });
    signal.addEventListener("abort", () => {
      cancel();
      resolve(null);
    });
  });
}
