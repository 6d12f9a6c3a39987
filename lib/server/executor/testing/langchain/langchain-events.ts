import "server-only";
import { AIMessage, AIMessageChunk, type BaseMessage, ToolMessage } from "@langchain/core/messages";
import type { StreamEvent } from "@langchain/core/types/stream";
import { z } from "zod";
import {
  type ComparableEvent,
  type ComparableMessage,
  nameRuns,
} from "#lib/server/executor/testing/langchain/comparable-event";
import { langChainDifferences } from "#lib/server/executor/testing/langchain/langchain-differences";
import type { LangChainRun, ToldRun } from "#lib/server/executor/testing/langchain/run-langchain-agent";

const { kinds, runs: innerRuns, tags: ownTags, modelName } = langChainDifferences;

const includes = (list: readonly string[], value: string): boolean => list.includes(value);
const ownTagOf = (tag: string): string | undefined => ownTags.find((own) => tag.startsWith(`${own}:`));
const whiskerName = (name: string): string => (name === modelName.langChain ? modelName.whisker : name);

const messagesSchema = z.object({ messages: z.tuple([z.array(z.custom<BaseMessage>())]) });
const usageSchema = z.object({ input_tokens: z.number(), output_tokens: z.number(), total_tokens: z.number() });
/** An agent that is invoked inside another runnable has its question bare. */
const questionSchema = z.union([z.object({ input: z.string() }).transform(({ input }) => input), z.string()]);

function reasoningOf({ additional_kwargs: { reasoning_content } }: BaseMessage): string | undefined {
  return typeof reasoning_content === "string" ? reasoning_content : undefined;
}

function toMessage(message: BaseMessage): ComparableMessage {
  const calls = AIMessage.isInstance(message) || AIMessageChunk.isInstance(message) ? (message.tool_calls ?? []) : [];
  return {
    type: message.type,
    content: message.text,
    reasoning: reasoningOf(message),
    calls: calls.map(({ id, name, args }) => ({ id, name, args })),
    answers: ToolMessage.isInstance(message) ? message.tool_call_id : undefined,
  };
}

function chunkOf(data: StreamEvent["data"]): AIMessageChunk {
  if (!AIMessageChunk.isInstance(data.chunk)) throw new Error("A model streamed something that is no chunk.");
  return data.chunk;
}

/** The last chunk of a model says only what it used up. */
function isEmptyChunk({ event, data }: StreamEvent): boolean {
  if (event !== "on_chat_model_stream") return false;
  const chunk = chunkOf(data);
  return chunk.text === "" && !chunk.tool_call_chunks?.length && reasoningOf(chunk) === undefined;
}

function messagesOf(input: unknown): ComparableMessage[] {
  return messagesSchema.parse(input).messages[0].map(toMessage);
}

function toData({ event, data }: StreamEvent): unknown {
  switch (event) {
    case "on_chain_start":
      return { question: questionSchema.parse(data.input) };
    case "on_chain_end":
      return { answer: data.output };
    case "on_chat_model_start":
      return undefined;
    case "on_chat_model_stream": {
      const chunk = chunkOf(data);
      const [call] = chunk.tool_call_chunks ?? [];
      return {
        content: chunk.text,
        reasoning: reasoningOf(chunk),
        call: call && { id: call.id, name: call.name, args: call.args, index: call.index },
      };
    }
    case "on_chat_model_end": {
      if (!AIMessageChunk.isInstance(data.output)) throw new Error("A model ended with something that is no message.");
      const { usage_metadata, response_metadata } = data.output;
      const usage = usageSchema.parse(usage_metadata);
      return { message: toMessage(data.output), usage, reason: response_metadata.finish_reason };
    }
    case "on_tool_start":
      return { input: data.input };
    case "on_tool_end":
      return { input: data.input, output: data.output };
    case "on_tool_error":
      return { input: data.input, error: data.error?.split("\n", 1)[0] };
    default:
      throw new Error(`Nothing is known of ${event}.`);
  }
}

/** The runs that a run stands in and that Whisker has, too, the outermost first. */
function parentsOf({ parent_run_id }: ToldRun, runs: ToldRun[], names: Map<string, string>): string[] {
  const parent = runs.find(({ id }) => id === parent_run_id);
  if (!parent) return [];
  const name = names.get(parent.id);
  return [...parentsOf(parent, runs, names), ...(name === undefined ? [] : [name])];
}

/** What was left out of LangChain's events, each once. */
export interface LeftOut {
  kinds: Set<string>;
  runs: Set<string>;
  tags: Set<string>;
  emptyChunks: number;
}

/** Nothing left out so far. */
export const nothingLeftOut = (): LeftOut => ({ kinds: new Set(), runs: new Set(), tags: new Set(), emptyChunks: 0 });

/**
 * LangChain's events in the form to compare, without what it alone has; that is noted in `leftOut`. Of filtered events no data is
 * told: LangChain writes the agent's input over that of whichever comes first.
 */
export function fromLangChain(
  { events, runs, isFiltered }: LangChainRun,
  leftOut = nothingLeftOut(),
): ComparableEvent[] {
  const known = runs.filter(({ name }) => !includes(innerRuns, name));
  const names = nameRuns(known.map(({ id, name }) => ({ id, name: whiskerName(name) })));
  return events.flatMap((event): ComparableEvent[] => {
    const isInner = includes(innerRuns, event.name);
    if (isInner) leftOut.runs.add(event.name);
    if (includes(kinds, event.event)) leftOut.kinds.add(event.event);
    if (isInner || includes(kinds, event.event)) return [];
    if (isEmptyChunk(event)) {
      leftOut.emptyChunks++;
      return [];
    }
    for (const tag of event.tags?.flatMap((given) => ownTagOf(given) ?? []) ?? []) leftOut.tags.add(tag);
    const run = runs.find(({ id }) => id === event.run_id);
    if (!run) throw new Error(`No callback told of ${event.name}.`);
    return [
      {
        event: event.event,
        name: whiskerName(event.name),
        run: names.get(run.id) ?? "",
        parents: parentsOf(run, runs, names),
        tags: (event.tags ?? []).filter((tag) => ownTagOf(tag) === undefined),
        messages: !isFiltered && event.event === "on_chat_model_start" ? messagesOf(event.data.input) : [],
        data: isFiltered ? undefined : toData(event),
      },
    ];
  });
}
