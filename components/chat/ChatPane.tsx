"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { ChatHeader } from "#components/chat/ChatHeader";
import { Composer } from "#components/chat/Composer";
import { EmptyChat } from "#components/chat/EmptyChat";
import { InspectProvider } from "#components/chat/InspectContext";
import { InspectorSide } from "#components/chat/InspectorSide";
import { flowBlockLoader } from "#components/chat/markdown/LazyFlowBlock";
import { StepStatus } from "#components/chat/StepStatus";
import { Thread } from "#components/chat/Thread";
import { words } from "#lib/catalogue/en";
import type { ChatController } from "#lib/client/chat-controller";
import { useChat } from "#lib/client/use-chat";
import { useEscapeToStop } from "#lib/client/use-escape-to-stop";

/** One chat: its title, what was said, and where one writes. */
export function ChatPane({ controller }: { controller: ChatController }) {
  const { title, entries, agent } = useChat(controller);
  const field = useRef<HTMLTextAreaElement>(null);
  const [inspected, setInspected] = useState<string | null>(null);
  useEscapeToStop(controller);

  useEffect(() => {
    if (controller.snapshot().entries.length === 0) return controller.attach();
    // What the server drew must have come alive before it grows, else React draws it twice.
    let detach: (() => void) | null = null;
    let isGone = false;
    void flowBlockLoader.load().then(() => {
      if (!isGone) detach = controller.attach();
    });
    return () => {
      isGone = true;
      detach?.();
    };
  }, [controller]);

  // A button that was pressed and goes away by that leaves the focus where the next question is written.
  const focusField = useCallback(() => {
    if (window.matchMedia("(hover: hover)").matches) field.current?.focus();
  }, []);
  const send = (text: string) => {
    focusField();
    void controller.send(text);
  };
  const shownTitle = title ?? firstWords(entries) ?? words.side.untitled;
  const lastRun = entries.findLast((entry) => entry.role === "assistant")?.id ?? null;
  return (
    <InspectProvider value={setInspected}>
      <main className="flex min-w-0 flex-1 flex-col">
        <title>{`${shownTitle} · ${words.product}`}</title>
        <ChatHeader title={shownTitle} agent={agent} lastRun={lastRun} />
        {entries.length === 0 ? (
          <EmptyChat agent={agent} onAsk={send} />
        ) : (
          <Thread controller={controller} onAct={focusField} />
        )}
        <Composer controller={controller} field={field} />
        <StepStatus controller={controller} />
      </main>
      {inspected !== null && <InspectorSide runId={inspected} onClose={() => setInspected(null)} />}
    </InspectProvider>
  );
}

/** A title until the server has one: how the first message begins. */
function firstWords(entries: ReturnType<typeof useChat>["entries"]): string | null {
  const first = entries[0];
  if (first?.role !== "user") return null;
  return first.text.replace(/\s+/g, " ").trim().slice(0, 80);
}
