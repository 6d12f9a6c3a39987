import { headerMessages, questionOf } from "#lib/projections/header-messages";
import { outputOf, type RunTrace, type TraceSpan } from "#lib/projections/run-trace";
import { toRunnableMessage } from "#lib/projections/runnable-messages";
import type { TraceChange } from "#lib/projections/trace-change";
import { assistantMessage } from "#lib/projections/trace-messages";
import { isAgentCall } from "#lib/projections/trace-spans";
import type { RunnableMessage } from "#lib/protocol/runnable-event";
import type { SpanEnd } from "#lib/protocol/span";
import type { ViewMessage } from "#lib/protocol/view-message";

/** What a tool asked a model: as the log keeps it. */
function nestedPrompt(input: unknown): ViewMessage[] {
  if (typeof input !== "object" || input === null) return [];
  const text = (key: "instructions" | "prompt"): string => {
    const value: unknown = key in input ? Reflect.get(input, key) : undefined;
    return typeof value === "string" ? value : "";
  };
  const instructions = text("instructions");
  return [
    ...(instructions ? [{ role: "system" as const, content: instructions }] : []),
    { role: "user", content: text("prompt") },
  ];
}

/** What a span was begun with: the question, the messages of a model call, or the arguments of a tool. */
export function inputOf({ header }: TraceChange, trace: RunTrace, span: TraceSpan): unknown {
  if (span.kind === "run") return { input: questionOf(header) };
  if (span.kind === "tool") return span.input;
  const messages = isAgentCall(trace, span.parents)
    ? [...headerMessages(header), ...trace.messages]
    : nestedPrompt(span.input);
  return { messages: [messages.map(toRunnableMessage)] };
}

function answerOf(trace: RunTrace, span: TraceSpan, { usage, reason }: SpanEnd): RunnableMessage {
  const said = isAgentCall(trace, span.parents)
    ? assistantMessage(trace.step)
    : { role: "assistant" as const, content: span.text };
  const { inputTokens = 0, outputTokens = 0 } = usage ?? {};
  return {
    ...toRunnableMessage(said ?? { role: "assistant", content: "" }),
    ...(usage
      ? {
          usage_metadata: {
            input_tokens: inputTokens,
            output_tokens: outputTokens,
            total_tokens: inputTokens + outputTokens,
          },
        }
      : {}),
    ...(reason === undefined ? {} : { response_metadata: { finish_reason: reason } }),
  };
}

/** What a span ended with: the run's answer, a model's message, or a tool's output. */
export function outcomeOf(trace: RunTrace, span: TraceSpan, end: SpanEnd): unknown {
  if (span.kind === "run") return { output: outputOf(trace.step) };
  return span.kind === "model" ? answerOf(trace, span, end) : span.output;
}

/** What is told of a span that did not complete. */
export function problemOf(span: TraceSpan, { status, error }: SpanEnd): string | undefined {
  if (status === "completed") return undefined;
  return span.errorText ?? error?.message ?? `It ended ${status}.`;
}
