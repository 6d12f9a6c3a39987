import type { OutputRow, StepRow } from "#lib/client/inspector/steps/step-rows";

/** The step in which an event came: the first one that was not over before it; the last one for what comes after all. -1 for no steps. */
export function rowOfEvent(rows: readonly (StepRow | OutputRow)[], seq: number): number {
  const index = rows.findIndex((row) => {
    const end = row.kind === "output" ? row.seq : row.observedSeq;
    return end === null || end >= seq;
  });
  return index >= 0 ? index : rows.length - 1;
}
