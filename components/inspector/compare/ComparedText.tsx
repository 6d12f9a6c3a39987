"use client";

import { useId } from "react";
import { DifferentWords } from "#components/inspector/compare/DifferentWords";
import { compareWords } from "#lib/catalogue/en-inspector-compare";

/** A text of each run under one heading, with what differs marked on its side. */
export function ComparedText({ title, left, right }: { title: string; left: string; right: string }) {
  const titleId = useId();
  if (left === "" && right === "") return null;
  return (
    <section aria-labelledby={titleId}>
      <h2 id={titleId} className="mb-2 text-sm font-bold">
        {title}
        {left === right && <span className="ml-2 font-normal text-muted">{compareWords.same}</span>}
      </h2>
      <TwoTexts left={left} right={right} />
    </section>
  );
}

const box =
  "min-w-0 rounded-sm border border-line bg-card px-3 py-2 text-sm whitespace-pre-wrap [overflow-wrap:anywhere]";

/**
 * Two texts beside each other, on a phone above each other; null where there is nothing that could have a text. The same text
 * stands once, over both columns.
 */
export function TwoTexts({ left, right }: { left: string | null; right: string | null }) {
  if (!left && !right) return null;
  if (left === right) return <p className={box}>{left}</p>;
  const texts = { left, right };
  return (
    <div className="grid gap-2 md:grid-cols-2 md:gap-4">
      {(["left", "right"] as const).map((side) => {
        const text = texts[side];
        if (text === null) return <span key={side} aria-hidden="true" className="hidden md:block" />;
        return (
          <p key={side} data-side={side} className={box}>
            <span className="mr-2 text-2xs text-muted md:sr-only">{compareWords.side[side]}</span>
            {left === null || right === null ? text : <DifferentWords left={left} right={right} side={side} />}
          </p>
        );
      })}
    </div>
  );
}

/** The same under a small title inside a step. */
export function TitledTexts({ title, left, right }: { title: string; left: string | null; right: string | null }) {
  if (!left && !right) return null;
  return (
    <div>
      <p className="mb-1 text-2xs text-muted">{title}</p>
      <TwoTexts left={left} right={right} />
    </div>
  );
}
