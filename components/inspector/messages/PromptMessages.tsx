"use client";

import { ChevronRight } from "lucide-react";
import { useId } from "react";
import { PromptMessageCard } from "#components/inspector/messages/PromptMessageCard";
import { messageTabWords } from "#lib/catalogue/en-inspector-messages";
import type { ModelCall } from "#lib/client/inspector/messages/model-calls";
import type { PromptGroup } from "#lib/client/inspector/messages/prompt-groups";
import type { PromptMessage } from "#lib/client/inspector/messages/prompt-message";
import type { ToggleMemory } from "#lib/client/toggle-memory";
import { useToggle } from "#lib/client/use-toggle";

/** The messages of a prompt: what is new to be seen, the rest folded. */
export function PromptMessages({
  call,
  messages,
  groups,
  toggles,
}: {
  call: ModelCall;
  messages: readonly PromptMessage[];
  groups: readonly PromptGroup[];
  toggles: ToggleMemory;
}) {
  return (
    <div className="space-y-2">
      {groups.map((group) =>
        group.kind === "shown" ? (
          <MessageCards key={group.from} group={group} messages={messages} />
        ) : (
          <FoldedMessages
            key={group.from}
            group={group}
            label={labelOf(group, call, messages.length)}
            messages={messages}
            toggles={toggles}
            toggleKey={`${call.id}/${group.kind}`}
          />
        ),
      )}
    </div>
  );
}

function labelOf({ kind, from, to }: PromptGroup, { previous }: ModelCall, length: number): string {
  if (kind === "turns" || !previous?.number) return messageTabWords.turns(to - from);
  const before = messageTabWords.callInText(previous.number, previous.attempt);
  return to - from === length ? messageTabWords.all(length, before) : messageTabWords.same(to - from, before);
}

function MessageCards({ group, messages }: { group: PromptGroup; messages: readonly PromptMessage[] }) {
  return (
    <ol start={group.from + 1} className="space-y-2">
      {messages.slice(group.from, group.to).map((message, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a prompt never changes, and its messages have nothing else to be known by
        <li key={group.from + index}>
          <PromptMessageCard message={message} number={group.from + index + 1} />
        </li>
      ))}
    </ol>
  );
}

function FoldedMessages({
  group,
  label,
  messages,
  toggles,
  toggleKey,
}: {
  group: PromptGroup;
  label: string;
  messages: readonly PromptMessage[];
  toggles: ToggleMemory;
  toggleKey: string;
}) {
  const id = useId();
  const [isOpen, toggle] = useToggle(toggles, toggleKey, false);
  return (
    <div>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={toggle}
        className="flex min-h-9 w-full items-center gap-1.5 rounded-sm border border-dashed border-edge px-2 text-start text-xs text-soft hover:bg-hover"
      >
        <ChevronRight
          size={13}
          aria-hidden="true"
          className={`shrink-0 text-muted transition-transform motion-reduce:transition-none ${isOpen ? "rotate-90" : ""}`}
        />
        {label}
      </button>
      <div id={id} hidden={!isOpen} className="pt-2">
        {isOpen && <MessageCards group={group} messages={messages} />}
      </div>
    </div>
  );
}
