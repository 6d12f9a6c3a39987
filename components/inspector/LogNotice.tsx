"use client";

import { useInspection } from "#components/inspector/InspectorContext";
import { words } from "#lib/catalogue/en";
import { inspectorWords } from "#lib/catalogue/en-inspector";
import type { RunLogPhase } from "#lib/client/inspector/run-log";
import { useRunLog } from "#lib/client/inspector/use-inspection-stores";

const said: Partial<Record<RunLogPhase, string>> = {
  loading: inspectorWords.loading,
  cut: inspectorWords.cut,
  unavailable: inspectorWords.unavailable,
  "signed-out": inspectorWords.signedOut,
};

/** What has to be said of a log that is not simply there. */
export function LogNotice() {
  const { log } = useInspection();
  const { phase, isReconnecting } = useRunLog(log);
  const text = isReconnecting ? inspectorWords.reconnecting : said[phase];
  if (text === undefined) return null;
  return (
    <p role="status" className="border-b border-line bg-panel px-4 py-2 text-sm text-soft md:px-5">
      {text}
      {phase === "signed-out" && (
        <a href="/login" className="ml-2 text-accent-text underline underline-offset-2">
          {words.connection.signIn}
        </a>
      )}
    </p>
  );
}
