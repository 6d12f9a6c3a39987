"use client";

import { type RefObject, useEffect, useRef } from "react";

/** What a reader scrolls with. Scrolling itself tells nothing: it is also how a row is followed. */
const byHand = ["wheel", "touchmove", "pointerdown", "keydown"] as const;

/** While a replay plays, keeps the row it is at in sight, until the reader scrolls in `scroller` by hand. */
export function useFollowedRow(
  scroller: RefObject<HTMLElement | null>,
  isPlaying: boolean,
  row: string | null,
  reveal: () => void,
): void {
  const isFollowing = useRef(false);
  const latest = useRef(reveal);
  useEffect(() => {
    latest.current = reveal;
  });
  useEffect(() => {
    const element = scroller.current;
    if (!isPlaying || !element) return;
    isFollowing.current = true;
    const leave = () => {
      isFollowing.current = false;
    };
    for (const kind of byHand) element.addEventListener(kind, leave, { passive: true });
    return () => {
      for (const kind of byHand) element.removeEventListener(kind, leave);
    };
  }, [scroller, isPlaying]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is another row that has to be gone to
  useEffect(() => {
    if (isPlaying && isFollowing.current) latest.current();
  }, [isPlaying, row]);
}
