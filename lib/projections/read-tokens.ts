import { everything, isWanted } from "#lib/projections/run-filter";
import { type SpokenPiece, spokenPieces } from "#lib/projections/spoken-piece";
import { endedSpan, type TraceChange } from "#lib/projections/trace-change";
import { isAgentCall } from "#lib/projections/trace-spans";
import type { TokenItem } from "#lib/protocol/token-item";

function toItem(piece: SpokenPiece): TokenItem[] {
  if (piece.kind === "reasoning") return [];
  const { kind, text, span } = piece;
  return [
    {
      kind,
      text,
      ...(span.tags[0] === undefined ? {} : { tag: span.tags[0] }),
      span: span.span,
      ...("callId" in piece ? { callId: piece.callId } : {}),
    },
  ];
}

/**
 * The `tokens` of this event, one item each: text and calls, not thinking. A filter chooses among model calls; the marks at the end
 * of each step and of the run always come.
 */
export function readTokens(change: TraceChange, filter = everything): TokenItem[] {
  const { before, event, after } = change;
  if (before === after) return [];
  if (event.chunk.type === "finish-step") return [{ kind: "step-end" }];
  const ended = endedSpan(change);
  if (ended && after.isEnded) return [{ kind: "done" }];
  const { span, end } = ended ?? {};
  if (span?.kind === "model" && end?.status === "discarded" && isAgentCall(after, span.parents)) {
    return [{ kind: "step-end", span: span.span, discarded: true }];
  }
  return spokenPieces(change)
    .filter((piece) => isWanted(filter, piece.span))
    .flatMap(toItem);
}
