import { projectRunTrace } from "#lib/projections/project-run-trace";
import type { FoldableEvent } from "#lib/projections/project-run-view";
import { readEvents } from "#lib/projections/read-events";
import { callHandler, type RunHandlers } from "#lib/projections/run-handlers";
import { emptyRunTrace } from "#lib/projections/run-trace";
import type { TraceHeader } from "#lib/projections/trace-change";
import type { RunFilter } from "#lib/protocol/run-filter";

export interface DriveHandlers {
  header: TraceHeader;
  /** Batches of a run's events from the first on, live or stored. */
  batches: AsyncIterable<readonly FoldableEvent[]>;
  handlers: readonly RunHandlers[];
  /** Which events they are told of; all by default. */
  filter?: RunFilter | undefined;
  /** Hears what a handler throws or rejects with; the handler goes on with the next event. */
  onProblem(error: unknown): void;
}

/**
 * Tells handlers of a run while it is followed. Each object has a line of its own: one that is slow or fails holds up neither the
 * reading nor another. Resolves when the batches are over and every handler has heard all of it; rejects only when they cannot be read.
 */
export async function driveHandlers(options: DriveHandlers): Promise<void> {
  const { header, batches, handlers, filter, onProblem } = options;
  const lines = handlers.map((handler) => ({ handler, last: Promise.resolve() }));
  let trace = emptyRunTrace();
  try {
    for await (const batch of batches) {
      for (const event of batch) {
        const before = trace;
        trace = projectRunTrace(before, event);
        for (const item of readEvents({ header, before, event, after: trace }, filter)) {
          for (const line of lines) {
            line.last = line.last.then(() => callHandler(line.handler, item)).catch(onProblem);
          }
        }
      }
    }
  } finally {
    await Promise.all(lines.map(({ last }) => last));
  }
}
