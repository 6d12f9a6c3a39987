"use client";

import { memo } from "react";
import { CopyButton } from "#components/ui/CopyButton";
import { words } from "#lib/catalogue/en";

/** Lines drawn as one piece: what is complete is never laid out again while code grows below it. */
const LINES_PER_PIECE = 40;

/** Code with its language and a button to copy it. `isGrowing` puts the caret at its end. */
export function CodeBlock({
  code,
  language,
  isGrowing = false,
}: {
  code: string;
  language: string | null;
  isGrowing?: boolean;
}) {
  const pieces = inPieces(code);
  return (
    <div className="overflow-hidden rounded-md border border-line bg-card">
      <div className="flex h-10 items-center justify-between border-b border-line pl-3 text-xs text-muted">
        <span className="font-mono">{language ?? words.markdown.plainText}</span>
        <CopyButton label={words.markdown.copyCode} read={() => code} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section aria-label={words.markdown.code} tabIndex={0} className="overflow-x-auto px-3 py-2.5">
        <pre className="w-max min-w-full font-mono text-xs leading-[1.65] [tab-size:2]">
          <code>
            {pieces.map((piece, index) => (
              <Piece
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces only ever grow at the end, so the place is the identity
                key={index}
                text={piece}
                isGrowing={isGrowing && index === pieces.length - 1}
              />
            ))}
          </code>
        </pre>
      </section>
    </div>
  );
}

const Piece = memo(function Piece({ text, isGrowing }: { text: string; isGrowing: boolean }) {
  return (
    <span className="block">
      {text}
      {isGrowing && <span className="caret" aria-hidden="true" />}
    </span>
  );
});

function inPieces(code: string): string[] {
  const lines = code.split("\n");
  const pieces: string[] = [];
  for (let start = 0; start < lines.length; start += LINES_PER_PIECE) {
    const end = start + LINES_PER_PIECE;
    // The line end between two pieces belongs to the first, so that copied text keeps it.
    pieces.push(lines.slice(start, end).join("\n") + (end < lines.length ? "\n" : ""));
  }
  return pieces;
}
