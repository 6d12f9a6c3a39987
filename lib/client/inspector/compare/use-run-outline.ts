"use client";

import { useEffect, useState } from "react";
import type { RunLog } from "#lib/client/inspector/run-log";
import { outlineRun } from "#lib/projections/align-runs";
import type { RunOutline } from "#lib/projections/run-outline";

/** How often the outline of a run that goes on is made anew, in ms. */
const EVERY = 1_000;

/** The outline of a log: null before its header is here, then anew every second while it grows and once it is whole. */
export function useRunOutline(log: RunLog): RunOutline | null {
  const [outline, setOutline] = useState<RunOutline | null>(null);
  useEffect(() => {
    let read = -1;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const make = () => {
      timer = null;
      const header = log.header();
      if (!header || read === log.shownCount()) return;
      read = log.shownCount();
      setOutline(outlineRun(header, log.events.slice(0, read)));
    };
    const look = () => {
      const isWhole = log.phase() === "ended" || log.phase() === "cut";
      if (isWhole) {
        if (timer !== null) clearTimeout(timer);
        make();
      } else if (log.phase() === "following") timer ??= setTimeout(make, EVERY);
    };
    look();
    const stop = log.subscribe(look);
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [log]);
  return outline;
}
