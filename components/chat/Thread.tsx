"use client";

import { ArrowDown } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { AssistantMessage } from "#components/chat/AssistantMessage";
import { useChatContext } from "#components/chat/ChatContext";
import { UserMessage } from "#components/chat/UserMessage";
import { InlineScript } from "#components/ui/InlineScript";
import { words } from "#lib/catalogue/en";
import type { ChatController } from "#lib/client/chat-controller";
import { useChat } from "#lib/client/use-chat";
import { useStickToBottom } from "#lib/client/use-stick-to-bottom";

/** Messages drawn at first, and how many more a reader gets who goes up. */
const PAGE = 40;

/** Run before the first paint: a long chat opens at its end instead of jumping there. */
const scrollToEnd = "var log=document.currentScript.closest('[role=log]');log.scrollTop=log.scrollHeight";

/** What was said, the newest at the end; the reader stays at the end unless they left it. */
export function Thread({ controller, onAct }: { controller: ChatController; onAct(): void }) {
  const { nonce } = useChatContext();
  const { entries, phase } = useChat(controller);
  const { scroller, content, isAtBottom, jump } = useStickToBottom();
  const [shown, setShown] = useState(PAGE);
  const visible = entries.slice(-shown);
  const isBusy = phase !== "idle";
  const isAsking = phase === "sending" || (phase === "stopping" && entries.at(-1)?.role === "user");

  // What one has just asked is what one wants to see.
  const questions = entries.filter((entry) => entry.role === "user").length;
  const seenQuestions = useRef(questions);
  useEffect(() => {
    if (questions > seenQuestions.current) jump();
    seenQuestions.current = questions;
  });

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        role="log"
        aria-label={words.thread.label}
        aria-live="off"
        aria-busy={isBusy}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="h-full overflow-y-auto overscroll-contain outline-offset-[-2px]"
      >
        <div ref={content} className="mx-auto w-full max-w-[752px] px-4 pt-7 pb-8 md:px-6">
          {entries.length > shown && (
            <button
              type="button"
              onClick={() => setShown(shown + PAGE)}
              className="mx-auto mb-6 block min-h-10 rounded-sm px-3 text-sm text-muted hover:bg-hover hover:text-ink"
            >
              {words.thread.earlier}
            </button>
          )}
          <div className="space-y-6">
            {visible.map((entry, index) =>
              entry.role === "user" ? (
                <UserMessage key={entry.id} id={entry.id} text={entry.text} />
              ) : (
                <AssistantMessage
                  key={entry.id}
                  entry={entry}
                  controller={controller}
                  onAct={onAct}
                  isLast={index === visible.length - 1}
                />
              ),
            )}
            {isAsking && (
              <p className="flex min-h-10 items-center text-sm">
                <span className="shimmer font-medium">{words.run.working}</span>
              </p>
            )}
          </div>
        </div>
        <InlineScript nonce={nonce} code={scrollToEnd} />
      </div>
      {!isAtBottom && (
        <button
          type="button"
          onClick={jump}
          className="appear absolute bottom-3 left-1/2 flex min-h-10 -translate-x-1/2 items-center gap-1.5 rounded-full border border-edge bg-card px-4 text-xs font-medium shadow-composer hover:bg-hover"
        >
          <ArrowDown size={14} aria-hidden="true" />
          {words.thread.jump}
        </button>
      )}
    </div>
  );
}
