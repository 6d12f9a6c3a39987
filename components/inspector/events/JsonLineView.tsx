"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { HitText } from "#components/inspector/events/HitText";
import { eventWords } from "#lib/catalogue/en-inspector-events";
import type { JsonLine } from "#lib/client/inspector/events/json-lines";

const words = eventWords.detail;

const tones: Record<JsonLine["tone"], string> = {
  mark: "text-muted",
  string: "text-ink",
  number: "text-accent-text",
  literal: "text-done",
};

/** Room for a fold's button before every line, and for each level, in CSS pixels. */
const BUTTON = 24;
const LEVEL = 16;

/** One line of JSON, with the button that folds what it begins. */
export function JsonLineView({
  line: { label, text, tone, depth, fold, rest },
  pattern,
  onFold,
  onMore,
}: {
  line: JsonLine;
  pattern: RegExp | null;
  onFold(path: string, isOpen: boolean): void;
  onMore(path: string): void;
}) {
  const name = label === "" ? words.whole : label.slice(0, -2);
  const Icon = fold?.isOpen ? ChevronDown : ChevronRight;
  return (
    <div
      className="relative pr-3 [overflow-wrap:anywhere] whitespace-pre-wrap"
      style={{ paddingLeft: BUTTON + depth * LEVEL }}
    >
      {fold && (
        <button
          type="button"
          aria-expanded={fold.isOpen}
          aria-label={fold.isOpen ? words.fold(name) : words.unfold(name)}
          onClick={() => onFold(fold.path, !fold.isOpen)}
          className="absolute top-0 inline-flex h-5 w-6 items-center justify-center rounded-sm text-muted outline-offset-[-1px] hover:bg-hover hover:text-ink"
          style={{ left: depth * LEVEL }}
        >
          <Icon size={13} aria-hidden="true" />
        </button>
      )}
      {label !== "" && (
        <span className="text-soft">
          <HitText text={label} pattern={pattern} />
        </span>
      )}
      {rest ? (
        <button
          type="button"
          onClick={() => (rest.unit === "values" ? onMore(rest.path) : onFold(rest.path, true))}
          className="min-h-8 rounded-sm font-sans font-medium text-accent-text hover:underline"
        >
          {words.more(rest.amount, rest.unit)}
        </button>
      ) : (
        <span className={tones[tone]}>
          <HitText text={text} pattern={pattern} />
        </span>
      )}
    </div>
  );
}
