import "server-only";
import { projectRunTrace } from "#lib/projections/project-run-trace";
import { readView } from "#lib/projections/read-view";
import { emptyRunTrace } from "#lib/projections/run-trace";
import type { RunFilter } from "#lib/protocol/run-filter";
import type { RunHeader } from "#lib/protocol/run-header";
import { streamLine } from "#lib/protocol/stream-line";
import type { ItemView } from "#lib/protocol/stream-view";
import { createEventEncoder, type EventEncoder, type StreamFormat } from "#lib/server/runs/encode-events";

export interface ViewEncoderOptions {
  header: RunHeader;
  view: ItemView;
  format: StreamFormat;
  /** The last `seq` the reader has; what comes up to it is folded and not written. */
  after: number;
  filter?: RunFilter | undefined;
}

/**
 * The encoder of one response in a view that is folded. It must be given every event of the run from the first on. Where one event
 * gives several items only the last carries its `seq`, so that a reader goes on from whole events.
 */
export function createViewEncoder({ header, view, format, after, filter }: ViewEncoderOptions): EventEncoder {
  const frame = createEventEncoder(header.run.id, "raw", format);
  const item = (json: string, seq: number | undefined): string => {
    if (format === "sse") return `${seq === undefined ? "" : `id: ${seq}\n`}data: ${json}\n\n`;
    return streamLine(json, seq);
  };
  let trace = emptyRunTrace();
  return {
    ...frame,
    events(batch) {
      let text = "";
      for (const event of batch) {
        const before = trace;
        trace = projectRunTrace(before, event);
        if (event.seq <= after) continue;
        const items = readView(view, { header, before, event, after: trace }, filter);
        for (const [index, value] of items.entries()) {
          text += item(JSON.stringify(value), index === items.length - 1 ? event.seq : undefined);
        }
      }
      return text;
    },
  };
}
