import "server-only";
import type { CommittedEvent } from "#lib/server/runs/committed-event";
import { mergeDeltas } from "#lib/server/runs/merge-deltas";
import { toUiChunk } from "#lib/server/runs/ui-chunk";

export type StreamFormat = "sse" | "ndjson";

/** Turns committed events into the text of a response body. */
export interface EventEncoder {
  contentType: string;
  header(header: unknown): string;
  events(batch: CommittedEvent[]): string;
  end: string;
  keepAlive: string;
  /** Tells a reader that the server is about to go, and to join again. */
  reconnect: string;
}

/** Chunks that open or close a part which has no span: a reader needs the server's clock with them. */
const timedTypes = new Set(["reasoning-start", "reasoning-end"]);

const sseItem = (seq: number, json: string, at?: number): string =>
  `id: ${seq}\n${at === undefined ? "" : `at: ${at}\n`}data: ${json}\n\n`;

function rawJson(runId: string, { seq, at, text }: CommittedEvent): string {
  return `{"runId":${JSON.stringify(runId)},"seq":${seq},"at":${at},"chunk":${text}}`;
}

/**
 * The encoder of one response. `ui`: the AI SDK's UI message stream, neighbouring deltas of one commit joined. `raw`: every
 * event as stored, byte for byte, after a header line. Of nested text each token stays its own item.
 */
export function createEventEncoder(runId: string, view: "ui" | "raw", format: StreamFormat): EventEncoder {
  const isSse = format === "sse";
  const line = (seq: number, json: string, at?: number): string =>
    isSse ? sseItem(seq, json, at) : `{"seq":${seq},"data":${json}}\n`;
  return {
    contentType: isSse ? "text/event-stream; charset=utf-8" : "application/x-ndjson; charset=utf-8",
    header: (header) => (isSse ? `data: ${JSON.stringify(header)}\n\n` : `${JSON.stringify(header)}\n`),
    events(batch) {
      if (view === "raw") return batch.map((event) => line(event.seq, rawJson(runId, event))).join("");
      return mergeDeltas(batch)
        .map(({ seq, at, chunk }) =>
          line(seq, JSON.stringify(toUiChunk(chunk)), timedTypes.has(chunk.type) ? at : undefined),
        )
        .join("");
    },
    end: isSse && view === "ui" ? "data: [DONE]\n\n" : "",
    keepAlive: isSse ? ": keep-alive\n\n" : "\n",
    reconnect: isSse ? ": reconnect\n\n" : "",
  };
}
