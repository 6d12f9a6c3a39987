import { findTimelineSpan, patchTimelineSpan } from "#lib/projections/timeline-spans";
import { speak } from "#lib/projections/timeline-speech";
import type { RunChunk } from "#lib/protocol/run-event";
import type { Timeline, TimelineCall, TimelineSpan } from "#lib/protocol/timeline";

/** Folds the chunks of tool calls: what the model writes of them, and what becomes of them. `at` is in ms since 1970. */
export function projectTimelineCall(timeline: Timeline, chunk: RunChunk, at: number): Timeline {
  switch (chunk.type) {
    case "tool-input-start": {
      const calls = withCall(timeline, chunk.toolCallId, chunk.toolName, {});
      return speak(timeline, timeline.speaker, at, { pieces: 1, calls });
    }
    case "tool-input-delta": {
      const known = findCall(timeline, chunk.toolCallId);
      const isFirst = known && !known.isWritten && chunk.inputTextDelta !== "";
      const calls = isFirst ? { calls: withCall(timeline, known.callId, known.tool, { isWritten: true }) } : {};
      return speak(timeline, timeline.speaker, at, { pieces: 1, ...calls });
    }
    case "tool-input-available": {
      const known = findCall(timeline, chunk.toolCallId);
      const isAtProvider = chunk.providerExecuted === true;
      const calls = withCall(timeline, chunk.toolCallId, chunk.toolName, { isAtProvider });
      // A call that came in one piece says its name, where that was not told, and its arguments.
      return known?.isWritten
        ? patchCalls(timeline, calls)
        : speak(timeline, timeline.speaker, at, { pieces: known ? 1 : 2, calls });
    }
    case "tool-input-error":
      return patchCalls(timeline, withCall(timeline, chunk.toolCallId, chunk.toolName, { isFailed: true }));
    case "tool-output-available":
      return patchTool(timeline, chunk.toolCallId, { output: chunk.output ?? null });
    case "tool-output-error": {
      const told = patchTool(timeline, chunk.toolCallId, { errorText: chunk.errorText });
      const known = findCall(told, chunk.toolCallId);
      return known ? patchCalls(told, withCall(told, known.callId, known.tool, { isFailed: true })) : told;
    }
    default:
      return timeline;
  }
}

function callsOf(timeline: Timeline): TimelineCall[] {
  return findTimelineSpan(timeline, timeline.speaker)?.calls ?? [];
}

function findCall(timeline: Timeline, id: string): TimelineCall | undefined {
  return callsOf(timeline).findLast(({ callId }) => callId === id);
}

/** The calls of the present model call with one of them added or changed. */
function withCall(timeline: Timeline, id: string, tool: string, change: Partial<TimelineCall>): TimelineCall[] {
  const calls = callsOf(timeline);
  const index = calls.findLastIndex(({ callId }) => callId === id);
  const known = calls[index];
  if (known) return calls.with(index, { ...known, ...change });
  return [...calls, { callId: id, tool, isWritten: false, isAtProvider: false, isFailed: false, ...change }];
}

/** What becomes of a call may be told after its model call has ended. */
function patchCalls(timeline: Timeline, calls: TimelineCall[]): Timeline {
  const index = timeline.spans.findLastIndex(({ span }) => span === timeline.speaker);
  const speaker = timeline.spans[index];
  return speaker ? { ...timeline, spans: timeline.spans.with(index, { ...speaker, calls }) } : timeline;
}

/** What a tool answers belongs to the span it runs in. */
function patchTool(timeline: Timeline, callId: string, change: Partial<TimelineSpan>): Timeline {
  const running = timeline.spans.findLast(
    (span) => span.kind === "tool" && span.callId === callId && span.endedAt === null,
  );
  return running ? patchTimelineSpan(timeline, running.span, (span) => ({ ...span, ...change })) : timeline;
}
