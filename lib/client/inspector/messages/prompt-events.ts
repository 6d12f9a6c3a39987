import { isWellFormed } from "#lib/projections/is-well-formed";
import type { RunChunk, RunEvent } from "#lib/protocol/run-event";

/** An event of those that prompts are made of. `seq` is that of the last event that was joined in it. */
export interface PromptEvent {
  seq: number;
  chunk: RunChunk;
}

const kept: ReadonlySet<string> = new Set<RunChunk["type"]>([
  "start-step",
  "reset-step",
  "text-start",
  "text-delta",
  "text-end",
  "reasoning-start",
  "reasoning-delta",
  "reasoning-end",
  "tool-input-available",
  "tool-input-error",
  "tool-output-available",
  "tool-output-error",
  "tool-output-denied",
  "data-span-start",
  "data-span-end",
]);

/** The two as one piece, or undefined where they are none. */
function joined(before: RunChunk | undefined, next: RunChunk): RunChunk | undefined {
  if (next.type !== "text-delta" && next.type !== "reasoning-delta") return undefined;
  if (before?.type !== next.type || before.id !== next.id) return undefined;
  const providerMetadata = next.providerMetadata ?? before.providerMetadata;
  return { ...next, delta: before.delta + next.delta, ...(providerMetadata ? { providerMetadata } : {}) };
}

/**
 * Adds an event to those that prompts are made of, in place. A fold of a prompt gives the same over them as over the log itself:
 * what no prompt holds is left out, and how the pieces of a text were cut does not matter to it. So a prompt costs as much as its
 * run has steps, not tokens.
 */
export function addPromptEvent(events: PromptEvent[], { seq, chunk }: Pick<RunEvent, "seq" | "chunk">): void {
  if (!kept.has(chunk.type) || !isWellFormed(chunk)) return;
  if (chunk.type === "tool-output-available" && chunk.preliminary) return;
  const last = events.at(-1);
  const whole = joined(last?.chunk, chunk);
  if (last && whole) events[events.length - 1] = { seq, chunk: whole };
  else events.push({ seq, chunk });
}
