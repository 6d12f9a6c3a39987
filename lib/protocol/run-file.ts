import { z } from "zod";
import type { RunEvent } from "#lib/protocol/run-event";
import type { RunHeader } from "#lib/protocol/run-header";

/** Why a file is not read as a run. */
export const runFileProblemCodeSchema = z.enum([
  /** The file could not be read, or changed while it was. */
  "unreadable",
  "too-large",
  "empty",
  /** Not text in UTF-8. */
  "not-text",
  "line-too-long",
  "not-json",
  "too-deep",
  /** The first line is no header. */
  "no-header",
  /** The first line is the header of another version of the format. */
  "other-version",
  "damaged-header",
  "damaged-event",
  /** An event belongs to another run than the header. */
  "other-run",
  /** Events are missing, doubled, or out of order. */
  "out-of-order",
  "too-many-events",
  /** More spans, steps and parts than a page can show. */
  "too-many-parts",
]);
export type RunFileProblemCode = z.infer<typeof runFileProblemCodeSchema>;

/** `line` counts from 1; null where the problem is with the file as a whole. */
export interface RunFileProblem {
  code: RunFileProblemCode;
  line: number | null;
}

/** What came of reading a file. `isComplete`: the last event is the end of the run. */
export type RunFileResult =
  | { kind: "run"; header: RunHeader; events: RunEvent[]; isComplete: boolean }
  | { kind: "refused"; problem: RunFileProblem };
