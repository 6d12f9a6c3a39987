"use client";

import { memo, useState } from "react";
import { PlainMessage } from "#components/chat/PlainMessage";
import { RunProvider } from "#components/chat/parts/RunContext";
import { RunBody } from "#components/chat/RunBody";
import { RunEnd } from "#components/chat/RunEnd";
import { RunNote } from "#components/chat/RunNote";
import { UnreadableAnswer } from "#components/chat/UnreadableAnswer";
import { ErrorBoundary } from "#components/ui/ErrorBoundary";
import { words } from "#lib/catalogue/en";
import type { ChatController } from "#lib/client/chat-controller";
import type { AssistantEntry } from "#lib/client/chat-snapshot";
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
