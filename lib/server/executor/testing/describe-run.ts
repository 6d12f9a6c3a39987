import "server-only";
import type { RunChunk } from "#lib/protocol/run-event";

const json = (value: unknown): string => JSON.stringify(value) ?? "nothing";

function describeChunk(chunk: RunChunk): string {
  switch (chunk.type) {
    case "data-span-start": {
      const { span, kind, name, parent, callId } = chunk.data;
      return `open ${span} ${kind} ${name}${parent ? ` in ${parent}` : ""}${callId ? ` for ${callId}` : ""}`;
    }
    case "data-span-end": {
      const { span, status, reason } = chunk.data;
      return `close ${span} ${status}${reason ? ` (${reason})` : ""}`;
    }
    case "data-tool-output-delta":
      return `nested ${chunk.data.span} ${json(chunk.data.delta)}`;
    case "text-delta":
    case "reasoning-delta":
      return `${chunk.type === "text-delta" ? "text" : "reasoning"} ${chunk.id} ${json(chunk.delta)}`;
    case "text-start":
    case "text-end":
    case "reasoning-start":
    case "reasoning-end":
      return `${chunk.type} ${chunk.id}`;
    case "tool-input-start":
      return `call ${chunk.toolCallId} ${chunk.toolName}`;
    case "tool-input-delta":
      return `args ${chunk.toolCallId} ${chunk.inputTextDelta}`;
    case "tool-input-available":
      return `input ${chunk.toolCallId} ${json(chunk.input)}`;
    case "tool-input-error":
      return `input-error ${chunk.toolCallId} ${chunk.errorText}`;
    case "tool-output-available":
      return `${chunk.preliminary ? "preliminary" : "output"} ${chunk.toolCallId} ${json(chunk.output)}`;
    case "tool-output-error":
      return `output-error ${chunk.toolCallId} ${chunk.errorText}`;
    case "finish":
      return `finish ${chunk.finishReason}`;
    case "abort":
      return `abort ${chunk.reason}`;
    case "error":
      return `error ${chunk.errorText}`;
    default:
      return chunk.type;
  }
}

/** A run's log as one short line a chunk, so that a failed comparison can be read. */
export function describeRun(events: Iterable<{ chunk: RunChunk }>): string[] {
  return Array.from(events, ({ chunk }) => describeChunk(chunk));
}
