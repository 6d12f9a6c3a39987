"use client";

import type { ReactNode } from "react";
import { CopyButton } from "#components/ui/CopyButton";
import { messageTabWords } from "#lib/catalogue/en-inspector-messages";

type Role = keyof typeof messageTabWords.role;

const grounds: Record<Role | "other", string> = {
  system: "border-line bg-panel",
  user: "border-line bg-panel",
  assistant: "border-line bg-card",
  tool: "border-line bg-card",
  other: "border-edge bg-card",
};

/** A message's frame: who speaks, how much, and a way to copy it. `number`: its place in a prompt, null for what was said. */
export function MessageFrame({
  speaker,
  number,
  characters,
  copy,
  children,
}: {
  speaker: Role | "other";
  number: number | null;
  characters: number;
  copy(): string;
  children: ReactNode;
}) {
  const name = speaker === "other" ? messageTabWords.otherRole : messageTabWords.role[speaker];
  return (
    <article
      data-testid="call-message"
      data-role={speaker}
      aria-label={name}
      className={`rounded-sm border ${grounds[speaker]}`}
    >
      <header className="flex min-h-9 items-center gap-2 pr-0.5 pl-2.5">
        {number !== null && (
          <span aria-hidden="true" className="min-w-4 text-2xs text-muted tabular-nums">
            {number}
          </span>
        )}
        <span className="text-xs font-medium">{name}</span>
        <span className="ml-auto text-2xs text-muted tabular-nums">{messageTabWords.characters(characters)}</span>
        <CopyButton label={messageTabWords.copyMessage} read={copy} />
      </header>
      <div className="space-y-2 px-2.5 pb-2.5">{children}</div>
    </article>
  );
}
