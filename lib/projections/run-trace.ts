import type { SpanKind } from "#lib/protocol/span";
import type { ViewMessage } from "#lib/protocol/view-message";

/** One span as far as it has come. */
export interface TraceSpan {
  span: string;
  kind: SpanKind;
  name: string;
  /** Its name in the `log` view, unique in the run; empty for the root, which is the log itself. */
  key: string;
  tags: string[];
  metadata: Record<string, unknown>;
  input: unknown;
  callId: string | null;
  /** The spans it stands in, the root first. */
  parents: string[];
  startedAt: number;
  isOpen: boolean;
  /** What a model said that a tool asked. */
  text: string;
  /** What a tool answered, and what is told of its failure. */
  output: unknown;
  errorText: string | null;
}

/** One call of the present step. */
export interface TraceCall {
  callId: string;
  name: string;
  /** Argument text as far as it was written. */
  written: string;
  input: unknown;
  /** Whether its tool is running. */
  isRunning: boolean;
  /** What came of it: the tool's own output, what the model is told, and whether that tells of a failure. */
  result: { output: unknown; told: string; isError: boolean } | null;
}

/** The step being made. What an attempt that was discarded had said is gone from it. */
export interface TraceStep {
  texts: { id: string; text: string }[];
  reasoning: string;
  calls: TraceCall[];
  /** The agent's model call of this step came to an end that stands. */
  isAnswered: boolean;
  /** Nothing more comes to this step. */
  isFinished: boolean;
}

/**
 * All that the readings of a log need to know of the events before the one they read. Plain JSON, so that it can be kept and gone
 * on from.
 */
export interface RunTrace {
  version: 1;
  seq: number;
  spans: TraceSpan[];
  /** The agent's model call that speaks, or spoke last. */
  speaker: string | null;
  step: TraceStep;
  /** Messages of the steps before this one. */
  messages: ViewMessage[];
  isEnded: boolean;
}

const emptyStep: TraceStep = { texts: [], reasoning: "", calls: [], isAnswered: false, isFinished: false };

/** A step nothing has been said in. */
export function freshStep(): TraceStep {
  return emptyStep;
}

/** What is known of a run before its first event. */
export function emptyRunTrace(): RunTrace {
  return { version: 1, seq: 0, spans: [], speaker: null, step: emptyStep, messages: [], isEnded: false };
}

/** The span with this id. Searched from the end, where those that are open stand. */
export function findSpan(trace: RunTrace, id: string | null): TraceSpan | undefined {
  return trace.spans.findLast(({ span }) => span === id);
}

/** Whether this is the span of the run itself. */
export function isRoot({ key }: TraceSpan): boolean {
  return key === "";
}

/** The agent's words of a step, its text parts joined. */
export function textOf(step: TraceStep): string {
  return step.texts.map(({ text }) => text).join("");
}

/** A run's answer: what its last step said, if it called no tool. */
export function outputOf(step: TraceStep): string {
  return step.calls.length === 0 ? textOf(step) : "";
}
