"use client";

import type { Virtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { Inspection } from "#lib/client/inspector/inspection";
import { useStickToLiveEnd } from "#lib/client/inspector/sections/use-stick-to-live-end";
import { useReplay } from "#lib/client/inspector/use-inspection-stores";

export interface SectionScrollOptions {
  inspection: Pick<Inspection, "log" | "replay" | "selection" | "timeline">;
  virtualizer: Pick<Virtualizer<HTMLDivElement, HTMLLIElement>, "range" | "scrollToIndex">;
  scroller: RefObject<HTMLElement | null>;
  /** What grows in it. */
  content: RefObject<HTMLElement | null>;
  /** The last event that has become part of a row. */
  readTo: number;
  /** Which row an event belongs to; -1 for none. `span` says whose it is, where several speak at once. */
  rowOf(seq: number, span: string | null): number;
  /** Where in the view the first thing to be shown stands; at its top unless said. */
  align?: "start" | "center";
  /** What the rows are read off: another one where the reader chose another filter, with which they stay at the same moment. */
  source?: object;
  /** The first event of a row. Needed with `source`. */
  seqOf?(row: number): number | undefined;
}

/** An event to be shown, and where in the view. */
interface Aim {
  seq: number;
  span: string | null;
  align: "start" | "center";
}

/** The event to be shown first; null for none, undefined while that is not known because the log is still being read. */
function firstAim({ log, replay, selection, timeline }: SectionScrollOptions["inspection"]): number | null | undefined {
  const { seq, span } = selection.current();
  if (seq !== null) return seq;
  const begun = timeline.current().spans.find((each) => each.span === span)?.startSeq;
  if (begun !== undefined) return begun;
  if (span !== null && (log.phase() === "loading" || log.phase() === "following")) return undefined;
  return replay.state().isAtEnd ? null : replay.state().seq;
}

/**
 * Scrolls a list of sections: at first to the selection, or to where the replay stands; with the replay for as long as its place is
 * in view; and with the end of a run that goes on for as long as the reader is there.
 */
export function useSectionScroll(options: SectionScrollOptions): void {
  const { inspection, virtualizer, scroller, content, readTo, rowOf, align = "start", source, seqOf } = options;
  const replay = useReplay(inspection.replay);

  /** Undefined before it is known what is to be shown first; null once that was shown. */
  const aim = useRef<Aim | null>(undefined);
  useEffect(() => {
    if (aim.current === undefined) {
      const seq = firstAim(inspection);
      if (seq === undefined) return;
      aim.current = seq === null ? null : { seq, span: inspection.selection.current().span, align };
    }
    const to = aim.current;
    if (to === null || to.seq > readTo) return;
    aim.current = null;
    const row = rowOf(to.seq, to.span);
    // What stands at the top anyway is not moved there.
    if (row > 0) virtualizer.scrollToIndex(row, { align: to.align });
  });

  const shownSource = useRef(source);
  const topSeq = useRef(0);
  useLayoutEffect(() => {
    if (shownSource.current === source) {
      if (!aim.current) topSeq.current = seqOf?.(virtualizer.range?.startIndex ?? 0) ?? 0;
      return;
    }
    shownSource.current = source;
    if (topSeq.current > 1) aim.current = { seq: topSeq.current, span: null, align: "start" };
  });

  // The row the list was led to. What the virtualizer takes for seen is behind that by a frame, which is no reader who left.
  const led = useRef<number | null>(null);
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const leave = () => {
      led.current = null;
    };
    const byHand = ["wheel", "touchmove", "pointerdown", "keydown"] as const;
    for (const name of byHand) box.addEventListener(name, leave, { passive: true });
    return () => {
      for (const name of byHand) box.removeEventListener(name, leave);
    };
  }, [scroller]);

  const drawn = useRef(replay);
  useLayoutEffect(() => {
    const before = drawn.current;
    drawn.current = replay;
    const isOnlyGrowing = before.isAtEnd && replay.isAtEnd;
    if (before === replay || isOnlyGrowing) return;
    const row = Math.max(rowOf(before.seq, null), 0);
    const next = Math.max(rowOf(replay.seq, null), 0);
    const { range } = virtualizer;
    const wasInView = led.current === row || (range !== null && row >= range.startIndex && row <= range.endIndex);
    const hasBegun = replay.isPlaying && !before.isPlaying;
    if (!hasBegun && !(wasInView && next !== row)) return;
    led.current = next;
    virtualizer.scrollToIndex(next, { align: "auto" });
  });

  useStickToLiveEnd({ log: inspection.log, scroller, content, isHeld: () => Boolean(aim.current) });
}
