"use client";

import { useRunContext } from "#components/chat/parts/RunContext";
import { words } from "#lib/catalogue/en";
import { describeWait } from "#lib/client/describe-wait";
import { owesModel } from "#lib/client/run-layout";
import type { RunShell } from "#lib/client/run-shell";
import { useIsQuiet } from "#lib/client/use-is-quiet";
import { useTimeUntil } from "#lib/client/use-time-until";
import { isTerminal } from "#lib/protocol/run-status";

/** Why nothing comes while the model has the word: it is asked again, or it takes its time. */
export function RunWaiting({ shell, isBelowText }: { shell: RunShell; isBelowText: boolean }) {
  const { run, clock } = useRunContext();
  const isQuiet = useIsQuiet(run, clock, isTerminal(shell.status));
  const secondsLeft = useTimeUntil(shell.retry?.at ?? null, clock);
  if (!owesModel(shell)) return null;
  const text = shell.retry ? describeWait(shell.retry, secondsLeft ?? 0) : isQuiet ? words.run.wait.quiet : null;
  if (text === null) return null;
  return (
    <p
      data-testid="run-waiting"
      className={`appear border-l-2 border-line py-0.5 pl-3 text-sm text-muted tabular-nums ${isBelowText ? "mt-3" : "-mt-2"}`}
    >
      {text}
    </p>
  );
}
