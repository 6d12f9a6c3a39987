"use client";

import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import type { RunLog } from "#lib/client/inspector/run-log";
import { createScrollFollower } from "#lib/client/scroll-follower";
import { isTerminal } from "#lib/protocol/run-status";

/** Whether a log grows because its run goes on, and not only because it is being read. */
function isLive(log: RunLog): boolean {
  const header = log.header();
  return log.phase() === "following" && header !== null && !isTerminal(header.run.status);
}

/** Keeps a scroller at the end of a run that goes on for as long as the reader is there; not while something else is to be shown. */
export function useStickToLiveEnd(options: {
  log: RunLog;
  scroller: RefObject<HTMLElement | null>;
  /** What grows in it. */
  content: RefObject<HTMLElement | null>;
  isHeld(): boolean;
}): void {
  const { log, scroller, content, isHeld } = options;
  const [follower] = useState(createScrollFollower);
  const isHeldNow = useEffectEvent(isHeld);

  useEffect(() => {
    const box = scroller.current;
    const inside = content.current;
    if (!box || !inside) return;
    // What comes last is drawn after the run has ended, so that having been live is enough.
    let wasLive = false;
    const onScroll = () => follower.moved({ top: box.scrollTop, height: box.scrollHeight, viewport: box.clientHeight });
    const onWheel = (event: WheelEvent) => {
      if (event.deltaY < 0 && box.scrollTop > 0) follower.release();
    };
    const onClick = (event: MouseEvent) => {
      // What one opens by hand one wants to read.
      if (event.target instanceof Element && event.target.closest("button")) follower.release();
    };
    const observer = new ResizeObserver(() => {
      wasLive ||= isLive(log);
      if (wasLive && !isHeldNow() && follower.isFollowing()) box.scrollTop = box.scrollHeight;
    });
    observer.observe(inside);
    observer.observe(box);
    box.addEventListener("scroll", onScroll, { passive: true });
    box.addEventListener("wheel", onWheel, { passive: true });
    box.addEventListener("click", onClick);
    return () => {
      observer.disconnect();
      box.removeEventListener("scroll", onScroll);
      box.removeEventListener("wheel", onWheel);
      box.removeEventListener("click", onClick);
    };
  }, [log, scroller, content, follower]);
}
