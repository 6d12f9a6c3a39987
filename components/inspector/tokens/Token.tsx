"use client";

import { tokenWords } from "#lib/catalogue/en-inspector-tokens";
import { SLOW_GAP } from "#lib/client/inspector/tokens/call-figures";
import type { CallToken } from "#lib/client/inspector/tokens/token-calls";
import { type TokenPiece, tokenPieces } from "#lib/client/inspector/tokens/token-pieces";

export interface TokenProps {
  token: CallToken;
  /** Its place in its call. */
  place: number;
  isActive: boolean;
  isSelected: boolean;
  isStruck: boolean;
  isAhead: boolean;
  isPlace: boolean;
  tipId: string | null;
}

function blankName(pieces: readonly TokenPiece[]): string | undefined {
  const [only] = pieces;
  if (!only) return tokenWords.empty;
  const isBlank = pieces.every(({ kind, text }) => kind !== "cut" && (kind !== "words" || text.trim() === ""));
  return isBlank && only.kind !== "words" && only.kind !== "cut" ? tokenWords.blank[only.kind] : undefined;
}

function Piece({ piece: { kind, text }, isLast }: { piece: TokenPiece; isLast: boolean }) {
  switch (kind) {
    case "spaces":
      return <span className="token-spaces">{text}</span>;
    case "tab":
      return (
        <span className="token-mark" data-mark="⇥">
          {text}
        </span>
      );
    case "line-end":
      // The line breaks after the whole token, or it would stand alone in a box of its own.
      return (
        <span className="token-mark" data-mark="↵">
          {isLast ? "" : text}
        </span>
      );
    case "cut":
      return <span className="font-sans text-muted">{tokenWords.cut(text.length)}</span>;
    default:
      return text;
  }
}

/** One token with its boundary; a wait before it that was long is told. */
export function Token({ token, place, isActive, isSelected, isStruck, isAhead, isPlace, tipId }: TokenProps) {
  const pieces = tokenPieces(token.text);
  const words = pieces.findLastIndex(({ kind }) => kind !== "line-end");
  const lineEnds = pieces.length - 1 - words;
  const isSlow = token.gap !== null && token.gap > SLOW_GAP;
  return (
    <>
      <span
        role="option"
        tabIndex={isActive ? 0 : -1}
        aria-selected={isSelected}
        aria-describedby={tipId ?? undefined}
        aria-label={blankName(pieces)}
        data-place={place}
        data-seq={token.seq}
        data-kind={token.kind}
        data-ahead={isAhead || undefined}
        data-struck={isStruck || undefined}
        data-replayed={isPlace || undefined}
        className="token"
      >
        {isSlow && (
          <span className="mr-1 rounded-full bg-failed px-1.5 py-px font-sans text-2xs text-card no-underline">
            {tokenWords.waited(token.gap ?? 0)}
          </span>
        )}
        {pieces.length === 0 && <span className="token-mark" data-mark="∅" />}
        {pieces.map((piece, index) => (
          <Piece key={piece.from} piece={piece} isLast={index > words} />
        ))}
      </span>
      {lineEnds > 0 && <br />}
      {lineEnds > 1 && <br />}
    </>
  );
}
