import { canonicalJson } from "#lib/projections/canonical-json";
import {
  isSpanKind,
  readNumber,
  readPublicError,
  readRecord,
  readStatus,
  readText,
  readTexts,
  readUsage,
} from "#lib/projections/logged-values";
import type { SpanEnd, SpanStart, SpanStatus } from "#lib/protocol/span";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

/** Where the span with this id stands, -1 if nowhere. Searched from the end, where those that are open stand. */
function indexOf({ spans }: Timeline, id: string | null): number {
  // A loop, because this is done for every token.
  let index = spans.length - 1;
  while (index >= 0 && spans[index]?.span !== id) index--;
  return index;
}

/** The span with this id. */
export function findTimelineSpan(timeline: Timeline, id: string | null): TimelineSpan | undefined {
  return timeline.spans[indexOf(timeline, id)];
}

/** The span of the run itself. */
export function rootOfTimeline({ spans }: Timeline): TimelineSpan | undefined {
  return spans.find(({ kind, parent }) => kind === "run" && parent === null);
}

/** Whether a span is a model call of the agent itself and not one of a tool. */
export function isAgentModelCall(timeline: Timeline, { kind, parent }: Pick<TimelineSpan, "kind" | "parent">): boolean {
  if (kind !== "model") return false;
  for (let at = findTimelineSpan(timeline, parent); at; at = findTimelineSpan(timeline, at.parent)) {
    if (at.kind === "tool") return false;
  }
  return true;
}

/** Replaces one span by what `change` makes of it; a span that has ended, or is not there, stays as it is. */
export function patchTimelineSpan(
  timeline: Timeline,
  id: string | null,
  change: (span: TimelineSpan) => TimelineSpan,
): Timeline {
  const index = indexOf(timeline, id);
  const span = timeline.spans[index];
  if (!span || span.endedAt !== null) return timeline;
  const changed = change(span);
  return changed === span ? timeline : { ...timeline, spans: timeline.spans.with(index, changed) };
}

/** The model call that asked the same before: the last one of the step, or of the tool with this question. */
function askedBefore(timeline: Timeline, next: TimelineSpan): TimelineSpan | undefined {
  if (isAgentModelCall(timeline, next)) {
    const last = findTimelineSpan(timeline, timeline.speaker);
    return last?.step === next.step ? last : undefined;
  }
  const asked = canonicalJson(next.input);
  return timeline.spans.findLast(
    ({ kind, parent, name, input }) =>
      kind === "model" && parent === next.parent && name === next.name && canonicalJson(input) === asked,
  );
}

/** The how-manieth time the model is asked the same; anew after an answer. */
function attemptOf(timeline: Timeline, next: TimelineSpan): number {
  const before = next.kind === "model" ? askedBefore(timeline, next) : undefined;
  return before?.status === "discarded" ? before.attempt + 1 : 1;
}

/** Adds what a span event told of the time. */
export function seenAt(timeline: Timeline, at: number): Timeline {
  return timeline.lastAt !== null && timeline.lastAt >= at ? timeline : { ...timeline, lastAt: at };
}

/** Folds the beginning of a span. An id that is taken, and a kind that is not known, are refused. */
export function startTimelineSpan(timeline: Timeline, start: SpanStart, seq: number): Timeline {
  if (!isSpanKind(start.kind) || findTimelineSpan(timeline, start.span)) return timeline;
  const parent = findTimelineSpan(timeline, readText(start.parent));
  const opened: TimelineSpan = {
    span: start.span,
    parent: parent?.span ?? null,
    depth: parent ? parent.depth + 1 : 0,
    kind: start.kind,
    name: start.name,
    tags: readTexts(start.tags),
    metadata: readRecord(start.metadata),
    callId: readText(start.callId),
    step: timeline.step,
    attempt: 1,
    startedAt: start.at,
    endedAt: null,
    firstTokenAt: null,
    lastTokenAt: null,
    tokens: 0,
    status: null,
    startSeq: seq,
    endSeq: null,
    input: start.input ?? null,
    output: null,
    usage: null,
    reason: null,
    error: null,
    errorText: null,
    retryAt: null,
    calls: [],
  };
  const isRoot = start.kind === "run" && !parent && !rootOfTimeline(timeline);
  return {
    ...seenAt(timeline, start.at),
    startedAt: isRoot ? start.at : timeline.startedAt,
    speaker: isAgentModelCall(timeline, opened) ? start.span : timeline.speaker,
    spans: [...timeline.spans, { ...opened, attempt: attemptOf(timeline, opened) }],
  };
}

function ended(span: TimelineSpan, end: SpanEnd, seq: number): TimelineSpan {
  const error = readPublicError(end.error);
  return {
    ...span,
    endedAt: end.at,
    endSeq: seq,
    status: readStatus(end.status),
    usage: readUsage(end.usage),
    reason: readText(end.reason),
    retryAt: readNumber(end.retryAt),
    error,
    errorText: span.errorText ?? error?.message ?? null,
  };
}

/** The run's answer: what its last step said, if it called no tool. */
function answerOf(timeline: Timeline): unknown {
  const said = findTimelineSpan(timeline, timeline.speaker);
  const stands = said && said.step === timeline.step && said.status !== "discarded" && said.calls.length === 0;
  return stands ? said.output : null;
}

/** Ends the run, and with it what was left open. */
function endTimeline(timeline: Timeline, root: TimelineSpan, end: SpanEnd, seq: number): Timeline {
  const status: SpanStatus = end.status === "stopped" ? "stopped" : "interrupted";
  const spans = timeline.spans.map((span): TimelineSpan => {
    if (span === root) return { ...ended(span, end, seq), output: answerOf(timeline) };
    return span.endedAt === null ? { ...span, endedAt: end.at, endSeq: seq, status } : span;
  });
  return { ...timeline, endedAt: end.at, spans };
}

/** Folds the end of a span; one that has ended, or never began, is refused. The root's end is the run's. */
export function endTimelineSpan(timeline: Timeline, end: SpanEnd, seq: number): Timeline {
  const span = findTimelineSpan(timeline, end.span);
  if (!span || span.endedAt !== null) return timeline;
  const seen = seenAt(timeline, end.at);
  if (span === rootOfTimeline(timeline)) return endTimeline(seen, span, end, seq);
  return patchTimelineSpan(seen, end.span, (open) => ended(open, end, seq));
}
