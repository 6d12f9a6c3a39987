"use client";

import { Ban, RotateCcw, Square, Unplug, X } from "lucide-react";
import type { ComponentType } from "react";
import { timelineWords } from "#lib/catalogue/en-inspector-timeline";
import { spanAside } from "#lib/client/inspector/timeline/span-aside";
import type { SpanStatus } from "#lib/protocol/span";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

/** Tags that are shown before the rest is counted. */
const MOST_TAGS = 2;
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
  const { name, tags, status } = span;
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
      </span>
      {aside && (
        <span
          className={`truncate text-xs text-muted ${aside.length > SHORT_ASIDE ? "min-w-8 shrink-[6]" : "shrink-0"}`}
        >
          {aside}
        </span>
      )}
      {tags.slice(0, MOST_TAGS).map((tag) => (
        <span
          key={tag}
          className="max-w-24 min-w-8 shrink-[3] truncate rounded-[5px] border border-line px-1.5 text-2xs leading-[18px] text-muted"
        >
          {tag}
        </span>
      ))}
      {tags.length > MOST_TAGS && (
        <span className="shrink-0 text-2xs text-muted">{timelineWords.moreTags(tags.length - MOST_TAGS)}</span>
      )}
    </span>
  );
}
