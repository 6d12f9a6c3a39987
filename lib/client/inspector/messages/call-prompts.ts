import type { LanguageModelV4Prompt } from "@ai-sdk/provider";
import type { ModelCall } from "#lib/client/inspector/messages/model-calls";
import { nestedPrompt } from "#lib/client/inspector/messages/nested-prompt";
import { countShared, groupPrompt, type PromptGroup } from "#lib/client/inspector/messages/prompt-groups";
import { countCharacters, type PromptMessage, readPromptMessage } from "#lib/client/inspector/messages/prompt-message";
import { createPromptReader } from "#lib/client/inspector/messages/prompt-reader";
import type { RunLog } from "#lib/client/inspector/run-log";
import { projectPrompt } from "#lib/projections/project-prompt";
import type { RunHeader } from "#lib/protocol/run-header";

/** What a model call was sent, and what of it is shown. `mayBeCut`: the log may not have kept all of it. */
export interface CallPrompt {
  prompt: LanguageModelV4Prompt;
  /** The same as it is shown. */
  messages: PromptMessage[];
  /** How much the messages say. */
  characters: number;
  groups: PromptGroup[];
  mayBeCut: boolean;
}

/** The prompts of a run's model calls, each made when it is first asked for. */
export interface CallPrompts {
  /** Null where the log keeps none. `input`: what the call's span was begun with. Throws where the header's messages are none. */
  promptOf(header: RunHeader, call: ModelCall, input: unknown): CallPrompt | null;
}

/** Prompts of the calls in `log`. */
export function createCallPrompts(log: RunLog): CallPrompts {
  const reader = createPromptReader(log);
  const made = new Map<string, CallPrompt | null>();

  function shown(prompt: LanguageModelV4Prompt, groups: PromptGroup[], mayBeCut: boolean): CallPrompt {
    const messages = prompt.map(readPromptMessage);
    const characters = messages.reduce((sum, message) => sum + countCharacters(message), 0);
    return { prompt, messages, characters, groups, mayBeCut };
  }

  function make(header: RunHeader, { seq, number, previous }: ModelCall, input: unknown): CallPrompt | null {
    if (number === null) {
      const nested = nestedPrompt(input);
      if (!nested) return null;
      return shown(nested.prompt, [{ kind: "shown", from: 0, to: nested.prompt.length }], nested.mayBeCut);
    }
    const prompt = reader.promptOf(header, seq);
    const groups = groupPrompt({
      length: prompt.length,
      shared: previous && countShared(reader.promptOf(header, previous.seq), prompt),
      turnsFrom: projectPrompt({ ...header, history: [] }, []).length,
      question: projectPrompt({ ...header, history: header.history.slice(0, -1) }, []).length,
    });
    return shown(prompt, groups, false);
  }

  return {
    promptOf(header, call, input) {
      const known = made.get(call.id);
      if (known !== undefined) return known;
      const prompt = make(header, call, input);
      made.set(call.id, prompt);
      return prompt;
    },
  };
}
