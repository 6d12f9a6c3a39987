"use client";

import type { ReactNode } from "react";
import { EventPreview } from "#components/inspector/events/EventPreview";
import { eventColumns } from "#components/inspector/events/eventColumns";
import { HitText } from "#components/inspector/events/HitText";
import { eventWords } from "#lib/catalogue/en-inspector-events";
import { formatOffset } from "#lib/catalogue/format-offset";
import type { RunnableEvent } from "#lib/protocol/runnable-event";

export interface EventCellsProps {
  item: RunnableEvent;
  seq: number;
  /** Since the run began, in ms. */
  time: number;
  isNarrow: boolean;
  isPlace: boolean;
  pattern: RegExp | null;
}

function Cell({ className, children }: { className: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows that stand where they are put are no table of the browser's
    // biome-ignore lint/a11y/useFocusableInteractive: the focus goes to rows
    <span role="gridcell" className={className}>
      {children}
    </span>
  );
}

/** What an event's row says. On two lines the name of the event and its data have the first, the rest the second. */
export function EventCells({ item, seq, time, isNarrow, isPlace, pattern }: EventCellsProps) {
  const seqCell = (
    <>
      {seq}
      {isPlace && <span className="sr-only"> {eventWords.place}</span>}
    </>
  );
  const event = <HitText text={item.event} pattern={pattern} />;
  const name = <HitText text={item.name} pattern={pattern} />;
  const tags = <HitText text={item.tags.join(" ")} pattern={pattern} />;
  const data = <EventPreview item={item} pattern={pattern} />;
  if (isNarrow) {
    return (
      <span className="flex h-full flex-col justify-center gap-0.5 px-3">
        <span className="flex items-baseline gap-2">
          <Cell className="shrink-0 font-mono">{event}</Cell>
          <Cell className="min-w-0 flex-1 truncate font-mono">{data}</Cell>
        </span>
        <span className="flex items-baseline gap-2 text-2xs text-muted">
          <Cell className="min-w-8 shrink-0 tabular-nums">{seqCell}</Cell>
          <Cell className="shrink-0 tabular-nums">{formatOffset(time)}</Cell>
          <Cell className="truncate">{name}</Cell>
          <Cell className="shrink truncate">{tags}</Cell>
        </span>
      </span>
    );
  }
  return (
    <span className={`${eventColumns} h-full`}>
      <Cell className="text-right text-muted tabular-nums">{seqCell}</Cell>
      <Cell className="text-right text-muted tabular-nums">{formatOffset(time)}</Cell>
      <Cell className="truncate font-mono">{event}</Cell>
      <Cell className="truncate">{name}</Cell>
      <Cell className="hidden truncate text-muted @min-[720px]:block">{tags}</Cell>
      <Cell className="truncate font-mono">{data}</Cell>
    </span>
  );
}
