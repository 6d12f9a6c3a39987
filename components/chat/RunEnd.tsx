"use client";

import { useChatContext } from "#components/chat/ChatContext";
import { RunActions } from "#components/chat/RunActions";
import { RunNote } from "#components/chat/RunNote";
import { words } from "#lib/catalogue/en";
import type { ChatController } from "#lib/client/chat-controller";
import type { AssistantEntry } from "#lib/client/chat-snapshot";
import type { RunShell } from "#lib/client/run-shell";
import { useChat } from "#lib/client/use-chat";

/** What stands under the last answer of a chat once it is over, with what can be done about it. */
export function RunEnd({
  entry,
  shell,
  sawEnd,
  controller,
  onAct,
}: {
  entry: AssistantEntry;
  shell: RunShell;
  sawEnd: boolean;
  controller: ChatController;
  /** A button was pressed that goes away by that. */
  onAct(): void;
}) {
  const { models, beginNew } = useChatContext();
  const { model } = useChat(controller);
  const regenerate = () => {
    onAct();
    void controller.regenerate(entry.id);
  };
  const label = models.models.find(({ id }) => id === model)?.label ?? model;
  const handlers = {
    onContinue() {
      onAct();
      void controller.send(words.run.pleaseGoOn);
    },
    onRetry: regenerate,
    onNewChat: beginNew,
    hasOtherModels: models.models.length > 1,
    onAskOther: model === entry.model ? null : { label, ask: regenerate },
  };
  if (entry.isUnreadable) return <RunActions actions={["retry"]} handlers={handlers} />;
  return <RunNote shell={shell} sawEnd={sawEnd} clock={controller.clock} handlers={handlers} />;
}
