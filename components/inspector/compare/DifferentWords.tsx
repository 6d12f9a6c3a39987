"use client";

import { compareWords } from "#lib/catalogue/en-inspector-compare";
import { diffWords } from "#lib/client/inspector/diff-words";

/** One side's text with the words that the other side lacks marked: by a ground and by an underline or a strike, and for those who listen. */
export function DifferentWords({ left, right, side }: { left: string; right: string; side: "left" | "right" }) {
  const shown = side === "left" ? left : right;
  if (shown === "") return <span className="text-muted italic">{compareWords.noText}</span>;
  let offset = 0;
  return diffWords(left, right).map(({ kind, text }) => {
    if (kind !== "same" && kind !== side) return null;
    const key = offset;
    offset += text.length;
    if (kind === "same") return <span key={key}>{text}</span>;
    const isAdded = side === "right";
    const Mark = isAdded ? "ins" : "del";
    return (
      <Mark
        key={key}
        className={`rounded-[3px] px-0.5 ${isAdded ? "bg-done/15 decoration-done underline" : "bg-failed/12 decoration-failed line-through"} decoration-1 underline-offset-2`}
      >
        <span className="sr-only">{isAdded ? compareWords.added : compareWords.removed} </span>
        {text}
      </Mark>
    );
  });
}
