"use client";

import { Answer } from "#components/chat/Answer";
import { InspectButton } from "#components/chat/InspectButton";
import { RunSteps } from "#components/chat/parts/RunSteps";
import { RunWaiting } from "#components/chat/parts/RunWaiting";
import { Sources } from "#components/chat/Sources";
import { CopyButton } from "#components/ui/CopyButton";
import { words } from "#lib/catalogue/en";
import { layOutRun } from "#lib/client/run-layout";
import type { RunShell } from "#lib/client/run-shell";
import type { RunStore } from "#lib/client/run-store";
import { isTerminal } from "#lib/protocol/run-status";

/** What a run shows: its work, its answer, why nothing comes where that is so, and its sources. */
export function RunBody({ run, shell }: { run: RunStore; shell: RunShell }) {
  const layout = layOutRun(shell);
  const hasText = layout.answer.some((text) => !text.isEmpty);
  return (
    <>
      <RunSteps shell={shell} layout={layout} />
      <Answer layout={layout} />
      <RunWaiting shell={shell} isBelowText={hasText} />
      <Sources layout={layout} />
      {isTerminal(shell.status) && (
        <div className="-ml-3 mt-1 flex">
          {hasText && <CopyButton label={words.thread.copyAnswer} read={() => answerText(run)} />}
          <InspectButton runId={run.runId} />
        </div>
      )}
    </>
  );
}

function answerText(run: RunStore): string {
  const { answer } = layOutRun(run.shell());
  const texts = answer.map(({ key }) => run.part(key));
  return texts.flatMap((part) => (part?.kind === "text" ? part.text : [])).join("\n\n");
}
