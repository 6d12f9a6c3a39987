import { previewOfValue } from "#lib/client/inspector/log/preview-of-value";
import type { MessageChunk, RunnableEvent } from "#lib/protocol/runnable-event";

/** What the short line of an event tells of: words of a model, its thinking, a call, a failure, or any other value. */
export type PreviewKind = "text" | "thinking" | "tool-name" | "tool-arguments" | "error" | "value";

export interface EventPreview {
  kind: PreviewKind;
  text: string;
}

/** Characters that fit into a line. */
const LONGEST = 160;

/** A text on one line: line ends are marked, and what does not fit is cut off. */
function onOneLine(text: string): string {
  const line = text
    .slice(0, LONGEST + 1)
    .replace(/\r\n|\r|\n/g, "⏎")
    .replaceAll("\t", "⇥");
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

function ofChunk({ content, tool_call_chunks: calls, additional_kwargs: more }: MessageChunk): EventPreview {
  const [call] = calls ?? [];
  if (call?.name !== undefined) return { kind: "tool-name", text: onOneLine(call.name) };
  if (call) return { kind: "tool-arguments", text: onOneLine(call.args) };
  return more
    ? { kind: "thinking", text: onOneLine(more.reasoning_content) }
    : { kind: "text", text: onOneLine(content) };
}

function field(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

/** The last of the messages that a model call was begun with. */
function lastMessage(input: unknown): unknown {
  const batches = field(input, "messages");
  const [messages]: unknown[] = Array.isArray(batches) ? batches : [];
  return Array.isArray(messages) ? field(messages.at(-1), "content") : undefined;
}

function ofValue(value: unknown): EventPreview {
  if (typeof value === "string") return { kind: "value", text: onOneLine(value) };
  return { kind: "value", text: value === undefined ? "" : previewOfValue(value) };
}

/** A model's message: its text, or else the calls it made. */
function ofMessage(message: unknown): EventPreview {
  const content = field(message, "content");
  const calls = field(message, "tool_calls");
  if (content !== "" || !Array.isArray(calls)) return ofValue(content ?? message);
  return { kind: "tool-name", text: onOneLine(calls.map((call) => String(field(call, "name"))).join(", ")) };
}

/** The one line that tells most of what an event brought. */
export function eventPreview({ event, data }: RunnableEvent): EventPreview {
  if (data.chunk) return ofChunk(data.chunk);
  if (data.error !== undefined) return { kind: "error", text: onOneLine(data.error) };
  switch (event) {
    case "on_chain_start":
      return ofValue(field(data.input, "input") ?? data.input);
    case "on_chat_model_start":
      return ofValue(lastMessage(data.input) ?? data.input);
    case "on_chain_end":
      return ofValue(field(data.output, "output") ?? data.output);
    case "on_chat_model_end":
      return ofMessage(data.output);
    case "on_tool_start":
      return ofValue(data.input);
    default:
      return ofValue(data.output);
  }
}
