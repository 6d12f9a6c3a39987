import type { LanguageModelV4Message, LanguageModelV4ToolResultPart, SharedV4ProviderMetadata } from "@ai-sdk/provider";
import { isWellFormed } from "#lib/projections/is-well-formed";
import { isModelOutput, toModelOutput } from "#lib/projections/tool-model-output";
import type { RunChunk } from "#lib/protocol/run-event";

type AssistantPart = Extract<LanguageModelV4Message, { role: "assistant" }>["content"][number];

interface Step {
  parts: Map<string, AssistantPart>;
  results: Map<string, LanguageModelV4ToolResultPart>;
  /** Whether its model call came to its own end. */
  isWhole: boolean;
}

/** The model calls and tool results of one run so far, in prompt form. Steps before the last never change. */
export interface Scratchpad {
  steps: Step[];
  /** Tool name of every call, which result chunks do not repeat. */
  toolNames: Map<string, string>;
  toolSpans: Map<string, string>;
  /** The step of each of the agent's own model calls. */
  modelSpans: Map<string, Step>;
  isStopped: boolean;
}

/** The scratchpad before the first step. */
export function emptyScratchpad(): Scratchpad {
  return { steps: [], toolNames: new Map(), toolSpans: new Map(), modelSpans: new Map(), isStopped: false };
}

const freshStep = (): Step => ({ parts: new Map(), results: new Map(), isWhole: false });

/** Finish reasons of a model call that was cut in the middle of what it said. */
const cutReasons = new Set<string | undefined>(["length", "content-filter"]);

function currentStep(pad: Scratchpad): Step {
  const last = pad.steps.at(-1);
  if (last) return last;
  const step = freshStep();
  pad.steps.push(step);
  return step;
}

function appendText(
  step: Step,
  type: "text" | "reasoning",
  id: string,
  delta: string,
  metadata?: SharedV4ProviderMetadata,
) {
  const key = `${type}:${id}`;
  const known = step.parts.get(key);
  const text = known && "text" in known ? known.text : "";
  const providerOptions = metadata ?? known?.providerOptions;
  step.parts.set(key, { type, text: text + delta, ...(providerOptions ? { providerOptions } : {}) });
}

function setResult(pad: Scratchpad, toolCallId: string, output: LanguageModelV4ToolResultPart["output"]): void {
  const step = pad.steps.findLast((candidate) => candidate.parts.has(`call:${toolCallId}`));
  const toolName = pad.toolNames.get(toolCallId);
  if (!step || toolName === undefined) return;
  step.results.set(toolCallId, { type: "tool-result", toolCallId, toolName, output });
}

/**
 * Folds one chunk into the scratchpad. The scratchpad is the caller's own and is changed in place: the executor folds every
 * token of a run, and nothing else ever sees it.
 */
export function projectScratchpad(pad: Scratchpad, chunk: RunChunk): Scratchpad {
  if (!isWellFormed(chunk)) return pad;
  switch (chunk.type) {
    case "start-step":
      pad.steps.push(freshStep());
      break;
    case "reset-step":
      pad.steps.pop();
      pad.steps.push(freshStep());
      break;
    case "text-start":
    case "text-end":
      appendText(currentStep(pad), "text", chunk.id, "", chunk.providerMetadata);
      break;
    case "text-delta":
      appendText(currentStep(pad), "text", chunk.id, chunk.delta, chunk.providerMetadata);
      break;
    case "reasoning-start":
    case "reasoning-end":
      appendText(currentStep(pad), "reasoning", chunk.id, "", chunk.providerMetadata);
      break;
    case "reasoning-delta":
      appendText(currentStep(pad), "reasoning", chunk.id, chunk.delta, chunk.providerMetadata);
      break;
    case "tool-input-available":
    case "tool-input-error": {
      pad.toolNames.set(chunk.toolCallId, chunk.toolName);
      currentStep(pad).parts.set(`call:${chunk.toolCallId}`, {
        type: "tool-call",
        toolCallId: chunk.toolCallId,
        toolName: chunk.toolName,
        input: typeof chunk.input === "object" && chunk.input !== null ? chunk.input : {},
        ...(chunk.providerExecuted ? { providerExecuted: true } : {}),
        ...(chunk.providerMetadata ? { providerOptions: chunk.providerMetadata } : {}),
      });
      if (chunk.type === "tool-input-error") {
        setResult(pad, chunk.toolCallId, { type: "error-text", value: chunk.errorText });
      }
      break;
    }
    case "tool-output-available":
      if (!chunk.preliminary) setResult(pad, chunk.toolCallId, toModelOutput(chunk.output));
      break;
    case "tool-output-error":
      setResult(pad, chunk.toolCallId, { type: "error-text", value: chunk.errorText });
      break;
    case "tool-output-denied":
      setResult(pad, chunk.toolCallId, { type: "execution-denied" });
      break;
    case "data-span-start": {
      const { span, kind, parent, callId } = chunk.data;
      if (callId !== undefined) pad.toolSpans.set(span, callId);
      const isNested = parent !== undefined && pad.toolSpans.has(parent);
      if (kind === "model" && !isNested) pad.modelSpans.set(span, currentStep(pad));
      break;
    }
    case "data-span-end": {
      const step = pad.modelSpans.get(chunk.data.span);
      if (step) step.isWhole = chunk.data.status === "completed" && !cutReasons.has(chunk.data.reason);
      const callId = pad.toolSpans.get(chunk.data.span);
      const { output } = chunk.data;
      if (callId !== undefined && isModelOutput(output)) setResult(pad, callId, output);
      if (callId === undefined && chunk.data.status === "stopped") pad.isStopped = true;
      break;
    }
    default:
      break;
  }
  return pad;
}

/**
 * Empty text says nothing; reasoning without text may still carry what its provider wants back. Reasoning of a model call that
 * was cut off may lack its signature or encrypted form, without which a provider refuses it: it is shown but never sent.
 */
function isSent(part: AssistantPart, { isWhole }: Step): boolean {
  if (part.type === "text") return part.text !== "";
  return part.type !== "reasoning" || (isWhole && (part.text !== "" || part.providerOptions !== undefined));
}

/** The scratchpad as the provider's messages: for each step what the model said, then what its tools answered. */
export function scratchpadMessages(pad: Scratchpad): LanguageModelV4Message[] {
  const messages: LanguageModelV4Message[] = [];
  for (const step of pad.steps) {
    const content: AssistantPart[] = [];
    const results: LanguageModelV4ToolResultPart[] = [];
    for (const part of step.parts.values()) {
      if (!isSent(part, step)) continue;
      content.push(part);
      if (part.type !== "tool-call") continue;
      const result = step.results.get(part.toolCallId);
      if (result) (part.providerExecuted ? content : results).push(result);
    }
    if (content.length > 0) messages.push({ role: "assistant", content });
    if (results.length > 0) messages.push({ role: "tool", content: results });
  }
  if (pad.isStopped) messages.push({ role: "assistant", content: [{ type: "text", text: "[stopped by the user]" }] });
  return messages;
}
