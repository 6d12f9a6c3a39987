import "server-only";
import type { ToolModelCall } from "#lib/server/agents/tool-context";
import { askModel } from "#lib/server/executor/ask-model";
import type { RunContext } from "#lib/server/executor/run-context";

/** The model calls that one running tool makes. */
export interface NestedCalls {
  ask(call: ToolModelCall): Promise<string>;
  /** Ends those that are still going on, so that none outlives its tool's span. Answers when all have ended. */
  close(): Promise<void>;
}

/** Starts the bookkeeping of the model calls made below `toolSpan`. */
export function createNestedCalls(context: RunContext, toolSpan: string): NestedCalls {
  const closing = new AbortController();
  const signal = AbortSignal.any([context.signal, closing.signal]);
  const asked = new Set<Promise<string>>();
  return {
    ask(call) {
      const answer = askModel(context, toolSpan, call, signal);
      asked.add(answer);
      const forget = (): void => void asked.delete(answer);
      // Handles its rejection too: a tool that does not wait for an answer must not end the process.
      answer.then(forget, forget);
      return answer;
    },
    async close() {
      closing.abort("interrupted");
      await Promise.allSettled(asked);
    },
  };
}
