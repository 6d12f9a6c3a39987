"use client";

import { Ban, RotateCcw, Square, Unplug, X } from "lucide-react";
import { type ComponentType, Fragment } from "react";
import { timelineWords } from "#lib/catalogue/en-inspector-timeline";
import { spanAside } from "#lib/client/inspector/timeline/span-aside";
import { splitTags } from "#lib/client/inspector/timeline/split-tags";
import type { SpanStatus } from "#lib/protocol/span";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

/** Characters that are always shown as a whole. */
const SHORT_ASIDE = 8;

const marks: Partial<Record<SpanStatus, { Icon: ComponentType<{ size: number; className: string }>; tone: string }>> = {
  failed: { Icon: X, tone: "text-failed" },
  interrupted: { Icon: Unplug, tone: "text-failed" },
  stopped: { Icon: Square, tone: "text-muted" },
  denied: { Icon: Ban, tone: "text-muted" },
  discarded: { Icon: RotateCcw, tone: "text-muted" },
};

/** A span's name with a mark of how it ended, what tells it from others of that name, and its tags. The row says all of it in words. */
export function SpanName({ timeline, span, isLater }: { timeline: Timeline; span: TimelineSpan; isLater: boolean }) {
  const { name, status } = span;
  const tags = splitTags(span.tags);
  const mark = status === null ? undefined : marks[status];
  const aside = spanAside(timeline, span);
  const isStruck = status === "discarded";
  return (
    <span className="flex min-w-0 items-center gap-1.5 pr-2">
      {mark && <mark.Icon size={12} className={`shrink-0 ${mark.tone}`} aria-hidden />}
      <span
        className={`min-w-10 truncate font-mono text-xs ${isStruck ? "text-muted line-through" : isLater ? "text-muted" : ""}`}
      >
        {name}
      </span>{" "}
      {aside && (
        <span
          className={`truncate text-xs text-muted ${aside.length > SHORT_ASIDE ? "min-w-8 shrink-[6]" : "shrink-0"}`}
        >
          {aside}
        </span>
      )}
      {tags.shown.map((tag) => (
        <Fragment key={tag}>
          {" "}
          <span className="max-w-24 min-w-8 shrink-[3] truncate rounded-[5px] border border-line px-1.5 text-2xs leading-[18px] text-muted">
            {tag}
          </span>
        </Fragment>
      ))}
      {tags.more.length > 0 && (
        // Not text: the row is named by its text, and a count of tags names nothing.
        <span
          data-more={timelineWords.moreTags(tags.more.length)}
          className="shrink-0 text-2xs text-muted after:content-[attr(data-more)]"
        />
      )}
    </span>
  );
}
