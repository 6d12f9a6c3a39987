import { writeRunFile } from "#lib/client/inspector/write-run-file";
import { saveFile } from "#lib/client/save-file";
import type { RunEvent } from "#lib/protocol/run-event";
import type { RunHeader } from "#lib/protocol/run-header";

/** Saves a run as the file that can be opened again, here or elsewhere. */
export function downloadRunFile(header: RunHeader, events: readonly RunEvent[]): void {
  saveFile(`run-${header.run.id}.ndjson`, writeRunFile(header, events));
}
