import { firstFrom } from "#lib/client/inspector/first-from";
import type { CallTokens, TokenChunk, TokenMark, TokenState } from "#lib/client/inspector/tokens/token-calls";
import { isWanted } from "#lib/projections/run-filter";
import { findTimelineSpan, isAgentModelCall } from "#lib/projections/timeline-spans";
import type { RunFilter } from "#lib/protocol/run-filter";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

/** A model call: what the timeline knows of it, and what it said. */
export interface TokenCall {
  about: TimelineSpan;
  /** The tool whose call asked; null for a call of the agent itself. */
  tool: string | null;
  /** Pieces of thinking, which are not among its tokens. */
  thinking: number;
  /** Null as long as it has said nothing. */
  said: CallTokens | null;
}

/** What stands below each other: the head of a model call, a chunk of its tokens, or a mark. */
export type TokenRow =
  | { kind: "call"; id: string; call: TokenCall }
  | { kind: "chunk"; id: string; call: TokenCall; said: CallTokens; chunk: TokenChunk }
  | { kind: "mark"; id: string; mark: TokenMark };

function rowsOfCall(call: TokenCall): TokenRow[] {
  const { about, said } = call;
  const head: TokenRow = { kind: "call", id: `call:${about.span}`, call };
  if (!said) return [head];
  return [
    head,
    ...said.chunks.map((chunk): TokenRow => ({ kind: "chunk", id: `${about.span}:${chunk.from}`, call, said, chunk })),
  ];
}

/**
 * The rows of a run's tokens: model calls in the order they began, each with its chunks, and each mark after what had begun before it.
 * `thinking` holds the `seq` of every piece of thinking, in order.
 */
export function tokenRows(
  { calls, marks }: TokenState,
  timeline: Timeline,
  { filter, thinking }: { filter: RunFilter; thinking: readonly number[] },
): TokenRow[] {
  const rows: TokenRow[] = [];
  let marked = 0;
  const putMarksBefore = (seq: number) => {
    for (let mark = marks[marked]; mark && mark.seq < seq; mark = marks[++marked]) {
      rows.push({ kind: "mark", id: `mark:${mark.id}`, mark });
    }
  };
  for (const about of timeline.spans) {
    if (about.kind !== "model" || !isWanted(filter, about)) continue;
    putMarksBefore(about.startSeq);
    const isOfAgent = isAgentModelCall(timeline, about);
    const parent = isOfAgent ? undefined : findTimelineSpan(timeline, about.parent);
    rows.push(
      ...rowsOfCall({
        about,
        tool: parent?.name ?? null,
        thinking: isOfAgent
          ? firstFrom(thinking, (about.endSeq ?? Number.POSITIVE_INFINITY) + 1) - firstFrom(thinking, about.startSeq)
          : 0,
        said: calls.get(about.span) ?? null,
      }),
    );
  }
  putMarksBefore(Number.POSITIVE_INFINITY);
  return rows;
}
