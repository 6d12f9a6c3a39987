"use client";

import { useEffect, useState } from "react";
import type { RunStore } from "#lib/client/run-store";
import type { ServerClock } from "#lib/client/server-clock";

/** Silence that deserves a word, in ms. */
const LONG = 10_000;
const LOOK_EVERY = 1_000;

/** Whether a run that is not over has sent nothing for so long, by `clock`, that a reader may wonder. */
export function useIsQuiet(run: RunStore, clock: ServerClock, isOver: boolean): boolean {
  const [isQuiet, setIsQuiet] = useState(false);
  useEffect(() => {
    if (isOver) return;
    let seq = run.latest().seq;
    let since = clock.now();
    const timer = setInterval(() => {
      const view = run.latest();
      if (view.seq !== seq) since = clock.now();
      seq = view.seq;
      setIsQuiet(clock.now() - since >= LONG);
    }, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [run, clock, isOver]);
  return isQuiet && !isOver;
}
