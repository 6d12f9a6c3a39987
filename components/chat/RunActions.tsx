"use client";

import { ArrowRight, Plus, RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { words } from "#lib/catalogue/en";
import type { RunAction } from "#lib/client/note-on-run";

/** What pressing each action does. `onAskOther` is there once another model than the one that failed is chosen. */
export interface RunActionHandlers {
  onContinue(): void;
  onRetry(): void;
  onNewChat(): void;
  /** Whether there is another model to choose. */
  hasOtherModels: boolean;
  onAskOther: { label: string; ask(): void } | null;
}

/** Buttons for what can be done about how a run ended, the most helpful first. */
export function RunActions({ actions, handlers }: { actions: readonly RunAction[]; handlers: RunActionHandlers }) {
  const shown = actions.filter((action) => action !== "other-model" || handlers.onAskOther);
  if (shown.length === 0) return null;
  return (
    <div className="mt-2 mb-1 flex flex-wrap gap-2">
      {shown.map((action) => (
        <Action key={action} action={action} handlers={handlers} />
      ))}
    </div>
  );
}

function Action({ action, handlers }: { action: RunAction; handlers: RunActionHandlers }) {
  switch (action) {
    case "continue":
      return (
        <ActionButton onPress={handlers.onContinue} icon={<ArrowRight size={13} aria-hidden="true" />}>
          {words.run.goOn}
        </ActionButton>
      );
    case "retry":
      return (
        <ActionButton onPress={handlers.onRetry} icon={<RotateCcw size={13} aria-hidden="true" />}>
          {words.run.tryAgain}
        </ActionButton>
      );
    case "new-chat":
      return (
        <ActionButton onPress={handlers.onNewChat} icon={<Plus size={13} aria-hidden="true" />}>
          {words.run.newChat}
        </ActionButton>
      );
    case "other-model":
      return handlers.onAskOther ? (
        <ActionButton onPress={handlers.onAskOther.ask} icon={<RotateCcw size={13} aria-hidden="true" />}>
          {words.run.askOther(handlers.onAskOther.label)}
        </ActionButton>
      ) : null;
  }
}

function ActionButton({ onPress, icon, children }: { onPress(): void; icon: ReactNode; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="inline-flex min-h-10 items-center gap-1.5 rounded-sm border border-edge bg-card px-3 text-xs font-medium hover:bg-hover"
    >
      {icon}
      {children}
    </button>
  );
}
