import type { RunFileProblem, RunFileProblemCode } from "#lib/protocol/run-file";

const whole = new Intl.NumberFormat("en");

function megabytes(bytes: number): string {
  return `${new Intl.NumberFormat("en", { maximumFractionDigits: 1 }).format(bytes / 1_000_000)} MB`;
}

const problems: Record<RunFileProblemCode, string> = {
  unreadable: "The file could not be read. If it has changed since you chose it, choose it again.",
  "too-large": "The file is too large to be opened here.",
  empty: "The file is empty.",
  "not-text": "The file is not text in UTF-8.",
  "line-too-long": "A line of the file is too long.",
  "not-json": "This is not JSON.",
  "too-deep": "This is nested too deeply.",
  "no-header": "The file does not begin with a run. Choose one that was downloaded from a run's page.",
  "other-version": "The file was written by another version of this program.",
  "damaged-header": "The run at the beginning of the file is damaged.",
  "damaged-event": "This event is damaged.",
  "other-run": "This event belongs to another run.",
  "out-of-order": "An event is missing here, or stands in the wrong place.",
  "too-many-events": "The file has more events than can be shown.",
  "too-many-parts": "The run has more steps and parts than can be shown.",
};

/** Words of the page that looks at runs from files. */
export const fileWords = {
  title: "A run from a file",
  lead: "Open the NDJSON file of a run from anywhere and look at it here: every reading, and the replay.",
  safe: "The file is read in this browser only. Nothing of it is sent or stored, unless you ask to keep it here.",
  where: "Such a file comes from “Download NDJSON” in an inspector, or from the API with view=raw.",
  choose: "Choose a file…",
  drop: "or drop it here; two files are compared",
  reading: (name: string) => `Reading ${name}…`,
  refused: (name: string) => `${name} could not be opened.`,
  /** Why a file is not opened. */
  problem: ({ code, line }: RunFileProblem) =>
    line === null ? problems[code] : `${problems[code]} (line ${whole.format(line)})`,
  tooMany: "One file is looked at and two are compared; more at a time are not.",
  back: "Open another file",
  keep: "Keep in this browser",
  kept: "Kept in this browser",
  keepFailed: "This browser did not keep the file; it may be out of room or in a private window.",
  keptTitle: "Kept in this browser",
  keptSize: (bytes: number) => megabytes(bytes),
  open: (name: string) => `Open ${name}`,
  forget: (name: string) => `Forget ${name}`,
  events: (count: number) => `${whole.format(count)} events`,
} as const;
