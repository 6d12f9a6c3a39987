"use client";

import { memo, useState } from "react";
import { Answer } from "#components/chat/Answer";
import { PlainMessage } from "#components/chat/PlainMessage";
import { RunProvider } from "#components/chat/parts/RunContext";
import { RunSteps } from "#components/chat/parts/RunSteps";
import { RunWaiting } from "#components/chat/parts/RunWaiting";
import { RunEnd } from "#components/chat/RunEnd";
import { RunNote } from "#components/chat/RunNote";
import { Sources } from "#components/chat/Sources";
import { UnreadableAnswer } from "#components/chat/UnreadableAnswer";
import { CopyButton } from "#components/ui/CopyButton";
import { ErrorBoundary } from "#components/ui/ErrorBoundary";
import { words } from "#lib/catalogue/en";
import type { ChatController } from "#lib/client/chat-controller";
import type { AssistantEntry } from "#lib/client/chat-snapshot";
import { layOutRun } from "#lib/client/run-layout";
import type { RunShell } from "#lib/client/run-shell";
import type { RunStore } from "#lib/client/run-store";
import { useRunShell } from "#lib/client/use-run";
import { isTerminal } from "#lib/protocol/run-status";

/** One run as a message: its work, its answer, and how it ended where that needs a word. */
export const AssistantMessage = memo(function AssistantMessage({
  entry,
  controller,
  isLast,
  onAct,
}: {
  entry: AssistantEntry;
  controller: ChatController;
  isLast: boolean;
  /** A button in the message was pressed that goes away by that. */
  onAct(): void;
}) {
  const { run, isUnreadable } = entry;
  const shell = useRunShell(run);
  const isOver = isTerminal(shell.status);
  const [wasOver] = useState(isOver);
  return (
    <article
      data-testid="message"
      data-role="assistant"
      data-message-id={run.runId}
      data-run-status={shell.status}
      data-followed={shell.isFollowed}
      aria-label={words.thread.answer}
      className={isLast ? undefined : "far"}
    >
      {isUnreadable ? (
        <UnreadableAnswer />
      ) : (
        // The shell changes with every boundary of the run, so one bad frame is mended by the next of them.
        <ErrorBoundary resetKey={shell} fallback={<PlainMessage run={run} shell={shell} />}>
          <RunProvider
            value={{ run, clock: controller.clock, toggles: controller.toggles, isFollowed: shell.isFollowed }}
          >
            <RunBody run={run} shell={shell} />
          </RunProvider>
        </ErrorBoundary>
      )}
      {isOver && isLast && (
        <RunEnd entry={entry} shell={shell} sawEnd={!wasOver} controller={controller} onAct={onAct} />
      )}
      {isOver && !isLast && !isUnreadable && (
        <RunNote shell={shell} sawEnd={false} clock={controller.clock} handlers={null} />
      )}
    </article>
  );
});

function RunBody({ run, shell }: { run: RunStore; shell: RunShell }) {
  const layout = layOutRun(shell);
  const hasText = layout.answer.some((text) => !text.isEmpty);
  return (
    <>
      <RunSteps shell={shell} layout={layout} />
      <Answer layout={layout} />
      <RunWaiting shell={shell} isBelowText={hasText} />
      <Sources layout={layout} />
      {isTerminal(shell.status) && hasText && (
        <div className="-ml-3 mt-1">
          <CopyButton label={words.thread.copyAnswer} read={() => answerText(run)} />
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
