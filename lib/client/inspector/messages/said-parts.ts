import type { RunLog } from "#lib/client/inspector/run-log";
import { isWellFormed } from "#lib/projections/is-well-formed";
import type { RunChunk } from "#lib/protocol/run-event";

/** One thing that a model said, in the order it began. A call's `input` is undefined while its arguments are being written. */
export type SaidPart =
  | { kind: "text" | "thinking"; id: string; text: string }
  | { kind: "call"; id: string; tool: string; written: string; input: unknown; refusal: string | null };

/** What one of the agent's model calls said, as far as it has come. */
export interface SaidReader {
  /** The same array as long as nothing was added. */
  read(): readonly SaidPart[];
}

type Call = Extract<SaidPart, { kind: "call" }>;

function grow(parts: Map<string, SaidPart>, kind: "text" | "thinking", id: string, delta: string): void {
  const key = `${kind}:${id}`;
  const known = parts.get(key);
  const text = known && known.kind !== "call" ? known.text : "";
  parts.set(key, { kind, id, text: text + delta });
}

function patch(
  parts: Map<string, SaidPart>,
  id: string,
  tool: string | null,
  change: (call: Call) => Partial<Call>,
): void {
  const key = `call:${id}`;
  const known = parts.get(key);
  if (known?.kind !== "call" && tool === null) return;
  const call: Call =
    known?.kind === "call"
      ? known
      : { kind: "call", id, tool: tool ?? "", written: "", input: undefined, refusal: null };
  parts.set(key, { ...call, ...change(call) });
}

/** Adds what a chunk tells; answers whether it told anything. */
function say(parts: Map<string, SaidPart>, chunk: RunChunk): boolean {
  switch (chunk.type) {
    case "text-start":
    case "text-delta":
      grow(parts, "text", chunk.id, chunk.type === "text-delta" ? chunk.delta : "");
      return true;
    case "reasoning-start":
    case "reasoning-delta":
      grow(parts, "thinking", chunk.id, chunk.type === "reasoning-delta" ? chunk.delta : "");
      return true;
    case "tool-input-start":
      patch(parts, chunk.toolCallId, chunk.toolName, () => ({}));
      return true;
    case "tool-input-delta":
      patch(parts, chunk.toolCallId, null, ({ written }) => ({ written: written + chunk.inputTextDelta }));
      return true;
    case "tool-input-available":
      patch(parts, chunk.toolCallId, chunk.toolName, () => ({ input: chunk.input ?? null }));
      return true;
    case "tool-input-error":
      patch(parts, chunk.toolCallId, chunk.toolName, () => ({ input: chunk.input ?? null, refusal: chunk.errorText }));
      return true;
    default:
      return false;
  }
}

/**
 * Reads what was said by the agent's model call that began with the event `seq`, each event once. Only one of them speaks at a time, so
 * everything said until its end is its own.
 */
export function createSaidReader(log: RunLog, span: string, seq: number): SaidReader {
  const parts = new Map<string, SaidPart>();
  let said: readonly SaidPart[] = [];
  let at = seq;
  let isOver = false;
  return {
    read() {
      const end = log.shownCount();
      let hasGrown = false;
      for (; at < end && !isOver; at += 1) {
        const chunk = log.events[at]?.chunk;
        if (!chunk || !isWellFormed(chunk)) continue;
        if (chunk.type === "data-span-end" && chunk.data.span === span) isOver = true;
        if (chunk.type === "reset-step" || chunk.type === "start-step") isOver = true;
        hasGrown = say(parts, chunk) || hasGrown;
      }
      if (hasGrown) said = [...parts.values()].filter((part) => part.kind === "call" || part.text !== "");
      return said;
    },
  };
}
