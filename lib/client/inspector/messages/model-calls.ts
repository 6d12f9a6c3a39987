import { isAgentModelCall } from "#lib/projections/timeline-spans";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

/** One call of a model, by what is known from its beginning on. */
export interface ModelCall {
  /** That of its span. */
  id: string;
  /** The event it began with. */
  seq: number;
  /** Agent: the how-manieth question to the model, an attempt that was made again counted once. Null for a tool's own call. */
  number: number | null;
  /** 1, or more where the same had been asked before in vain. */
  attempt: number;
  /** The agent's model call before it, for the agent's own. */
  previous: ModelCall | null;
  /** The tool that asked, null for the agent's own. */
  tool: string | null;
}

function toolOf({ spans }: Timeline, span: TimelineSpan): TimelineSpan | undefined {
  let at: TimelineSpan | undefined = span;
  while (at && at.kind !== "tool") {
    const { parent }: TimelineSpan = at;
    at = spans.find((each) => each.span === parent);
  }
  return at;
}

/** The model calls of a run in the order they began, those of its tools among them. */
export function modelCalls(timeline: Timeline): ModelCall[] {
  const calls: ModelCall[] = [];
  let previous: ModelCall | null = null;
  let number = 0;
  for (const span of timeline.spans) {
    if (span.kind !== "model") continue;
    const base = { id: span.span, seq: span.startSeq, attempt: span.attempt };
    if (!isAgentModelCall(timeline, span)) {
      calls.push({ ...base, number: null, previous: null, tool: toolOf(timeline, span)?.name ?? null });
      continue;
    }
    if (number === 0 || span.attempt === 1) number += 1;
    previous = { ...base, number, previous, tool: null };
    calls.push(previous);
  }
  return calls;
}
