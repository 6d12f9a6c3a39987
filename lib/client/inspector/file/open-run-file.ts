import "#lib/client/zod-without-eval";

import { browserReplay } from "#lib/client/inspector/browser-replay";
import { fileRunLog } from "#lib/client/inspector/file-run-log";
import { createInspection, type Inspection } from "#lib/client/inspector/inspection";
import { readRunFile } from "#lib/client/inspector/read-run-file";
import type { RunFileProblem } from "#lib/protocol/run-file";
import type { RunHeader } from "#lib/protocol/run-header";

/** A run from a file, ready to be looked at. */
export interface OpenedRunFile {
  name: string;
  /** What it was read from, to be kept as it is. */
  content: Blob;
  header: RunHeader;
  inspection: Inspection;
}

export type OpenRunFileResult =
  | { kind: "opened"; file: OpenedRunFile }
  | { kind: "refused"; name: string; problem: RunFileProblem };

/** Reads a file as a run. Never rejects: what is wrong with it is the answer. */
export async function openRunFile(name: string, content: Blob): Promise<OpenRunFileResult> {
  const result = await readRunFile(content);
  if (result.kind === "refused") return { kind: "refused", name, problem: result.problem };
  const { header, events } = result;
  const inspection = createInspection(fileRunLog(header, events), browserReplay);
  return { kind: "opened", file: { name, content, header, inspection } };
}
