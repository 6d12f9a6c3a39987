import type { Page } from "playwright/test";
import type { RunChunk, RunEvent } from "#lib/protocol/run-event";
import type { SpanEnd, SpanStart } from "#lib/protocol/span";

/** When made logs begin, in ms since 1970. */
const BEGIN = Date.UTC(2026, 0, 1);

/** A chunk, and how many ms after the one before it comes. */
export interface TimedChunk {
  after: number;
  chunk: RunChunk;
}

/** Writes the chunks of a run one after the other; each comes `pace` ms after the one before unless it is told otherwise. */
export function writeLog(pace = 20) {
  const written: TimedChunk[] = [];
  let at = BEGIN;
  const put = (chunk: RunChunk, after = pace) => {
    at += after;
    written.push({ after, chunk });
  };
  return {
    written,
    put,
    open(span: string, kind: SpanStart["kind"], rest: Partial<SpanStart> = {}) {
      at += pace;
      const data = { span, kind, name: kind, tags: [], at, ...rest };
      written.push({ after: pace, chunk: { type: "data-span-start", data, transient: true } });
    },
    close(span: string, status: SpanEnd["status"], rest: Partial<SpanEnd> = {}) {
      at += pace;
      const data = { span, status, at, ...rest };
      written.push({ after: pace, chunk: { type: "data-span-end", data, transient: true } });
    },
    text(id: string, deltas: readonly string[]) {
      put({ type: "text-start", id }, 0);
      for (const delta of deltas) put({ type: "text-delta", id, delta });
      put({ type: "text-end", id }, 0);
    },
    call(toolCallId: string, toolName: string, pieces: readonly string[]) {
      put({ type: "tool-input-start", toolCallId, toolName });
      for (const inputTextDelta of pieces) put({ type: "tool-input-delta", toolCallId, inputTextDelta });
      put({ type: "tool-input-available", toolCallId, toolName, input: JSON.parse(pieces.join("")) }, 0);
    },
  };
}

/** Chunks as the events of a run. */
export function toEvents(runId: string, chunks: readonly TimedChunk[]): RunEvent[] {
  let at = BEGIN;
  return chunks.map(({ after, chunk }, index) => {
    at += after;
    return { runId, seq: index + 1, at, chunk };
  });
}

/** Lets the page's inspector read `events` as the log of one of its runs, whose own log it keeps from it. */
export async function serveLog(page: Page, runId: string, events: readonly RunEvent[]): Promise<void> {
  const response = await page.request.get(`/api/runs/${runId}/stream?view=raw`, {
    headers: { accept: "application/x-ndjson" },
  });
  const [header = ""] = (await response.text()).split("\n");
  const body = [
    `data: ${header}\n\n`,
    ...events.map((event) => `id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`),
  ].join("");
  await page.route(`**/api/runs/${runId}/stream?view=raw**`, (route) =>
    route.fulfill({ status: 200, headers: { "content-type": "text/event-stream", "x-run-id": runId }, body }),
  );
}
