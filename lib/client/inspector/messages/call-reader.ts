import { type CallPrompts, createCallPrompts } from "#lib/client/inspector/messages/call-prompts";
import type { ModelCall } from "#lib/client/inspector/messages/model-calls";
import { createSaidReader, type SaidReader } from "#lib/client/inspector/messages/said-parts";
import type { RunLog } from "#lib/client/inspector/run-log";

/** Reads what model calls were sent and said; nothing before it is asked for, and each thing once. */
export interface CallReader extends CallPrompts {
  /** What one of the agent's own calls said. */
  saidBy(call: ModelCall): SaidReader;
}

/** Reads the calls of a log. */
export function createCallReader(log: RunLog): CallReader {
  const said = new Map<string, SaidReader>();
  return {
    ...createCallPrompts(log),
    saidBy(call) {
      const known = said.get(call.id) ?? createSaidReader(log, call.id, call.seq);
      said.set(call.id, known);
      return known;
    },
  };
}
