"use client";

import { useSyncExternalStore } from "react";
import { words } from "#lib/catalogue/en";
import { plainTextOfParts } from "#lib/client/plain-text-of-parts";
import type { RunShell } from "#lib/client/run-shell";
import type { RunStore } from "#lib/client/run-store";

/** A run that could not be drawn: all of its text, which goes on growing while the run does. */
export function PlainMessage({ run, shell }: { run: RunStore; shell: RunShell }) {
  const keys = shell.parts.map(({ key }) => key);
  const text = useSyncExternalStore(
    (listener) => {
      const stops = keys.map((key) => run.subscribePart(key, listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    () => plainTextOfParts(keys.flatMap((key) => run.part(key) ?? [])),
    () => plainTextOfParts(keys.flatMap((key) => run.initialPart(key) ?? [])),
  );
  return (
    <div>
      <p className="text-sm text-muted">{words.thread.broken}</p>
      <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</p>
    </div>
  );
}
