"use client";

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { createScrollFollower } from "#lib/client/scroll-follower";

export interface StickToBottom {
  scroller: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  isAtBottom: boolean;
  jump(): void;
}

// Layout effects only warn on the server; there is nothing to scroll there.
const useBrowserLayoutEffect = typeof window === "undefined" ? useEffect : useLayoutEffect;

/** Keeps a scroller at the end of its growing content for as long as the reader is there; one write a frame, never smooth. */
export function useStickToBottom(): StickToBottom {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [follower] = useState(createScrollFollower);
  const [isAtBottom, setIsAtBottom] = useState(true);

  useBrowserLayoutEffect(() => {
    const box = scroller.current;
    const inside = content.current;
    if (!box || !inside) return;
    const place = () => ({ top: box.scrollTop, height: box.scrollHeight, viewport: box.clientHeight });
    const toEnd = () => {
      if (follower.isFollowing()) box.scrollTop = box.scrollHeight;
    };
    const onScroll = () => {
      follower.moved(place());
      setIsAtBottom(follower.isFollowing());
    };
    const onResize = () => {
      if (follower.isFollowing()) toEnd();
      else onScroll();
    };
    const onClick = (event: MouseEvent) => {
      // What one opens by hand one wants to read: its header must not be carried off by what opens under it.
      const isToggle = event.target instanceof Element && event.target.closest("button[aria-expanded]") !== null;
      if (isToggle) follower.release();
    };
    const onWheel = (event: WheelEvent) => {
      if (event.deltaY >= 0 || box.scrollTop <= 0) return;
      follower.release();
      setIsAtBottom(false);
    };
    toEnd();
    // Told after layout and before paint, so growth and the write that follows it are one frame.
    const observer = new ResizeObserver(onResize);
    observer.observe(inside);
    observer.observe(box);
    box.addEventListener("click", onClick);
    box.addEventListener("scroll", onScroll, { passive: true });
    box.addEventListener("wheel", onWheel, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener("click", onClick);
      box.removeEventListener("scroll", onScroll);
      box.removeEventListener("wheel", onWheel);
    };
  }, [follower]);

  return {
    scroller,
    content,
    isAtBottom,
    jump() {
      follower.resume();
      setIsAtBottom(true);
      if (scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight;
    },
  };
}
