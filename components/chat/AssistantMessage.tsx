"use client";

import { memo } from "react";
import { Answer } from "#components/chat/Answer";
import { RunProvider } from "#components/chat/parts/RunContext";
import { RunSteps } from "#components/chat/parts/RunSteps";
import { RunNote } from "#components/chat/RunNote";
import { Sources } from "#components/chat/Sources";
import { CopyButton } from "#components/ui/CopyButton";
import { ErrorBoundary } from "#components/ui/ErrorBoundary";
import { words } from "#lib/catalogue/en";
import type { ChatController } from "#lib/client/chat-controller";
import { layOutRun } from "#lib/client/run-layout";
import type { RunStore } from "#lib/client/run-store";
import { useRunShell } from "#lib/client/use-run";
import { isTerminal } from "#lib/protocol/run-status";

/** One run as a message: its work, its answer, and how it ended where that needs a word. */
export const AssistantMessage = memo(function AssistantMessage({
  run,
  controller,
  isLast,
}: {
  run: RunStore;
  controller: ChatController;
  isLast: boolean;
}) {
  const shell = useRunShell(run);
  const layout = layOutRun(shell);
  const isOver = isTerminal(shell.status);
  const hasText = layout.answer.some((text) => !text.isEmpty);
  return (
    <article
      data-testid="message"
      data-role="assistant"
      data-message-id={run.runId}
      data-run-status={shell.status}
      aria-label={words.thread.answer}
      className={isLast ? undefined : "far"}
    >
      <ErrorBoundary fallback={<PlainMessage run={run} />}>
        <RunProvider value={{ run, clock: controller.clock, toggles: controller.toggles }}>
          <RunSteps shell={shell} layout={layout} />
          <Answer layout={layout} />
          <Sources layout={layout} />
        </RunProvider>
      </ErrorBoundary>
      {isOver && hasText && (
        <div className="-ml-3 mt-1">
          <CopyButton label={words.thread.copyAnswer} read={() => answerText(run)} />
        </div>
      )}
      {isOver && (
        <RunNote shell={shell} {...(isLast ? { onRetry: () => void controller.regenerate(run.runId) } : {})} />
      )}
    </article>
  );
});

function answerText(run: RunStore): string {
  const { answer } = layOutRun(run.shell());
  const texts = answer.map(({ key }) => run.part(key));
  return texts.flatMap((part) => (part?.kind === "text" ? part.text : [])).join("\n\n");
}

function PlainMessage({ run }: { run: RunStore }) {
  return (
    <div>
      <p className="text-sm text-muted">{words.thread.broken}</p>
      <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{answerText(run)}</p>
    </div>
  );
}
