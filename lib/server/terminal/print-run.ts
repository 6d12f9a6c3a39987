import "server-only";
import { driveHandlers } from "#lib/projections/drive-handlers";
import { projectRunTrace } from "#lib/projections/project-run-trace";
import { readView, type ViewItems } from "#lib/projections/read-view";
import { emptyRunTrace } from "#lib/projections/run-trace";
import type { RunFilter } from "#lib/protocol/run-filter";
import type { RunHeader } from "#lib/protocol/run-header";
import type { ItemView, StreamView } from "#lib/protocol/stream-view";
import type { CommittedEvent } from "#lib/server/runs/committed-event";
import { createEventEncoder } from "#lib/server/runs/encode-events";
import { toUiChunk } from "#lib/server/runs/ui-chunk";
import type { Paper } from "#lib/server/terminal/paper";
import { printEvents } from "#lib/server/terminal/print-events";
import { printPatch } from "#lib/server/terminal/print-log";
import { printMessage } from "#lib/server/terminal/print-messages";
import { printStep } from "#lib/server/terminal/print-steps";
import { createTokenPrinter } from "#lib/server/terminal/print-tokens";

export interface PrintRun {
  header: RunHeader;
  batches: AsyncIterable<CommittedEvent[]>;
  view: StreamView;
  filter?: RunFilter | undefined;
  isJson: boolean;
  paper: Paper;
  /** Takes one line of JSON, its end included. */
  putJson(line: string): void;
  onProblem(error: unknown): void;
}

async function printItems<View extends ItemView>(
  run: PrintRun,
  view: View,
  print: (item: ViewItems[View]) => void,
): Promise<void> {
  const { header, batches, filter } = run;
  let trace = emptyRunTrace();
  for await (const batch of batches) {
    for (const event of batch) {
      const before = trace;
      trace = projectRunTrace(before, event);
      for (const item of readView(view, { header, before, event, after: trace }, filter)) print(item);
    }
  }
}

async function printChunks({ header, batches, view, putJson }: PrintRun): Promise<void> {
  const raw = createEventEncoder(header.run.id, "raw", "ndjson");
  if (view === "raw") putJson(raw.header({ whisker: 1, run: header }));
  for await (const batch of batches) {
    if (view === "raw") putJson(raw.events(batch));
    else for (const { chunk } of batch) putJson(`${JSON.stringify(toUiChunk(chunk))}\n`);
  }
}

/** Prints a run as it comes, in one view. Resolves when the batches are over. */
export function printRun(run: PrintRun): Promise<void> {
  const { view, isJson, paper, putJson } = run;
  if (view === "ui" || view === "raw") return printChunks(run);
  if (isJson) return printItems(run, view, (item) => putJson(`${JSON.stringify(item)}\n`));
  switch (view) {
    case "events":
      return driveHandlers({ ...run, handlers: [printEvents(paper)] });
    case "steps":
      return printItems(run, view, (item) => printStep(paper, item));
    case "messages":
      return printItems(run, view, (item) => printMessage(paper, item));
    case "log":
      return printItems(run, view, (item) => printPatch(paper, item));
    case "tokens":
      return printItems(run, view, createTokenPrinter(paper));
  }
}
