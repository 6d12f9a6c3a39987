"use client";

import { type ReactNode, useState } from "react";
import { words } from "#lib/catalogue/en";

/** Characters shown before a reader asks for all. */
const PREVIEW = 1_200;

/** A long text cut to a preview with a button for the rest; `draw` gives it its form. */
export function LongText({ text, draw }: { text: string; draw(text: string): ReactNode }) {
  const [isWhole, setIsWhole] = useState(false);
  // A cut that saves only a line is not worth a button.
  if (text.length <= PREVIEW * 1.2) return draw(text);
  return (
    <>
      {draw(isWhole ? text : `${text.slice(0, PREVIEW).trimEnd()}…`)}
      <button
        type="button"
        onClick={() => setIsWhole(!isWhole)}
        className="mt-1 min-h-10 rounded-sm px-1 text-xs font-medium text-accent-text hover:underline"
      >
        {isWhole ? words.value.showLess : words.value.showAll(text.length)}
      </button>
    </>
  );
}
