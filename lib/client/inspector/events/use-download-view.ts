"use client";

import { useEffect, useRef, useState } from "react";
import { scheduleFrame } from "#lib/client/frame-scheduler";
import { writeViewLines } from "#lib/client/inspector/events/write-view-lines";
import type { FilteredView } from "#lib/client/inspector/view-choices";
import type { ViewEntry } from "#lib/client/inspector/view-list";
import { saveFile } from "#lib/client/save-file";

/** Saves items of a view as NDJSON, one file at a time; called off when the component goes. */
export function useDownloadView<View extends FilteredView>(
  runId: string,
  view: View,
): { isWriting: boolean; download(entries: readonly ViewEntry<View>[]): void } {
  const [isWriting, setIsWriting] = useState(false);
  const writing = useRef<AbortController | null>(null);
  useEffect(() => () => writing.current?.abort(), []);

  async function write(entries: readonly ViewEntry<View>[]) {
    const controller = new AbortController();
    writing.current = controller;
    setIsWriting(true);
    const environment = { schedule: scheduleFrame, now: () => performance.now() };
    const content = await writeViewLines(entries, environment, controller.signal);
    if (!content) return;
    setIsWriting(false);
    saveFile(`run-${runId}-${view}.ndjson`, content);
  }

  return { isWriting, download: (entries) => void write(entries) };
}
