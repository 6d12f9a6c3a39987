"use client";

import { Token } from "#components/inspector/tokens/Token";
import { tokenWords } from "#lib/catalogue/en-inspector-tokens";
import { callName } from "#lib/client/inspector/tokens/call-name";
import { tagTone } from "#lib/client/inspector/tokens/tag-tone";
import type { CallToken, TokenChunk } from "#lib/client/inspector/tokens/token-calls";
import type { TokenCall } from "#lib/client/inspector/tokens/token-rows";

export interface TokenChunkProps {
  tokens: readonly CallToken[];
  chunk: TokenChunk;
  call: TokenCall;
  /** Whether nothing of its call comes after it. */
  isEnd: boolean;
  selectedSeq: number | null;
  active: number | null;
  tipId: string | null;
  /** The event the replay stands after, where some of it lies behind that. */
  replayed: number | null;
  /** The same where the replay stands in this chunk. */
  placeSeq: number | null;
}

/** Neighbouring tokens of one kind. What is said of a call to a tool stands on a ground of its own. */
export function TokenChunkView({
  tokens,
  chunk,
  call,
  isEnd,
  selectedSeq,
  active,
  tipId,
  replayed,
  placeSeq,
}: TokenChunkProps) {
  const { from, to, kind, isBeginning } = chunk;
  const shown = tokens.slice(from, to);
  const place = placeSeq === null ? -1 : shown.findLastIndex(({ seq }) => seq <= placeSeq);
  const tone = tagTone(call.about.tags[0] ?? null);
  return (
    <div className={`px-3 md:px-4 ${isEnd ? "pb-1.5" : ""}`} style={{ "--tone": tone }}>
      <div
        className={
          kind === "call" ? `border-l-2 border-(--tone) bg-well px-2.5 py-1 ${isBeginning ? "mt-1.5" : ""}` : "py-1"
        }
      >
        {kind === "call" && isBeginning && <p className="text-2xs text-muted">{tokenWords.toolCall}</p>}
        <div
          role="listbox"
          aria-orientation="horizontal"
          aria-label={tokenWords.chunk(from + 1, to, callName(call))}
          data-span={call.about.span}
          className="font-mono text-xs leading-6"
        >
          {shown.map((token, index) => (
            <Token
              key={token.id}
              token={token}
              place={from + index}
              isActive={from + index === active}
              isSelected={token.seq === selectedSeq}
              isStruck={call.about.status === "discarded"}
              isAhead={replayed !== null && token.seq > replayed}
              isPlace={index === place}
              tipId={from + index === active ? tipId : null}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
