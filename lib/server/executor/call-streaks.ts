import "server-only";
import { canonicalJson } from "#lib/projections/canonical-json";
import type { RunChunk } from "#lib/protocol/run-event";

/** How often in a row each call was made: the same tool with the same arguments, in one step or in steps that follow each other. */
export interface CallStreaks {
  fold(chunk: RunChunk): void;
  /** How often in a row this call would have been made, were it made now. */
  next(toolName: string, input: unknown): number;
  /** The longest streak that the current step has reached. */
  readonly longest: number;
}

function keyOf(toolName: string, input: unknown): string {
  return `${toolName} ${canonicalJson(input ?? null)}`;
}

export function createCallStreaks(): CallStreaks {
  let before = new Map<string, number>();
  let current = new Map<string, number>();
  const next = (key: string): number => (current.get(key) ?? before.get(key) ?? 0) + 1;
  return {
    fold(chunk) {
      if (chunk.type === "start-step") {
        before = current;
        current = new Map();
      } else if (chunk.type === "reset-step") {
        current = new Map();
      } else if (
        (chunk.type === "tool-input-available" || (chunk.type === "tool-input-error" && chunk.input !== null)) &&
        !chunk.providerExecuted
      ) {
        const key = keyOf(chunk.toolName, chunk.input);
        current.set(key, next(key));
      }
    },
    next: (toolName, input) => next(keyOf(toolName, input)),
    get longest() {
      return Math.max(0, ...current.values());
    },
  };
}
