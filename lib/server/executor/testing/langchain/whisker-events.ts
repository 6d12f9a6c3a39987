import "server-only";
import { z } from "zod";
import {
  messageChunkSchema,
  type RunnableEvent,
  type RunnableMessage,
  runnableMessageSchema,
} from "#lib/protocol/runnable-event";
import {
  type ComparableEvent,
  type ComparableMessage,
  nameRuns,
} from "#lib/server/executor/testing/langchain/comparable-event";

const messagesSchema = z.object({ messages: z.tuple([z.array(runnableMessageSchema)]) });
const questionSchema = z.object({ input: z.string() });
const answerSchema = z.object({ output: z.string() });

function toMessage({
  type,
  content,
  additional_kwargs,
  tool_calls = [],
  tool_call_id,
}: RunnableMessage): ComparableMessage {
  return {
    type,
    content,
    reasoning: additional_kwargs?.reasoning_content,
    calls: tool_calls.map(({ id, name, args }) => ({ id, name, args })),
    answers: tool_call_id,
  };
}

function messagesOf(input: unknown): ComparableMessage[] {
  return messagesSchema.parse(input).messages[0].map(toMessage);
}

function toData({ event, data }: RunnableEvent): unknown {
  switch (event) {
    case "on_chain_start":
      return { question: questionSchema.parse(data.input).input };
    case "on_chain_end":
      return { answer: answerSchema.parse(data.output).output };
    case "on_chat_model_start":
      return undefined;
    case "on_chat_model_stream": {
      const { content, additional_kwargs, tool_call_chunks: [call] = [] } = messageChunkSchema.parse(data.chunk);
      return {
        content,
        reasoning: additional_kwargs?.reasoning_content,
        call: call && { id: call.id, name: call.name, args: call.args, index: call.index },
      };
    }
    case "on_chat_model_end": {
      const message = runnableMessageSchema.parse(data.output);
      return {
        message: toMessage(message),
        usage: message.usage_metadata,
        reason: message.response_metadata?.finish_reason,
      };
    }
    case "on_tool_start":
      return { input: data.input };
    case "on_tool_end":
      return { input: data.input, output: data.output };
    case "on_tool_error":
      return { input: data.input, error: data.error };
  }
}

/** Items of the `events` view in the form to compare. `all` are those of the whole run, which its filtered ones are part of. */
export function fromWhisker(events: readonly RunnableEvent[], all = events): ComparableEvent[] {
  const begun = all.filter(({ event }) => event.endsWith("_start"));
  const names = nameRuns(begun.map(({ run_id, name }) => ({ id: run_id, name })));
  const nameOf = (id: string): string => names.get(id) ?? "a run that never began";
  return events.map((event) => ({
    event: event.event,
    name: event.name,
    run: nameOf(event.run_id),
    parents: event.parent_ids.map(nameOf),
    tags: event.tags,
    messages: event.event === "on_chat_model_start" ? messagesOf(event.data.input) : [],
    data: toData(event),
  }));
}
