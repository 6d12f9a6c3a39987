import { timelineWords } from "#lib/catalogue/en-inspector-timeline";
import { formatPreciseDuration } from "#lib/catalogue/format-precise-duration";
import { spanLength } from "#lib/client/inspector/timeline/span-length";
import { type StretchKind, spanStretches } from "#lib/projections/span-stretches";
import type { Usage } from "#lib/protocol/span";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

export type SpanFactName = keyof typeof timelineWords.fact;

/** Something that is known of a span, in words. */
export interface SpanFact {
  name: SpanFactName;
  value: string;
}

function usageOf(usage: Usage | null): string | null {
  if (usage?.inputTokens === undefined && usage?.outputTokens === undefined) return null;
  return timelineWords.usage({
    ...(usage.inputTokens === undefined ? {} : { input: usage.inputTokens }),
    ...(usage.outputTokens === undefined ? {} : { output: usage.outputTokens }),
    ...(usage.reasoningTokens === undefined ? {} : { reasoning: usage.reasoningTokens }),
    ...(usage.cachedInputTokens === undefined ? {} : { cached: usage.cachedInputTokens }),
  });
}

function rateOf({ tokens, firstTokenAt, lastTokenAt }: TimelineSpan): string | null {
  const length = firstTokenAt === null || lastTokenAt === null ? 0 : lastTokenAt - firstTokenAt;
  return length > 0 ? timelineWords.figures.rate(((tokens - 1) * 1_000) / length) : null;
}

function modelOf({ kind, metadata }: TimelineSpan): string | null {
  if (kind === "tool") return null;
  const told = [metadata.provider, metadata.model].filter((word) => typeof word === "string");
  return told.length === 0 ? null : told.join(" · ");
}

/**
 * What is known of a span's times and tokens, in the order people read it; what is not known is left out. What is open goes on to
 * `now`, in ms since 1970.
 */
export function spanFacts(timeline: Timeline, span: TimelineSpan, now: number | null): SpanFact[] {
  const stretches = spanStretches(timeline, span, now);
  const isOpen = span.endedAt === null;
  const offset = (at: number): string => timelineWords.offset(at - (timeline.startedAt ?? at));
  const length = (milliseconds: number): string => formatPreciseDuration(milliseconds);
  const spent = (kind: StretchKind): string | null => {
    const stretch = stretches.find((each) => each.kind === kind);
    return stretch ? length(stretch.to - stretch.from) : null;
  };
  const firstToken = stretches.find(({ kind }) => kind === "speaking");
  const took = length(spanLength(timeline, span, now));
  const told: [SpanFactName, string | null][] = [
    ["begins", offset(span.startedAt)],
    ["firstToken", firstToken ? offset(firstToken.from) : null],
    ["ends", span.endedAt === null ? timelineWords.stillGoing : offset(Math.max(span.startedAt, span.endedAt))],
    ["took", isOpen ? timelineWords.soFar(took) : took],
    ["waited", spent("waiting")],
    ["spoke", spent("speaking")],
    ["retryWait", spent("retry-wait")],
    ["tokens", span.tokens > 0 ? timelineWords.figures.number(span.tokens) : null],
    ["rate", rateOf(span)],
    ["usage", usageOf(span.usage)],
    ["reason", span.kind === "tool" ? null : span.reason],
    ["model", modelOf(span)],
    ["events", timelineWords.events(span.startSeq, span.endSeq)],
  ];
  return told.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}
