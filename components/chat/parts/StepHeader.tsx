"use client";

import { Elapsed } from "#components/chat/parts/Elapsed";
import { words } from "#lib/catalogue/en";
import type { CardHeadline } from "#lib/client/card-headline";
import type { ToolPartView } from "#lib/protocol/run-view";

/**
 * A card's headline. Its pieces stand in reading order, "Called add · 1.4s"; the eye finds time and counter at the
 * right and punctuation replaced by type.
 */
export function StepHeader({ part, headline }: { part: ToolPartView; headline: CardHeadline }) {
  const { verb, name, argument, aside, preview } = headline;
  const isLive = part.state === "writing" || part.state === "running";
  const isProse = part.verb === "search";
  const separator = words.steps.aside("");
  const isStruck = part.state === "stopped";
  return (
    <>
      <span className="min-w-0 truncate">
        <span className={isLive ? "shimmer font-medium" : "font-medium"}>{verb}</span>
        {name !== null && " "}
        {name !== null && (
          <span
            className={`${isProse ? "text-soft" : "font-mono text-xs text-soft"} ${isStruck ? "line-through decoration-muted" : ""}`}
          >
            {name}
          </span>
        )}
        {argument !== null && <span className="sr-only">{words.steps.argument(argument)}</span>}
      </span>
      {aside !== null && (
        // A counter that changes with every token would never let anyone hear the end of it.
        <span
          aria-hidden={part.state === "writing"}
          className="order-3 ml-auto shrink-0 text-xs text-muted tabular-nums"
        >
          <span className="sr-only">{part.state === "writing" ? " " : separator}</span>
          {aside}
        </span>
      )}
      {part.startedAt !== null && (
        <span
          aria-hidden="true"
          className={`order-4 shrink-0 text-xs text-muted ${aside === null ? "ml-auto pl-2" : "-ml-2 whitespace-pre"}`}
        >
          <span className={aside === null ? "sr-only" : undefined}>{separator}</span>
          <Elapsed start={part.startedAt} end={part.state === "running" ? null : part.endedAt} />
        </span>
      )}
      {(preview ?? argument) !== null && " "}
      {(preview ?? argument) !== null && (
        <span
          aria-hidden={argument !== null}
          className={`order-2 min-w-0 flex-1 truncate ${part.state === "failed" ? "text-failed" : "text-muted"}`}
        >
          {preview ?? argument}
        </span>
      )}
    </>
  );
}
