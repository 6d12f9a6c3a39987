import type { LanguageModelV4Prompt } from "@ai-sdk/provider";
import { addPromptEvent, type PromptEvent } from "#lib/client/inspector/messages/prompt-events";
import { placeOf } from "#lib/client/inspector/place-of";
import type { RunLog } from "#lib/client/inspector/run-log";
import { projectPrompt } from "#lib/projections/project-prompt";
import type { RunHeader } from "#lib/protocol/run-header";

/** Rebuilds the prompts of a run's own model calls. */
export interface PromptReader {
  /** What the model was sent by the call that began with this event; the same array each time it is asked for. */
  promptOf(header: RunHeader, seq: number): LanguageModelV4Prompt;
}

/** Nothing is read before a prompt is asked for, and every event once only. Throws where the header's messages are none. */
export function createPromptReader(log: RunLog): PromptReader {
  const events: PromptEvent[] = [];
  const prompts = new Map<number, LanguageModelV4Prompt>();
  let read = 0;
  return {
    promptOf(header, seq) {
      const known = prompts.get(seq);
      if (known) return known;
      for (; read < seq - 1; read += 1) {
        const event = log.events[read];
        if (!event) break;
        addPromptEvent(events, event);
      }
      const prompt = projectPrompt(header, events.slice(0, placeOf(events, seq - 1) + 1));
      prompts.set(seq, prompt);
      return prompt;
    },
  };
}
