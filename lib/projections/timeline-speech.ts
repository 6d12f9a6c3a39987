import { patchTimelineSpan, seenAt } from "#lib/projections/timeline-spans";
import type { Timeline, TimelineCall, TimelineSpan } from "#lib/protocol/timeline";

/** What a model says with one event. */
export interface Said {
  /** How many pieces the reader is told of. */
  pieces: number;
  text?: string;
  /** The calls it has made, this one among them. */
  calls?: TimelineCall[];
}

/** A tool's own output is not made of what is said in it. */
function grown({ kind, output }: TimelineSpan, text: string): unknown {
  if (text === "" || kind !== "model") return output;
  return typeof output === "string" ? output + text : text;
}

/** Folds what a model says, at a time in ms since 1970. What comes after its end is not its own. */
export function speak(timeline: Timeline, id: string | null, at: number, { pieces, text = "", calls }: Said): Timeline {
  const spoken = patchTimelineSpan(timeline, id, (span) => ({
    ...span,
    firstTokenAt: span.firstTokenAt ?? at,
    lastTokenAt: at,
    tokens: span.tokens + pieces,
    calls: calls ?? span.calls,
    output: grown(span, text),
  }));
  return spoken === timeline ? timeline : seenAt(spoken, at);
}
