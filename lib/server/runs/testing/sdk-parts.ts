import "server-only";
import { getToolName, isToolUIPart, type UIMessage } from "ai";
import type { PartView, RunView, ToolPartView } from "#lib/protocol/run-view";

/** A part of a message as far as the AI SDK's fold and ours tell the same of it. */
export type ComparablePart = Record<string, unknown> & { kind: PartView["kind"]; step: number };

type SdkPart = UIMessage["parts"][number];

/** What the AI SDK calls the state of a card. It has no word for a tool that was cut off: that is an error with its text. */
function sdkState({ state, errorText, output }: ToolPartView): string {
  if (state === "writing") return "input-streaming";
  if (state === "done") return "output-available";
  if (state === "denied") return "output-denied";
  if (errorText !== null) return "output-error";
  // What a tool shows before its result is an output to the SDK, a preliminary one.
  return output === undefined ? "input-available" : "output-available";
}

function ourPart(part: PartView): ComparablePart {
  const { kind, step } = part;
  if (kind === "source") return { kind, step, id: part.id, url: part.url, title: part.title };
  if (kind !== "tool") return { kind, step, text: part.text, isStreaming: part.isStreaming };
  const { id, tool, input, inputText, output, errorText } = part;
  const state = sdkState(part);
  return {
    kind,
    step,
    id,
    tool,
    state,
    // While it is written it is text; a call that never was complete has null for the SDK.
    input: state === "input-streaming" ? inputText : (input ?? null),
    // What a tool had shown before it failed stays on our card; the SDK drops it.
    output: state === "output-error" ? null : (output ?? null),
    errorText,
  };
}

function sdkPart(part: SdkPart, step: number): ComparablePart[] {
  if (part.type === "step-start") return [];
  if (part.type === "text" || part.type === "reasoning") {
    return [{ kind: part.type, step, text: part.text, isStreaming: part.state === "streaming" }];
  }
  if (part.type === "source-url") {
    return [{ kind: "source", step, id: part.sourceId, url: part.url, title: part.title ?? null }];
  }
  if (!isToolUIPart(part)) throw new Error(`The fold has no ${part.type}.`);
  const { toolCallId, state, input, output, errorText, rawInput }: SdkToolFields = part;
  return [
    {
      kind: "tool",
      step,
      id: toolCallId,
      tool: getToolName(part),
      state,
      input: state === "input-streaming" ? (rawInput ?? "") : (input ?? null),
      output: output ?? null,
      errorText: errorText ?? null,
    },
  ];
}

type SdkToolFields = {
  toolCallId: string;
  state: string;
  input?: unknown;
  output?: unknown;
  errorText?: string | undefined;
  rawInput?: unknown;
};

/** The parts of our fold in the form to compare. */
export function partsOfFold({ parts }: RunView): ComparablePart[] {
  return parts.map(ourPart);
}

/** The parts of the SDK's message in the form to compare; each belongs to the step whose start stands before it. */
export function partsOfSdk(message: UIMessage | undefined): ComparablePart[] {
  let step = 0;
  return (message?.parts ?? []).flatMap((part) => {
    if (part.type === "step-start") step++;
    return sdkPart(part, step);
  });
}
