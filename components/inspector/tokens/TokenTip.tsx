"use client";

import { useInspection } from "#components/inspector/InspectorContext";
import { describeToken } from "#lib/client/inspector/tokens/describe-token";
import type { TokenPlace } from "#lib/client/inspector/tokens/move-token";
import type { CallTokens } from "#lib/client/inspector/tokens/token-calls";
import { useTimeline } from "#lib/client/inspector/use-inspection-stores";

/** The most room it takes, in CSS pixels. */
const WIDTH = 300;

/** When a token came, below it. `left` and `top` are CSS pixels in the list. */
export function TokenTip({
  id,
  at,
  left,
  top,
  call,
}: {
  id: string;
  at: TokenPlace;
  left: number;
  top: number;
  call: CallTokens | null;
}) {
  const { log, timeline } = useInspection();
  const { spans } = useTimeline(timeline);
  const token = call?.tokens[at.place];
  if (!token) return null;
  const begun = spans.find(({ span }) => span === at.span)?.startedAt ?? token.at;
  return (
    <div
      role="tooltip"
      id={id}
      style={{ left: `max(8px, min(${left}px, 100% - ${WIDTH + 8}px))`, top: top + 4, maxWidth: WIDTH }}
      className="pointer-events-none absolute z-20 rounded-sm bg-ink px-2 py-1 text-2xs text-paper tabular-nums"
    >
      {describeToken(token, { callBegan: begun, runBegan: log.events[0]?.at ?? token.at })}
    </div>
  );
}
