import { findSpan, type TraceSpan } from "#lib/projections/run-trace";
import type { TraceChange } from "#lib/projections/trace-change";

/** One piece of what a model says, and the span of the model call that says it. */
export type SpokenPiece = { span: TraceSpan } & (
  | { kind: "text" | "reasoning"; text: string }
  | { kind: "tool-name"; text: string; callId: string; index: number }
  | { kind: "tool-arguments"; text: string; callId: string; index: number }
);

/** What a model says with this event, exactly as it was cut. A call that came in one piece says its arguments in one. */
export function spokenPieces({ before, event, after }: TraceChange): SpokenPiece[] {
  if (before === after || event.chunk.type === "data-span-start" || event.chunk.type === "data-span-end") return [];
  const { chunk } = event;
  if (chunk.type === "data-tool-output-delta") {
    const nested = findSpan(after, chunk.data?.span ?? null);
    return nested ? [{ span: nested, kind: "text", text: chunk.data.delta }] : [];
  }
  const span = findSpan(after, after.speaker);
  if (!span?.isOpen) return [];
  const place = (callId: string) => ({ callId, index: after.step.calls.findIndex((call) => call.callId === callId) });
  switch (chunk.type) {
    case "text-delta":
      return [{ span, kind: "text", text: chunk.delta }];
    case "reasoning-delta":
      return [{ span, kind: "reasoning", text: chunk.delta }];
    case "tool-input-start":
      return [{ span, kind: "tool-name", text: chunk.toolName, ...place(chunk.toolCallId) }];
    case "tool-input-delta":
      return [{ span, kind: "tool-arguments", text: chunk.inputTextDelta, ...place(chunk.toolCallId) }];
    case "tool-input-available": {
      const known = before.step.calls.find(({ callId }) => callId === chunk.toolCallId);
      if (known && known.written !== "") return [];
      const at = place(chunk.toolCallId);
      return [
        ...(known ? [] : [{ span, kind: "tool-name" as const, text: chunk.toolName, ...at }]),
        { span, kind: "tool-arguments", text: JSON.stringify(chunk.input ?? {}), ...at },
      ];
    }
    default:
      return [];
  }
}
