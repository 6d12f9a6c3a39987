import type { Selection } from "#lib/client/inspector/selection";

/** Whether something is part of what is looked at: by the event it comes from, or by a span it tells of. */
export function belongsToSelection(selection: Selection, seq: number | null, spans: readonly string[]): boolean {
  if (selection.seq !== null && selection.seq === seq) return true;
  return selection.span !== null && spans.includes(selection.span);
}
