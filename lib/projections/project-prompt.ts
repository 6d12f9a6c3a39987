import type { LanguageModelV4Message, LanguageModelV4Prompt } from "@ai-sdk/provider";
import {
  emptyScratchpad,
  projectScratchpad,
  type Scratchpad,
  scratchpadMessages,
} from "#lib/projections/project-scratchpad";
import type { RunEvent } from "#lib/protocol/run-event";
import type { HistoryEntry, RunHeader } from "#lib/protocol/run-header";

/** What makes up a prompt besides the run's own steps. */
export type PromptHeader = Pick<RunHeader, "provider" | "instructions" | "history">;

/** Provider metadata is replayed to the provider that wrote it; reasoning of another one means nothing here and is left out. */
function portable(message: LanguageModelV4Message, isSameProvider: boolean): LanguageModelV4Message | undefined {
  if (isSameProvider || message.role === "system") return message;
  const { providerOptions: _dropped, ...bare } = message;
  if (bare.role === "user") return bare;
  const content = bare.content
    .filter((part) => part.type !== "reasoning")
    .map(({ providerOptions: _droppedToo, ...part }) => part);
  if (content.length === 0) return undefined;
  return { role: bare.role, content } as LanguageModelV4Message; // the filter keeps each role's own part types
}

function historyMessages(entry: HistoryEntry, provider: string): LanguageModelV4Message[] {
  return entry.messages
    .map((message) => portable(message, entry.provider === provider))
    .filter((message) => message !== undefined);
}

/** The prompt of the next model call: instructions, history with this turn's question, then the steps so far. */
export function promptFrom(header: PromptHeader, scratchpad: Scratchpad): LanguageModelV4Prompt {
  return [
    ...(header.instructions ? [{ role: "system" as const, content: header.instructions }] : []),
    ...header.history.flatMap((entry) => historyMessages(entry, header.provider)),
    ...scratchpadMessages(scratchpad),
  ];
}

/**
 * Rebuilds the prompt of the model call that follows `events` (a prefix of the run's log).
 * The executor asks this same fold before every call, so what the inspector shows is what was sent.
 */
export function projectPrompt(header: PromptHeader, events: Iterable<Pick<RunEvent, "chunk">>): LanguageModelV4Prompt {
  let scratchpad = emptyScratchpad();
  for (const event of events) scratchpad = projectScratchpad(scratchpad, event.chunk);
  return promptFrom(header, scratchpad);
}
