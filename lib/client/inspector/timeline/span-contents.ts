import type { SpanRole } from "#lib/catalogue/en-inspector-timeline";
import { timelineWords } from "#lib/catalogue/en-inspector-timeline";
import { formatValue } from "#lib/client/format-value";
import type { TimelineSpan } from "#lib/protocol/timeline";

const words = timelineWords.details;

/** A piece of what went into a span or came out of it; an empty text says that there is nothing. */
export interface SpanContent {
  title: string;
  text: string;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function promptOf(input: unknown): SpanContent[] {
  if (!isRecord(input) || typeof input.prompt !== "string") {
    return input === null ? [] : [{ title: words.prompt, text: formatValue(input) }];
  }
  const { instructions, prompt, ...rest } = input;
  return [
    ...(instructions === undefined ? [] : [{ title: words.instructions, text: formatValue(instructions) }]),
    { title: words.prompt, text: prompt },
    ...(Object.keys(rest).length === 0 ? [] : [{ title: words.input, text: formatValue(rest) }]),
  ];
}

/** What went into a span. What the agent's own model was sent is no part of its span; `question` is what the run was asked. */
export function spanInput(span: TimelineSpan, role: SpanRole, question: string | null): SpanContent[] {
  switch (role) {
    case "tool":
      return [{ title: words.input, text: span.input === null ? "" : formatValue(span.input) }];
    case "nested":
      return promptOf(span.input);
    case "model":
      return [];
    case "run":
      return question === null ? [] : [{ title: words.question, text: question }];
  }
}

/** What came out of a span; empty where it ended without, and that was told as a failure. */
export function spanOutput(span: TimelineSpan, role: SpanRole): SpanContent[] {
  const title = { run: words.answer, model: words.said, nested: words.said, tool: words.result }[role];
  if (span.output === null) return span.status === null || span.status === "completed" ? [{ title, text: "" }] : [];
  return [{ title, text: formatValue(span.output) }];
}
