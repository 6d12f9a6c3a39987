"use client";

import { useEffect } from "react";
import type { Replay } from "#lib/client/inspector/replay";

/** Elements that have uses of their own for these keys. */
const takesKeys =
  "input, textarea, select, button, summary, a, [contenteditable], [role=tab], [role=treeitem], [role=row], [role=option], [role=slider]";

/** Space plays and pauses, "," and "." step by event, unless the focus is where the key means something else. */
export function useReplayKeys(replay: Replay): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(takesKeys)) return;
      if (event.key === " ") replay.state().isPlaying ? replay.pause() : replay.play();
      else if (event.key === ",") replay.step(-1);
      else if (event.key === ".") replay.step(1);
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [replay]);
}
