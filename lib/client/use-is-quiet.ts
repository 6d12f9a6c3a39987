"use client";

import { useEffect, useState } from "react";
import type { RunStore } from "#lib/client/run-store";
import { isTerminal } from "#lib/protocol/run-status";

/** Silence that deserves a word, in ms. */
const LONG = 10_000;
const LOOK_EVERY = 1_000;

/** Whether a run that goes on has sent nothing for so long that a reader may wonder. */
export function useIsQuiet(run: RunStore): boolean {
  const [isQuiet, setIsQuiet] = useState(false);
  useEffect(() => {
    let seq = run.latest().seq;
    let since = Date.now();
    const timer = setInterval(() => {
      const view = run.latest();
      if (view.seq !== seq) since = Date.now();
      seq = view.seq;
      if (isTerminal(view.status)) clearInterval(timer);
      setIsQuiet(!isTerminal(view.status) && Date.now() - since >= LONG);
    }, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [run]);
  return isQuiet;
}
