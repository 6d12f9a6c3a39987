"use client";

import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { JsonView } from "#components/inspector/events/JsonView";
import { ShowMoment } from "#components/inspector/sections/ShowMoment";
import { CopyButton } from "#components/ui/CopyButton";
import { eventWords } from "#lib/catalogue/en-inspector-events";
import type { ViewEntry } from "#lib/client/inspector/view-list";

const words = eventWords.detail;

/** One event as a whole: below the table, or over it where there is no room for both. */
export function EventDetail({
  entry,
  pattern,
  isCovering,
  takesFocus,
  onClose,
}: {
  entry: ViewEntry<"events">;
  pattern: RegExp | null;
  isCovering: boolean;
  takesFocus: boolean;
  onClose(): void;
}) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) title.current?.focus();
  }, [takesFocus]);
  return (
    <section
      aria-label={words.label(entry.seq)}
      data-testid="event-detail"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
      className={`flex flex-col bg-paper ${isCovering ? "absolute inset-0 z-20" : "h-[46%] min-h-[180px] shrink-0 border-t border-line"}`}
    >
      <div className="flex shrink-0 items-center gap-1 border-b border-line py-0.5 pr-1 pl-3 md:pl-4">
        <h2 ref={title} tabIndex={-1} className="min-w-0 flex-1 truncate text-xs outline-offset-2">
          <span className="font-medium">{words.label(entry.seq)}</span>
          <span className="ml-2 font-mono text-muted">
            {entry.item.event} · {entry.item.name}
          </span>
        </h2>
        <ShowMoment seq={entry.seq} />
        <CopyButton label={words.copy} read={() => JSON.stringify(entry.item, null, 2)} />
        <button
          type="button"
          onClick={onClose}
          aria-label={words.close}
          title={words.close}
          className="inline-flex size-10 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink"
        >
          <X size={16} aria-hidden="true" />
        </button>
      </div>
      <JsonView label={words.json} document={entry.item} pattern={pattern} />
    </section>
  );
}
