const whole = new Intl.NumberFormat("en");

function megabytes(bytes: number): string {
  return `${new Intl.NumberFormat("en", { maximumFractionDigits: 1 }).format(bytes / 1_000_000)} MB`;
}

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
