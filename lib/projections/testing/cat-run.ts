import { calling, close, open, opening } from "#lib/projections/testing/fold-chunks";
import type { RunChunk } from "#lib/protocol/run-event";

/** The first step of `catRun`: a call whose tool asks a model itself. */
export const firstStep: RunChunk[] = [
  { type: "text-start", id: "t1" },
  { type: "text-delta", id: "t1", delta: "I " },
  { type: "text-delta", id: "t1", delta: "look." },
  { type: "text-end", id: "t1" },
  ...calling("c1"),
  close("s2", "completed", { reason: "tool-calls", usage: { inputTokens: 3, outputTokens: 2 } }),
  open("s3", "tool", { name: "look", parent: "s1", callId: "c1", input: { place: "bed" } }),
  open("s4", "model", { name: "Look LLM", tags: ["tool_llm"], parent: "s3", input: { prompt: "What is there?" } }),
  { type: "data-tool-output-delta", data: { span: "s4", delta: "so" }, transient: true },
  { type: "data-tool-output-delta", data: { span: "s4", delta: "cks" }, transient: true },
  close("s4", "completed", { reason: "stop" }),
  { type: "tool-output-available", toolCallId: "c1", output: "socks" },
  close("s3", "completed", { callId: "c1" }),
  { type: "finish-step" },
];

/** The beginning of a run whose model is named and tagged as the executor does. */
export const namedOpening: RunChunk[] = [
  ...opening.slice(0, 1),
  open("s1", "run", { name: "Agent" }),
  { type: "start-step" },
  open("s2", "model", { name: "demo", tags: ["agent_llm"], parent: "s1" }),
];

/** The model call of a further step, which answers in text. */
export const answering = (span: string, id: string): RunChunk[] => [
  open(span, "model", { name: "demo", tags: ["agent_llm"], parent: "s1" }),
  { type: "text-start", id },
  { type: "text-delta", id, delta: "So" },
  { type: "text-delta", id, delta: "cks." },
  { type: "text-end", id },
  close(span, "completed", { reason: "stop" }),
];

/** How a run that completes ends. */
export const completing: RunChunk[] = [
  { type: "finish-step" },
  { type: "finish", finishReason: "stop" },
  close("s1", "completed", { reason: "stop" }),
];

/** A whole run of two steps. */
export const catRun: RunChunk[] = [
  ...namedOpening,
  ...firstStep,
  { type: "start-step" },
  ...answering("s5", "t2"),
  ...completing,
];

/** A run whose second step was asked twice, because its first model call was cut off in the middle. */
export const retriedRun: RunChunk[] = [
  ...namedOpening,
  ...firstStep,
  { type: "start-step" },
  open("s5", "model", { name: "demo", tags: ["agent_llm"], parent: "s1" }),
  { type: "text-start", id: "t2" },
  { type: "text-delta", id: "t2", delta: "Lost" },
  close("s5", "discarded", { reason: "takeover" }),
  { type: "reset-step" },
  ...answering("s6", "t3"),
  ...completing,
];
