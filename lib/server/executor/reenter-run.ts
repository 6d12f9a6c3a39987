import "server-only";
import type { RunChunk } from "#lib/protocol/run-event";
import type { PublicError, SpanEnd, SpanStart, SpanStatus } from "#lib/protocol/span";

/** A call of the step a log ends in. */
export interface EarlierCall {
  callId: string;
  name: string;
  /** Argument text as it was written. */
  inputText: string;
  input: unknown;
  isProviderExecuted: boolean;
  /** Whether the model made the call, or only began to write it. */
  isMade: boolean;
  /** `writing` → `made` (its arguments are complete) → `answered` or `failed`. */
  state: "writing" | "made" | "answered" | "failed";
  output: unknown;
  /** The newest span in which its tool ran; absent when the tool has not begun. */
  span?: string;
}

/** The model call of the step a log ends in. */
export interface EarlierModelCall {
  span: string;
  /** Absent while it had not ended. */
  status?: SpanStatus;
  reason?: string | undefined;
  error?: PublicError | undefined;
  retryAt?: number | undefined;
}

/** What a log leaves open, for whoever goes on with its run. */
export interface EarlierRun {
  hasStarted: boolean;
  rootSpan: string | undefined;
  /** A step was begun that has not finished. */
  isInStep: boolean;
  /** Model calls of the step that were begun, and those among them that the provider failed. */
  attempts: number;
  failures: number;
  /** When a discarded attempt is to be made again, ms since 1970. */
  retryAt: number | undefined;
  /** The last model call of the step; absent when there was none or it was reset. */
  model: EarlierModelCall | undefined;
  calls: Map<string, EarlierCall>;
  hasText: boolean;
  /** Text and reasoning that have begun and not ended, in order. */
  openParts: Map<string, "text" | "reasoning">;
  /** Spans without an end below the root, in order. */
  openSpans: Map<string, SpanStart>;
  /** The chunk that stands before the terminal one, when the log ends between the two. */
  terminal: Extract<RunChunk, { type: "finish" | "abort" | "error" }> | undefined;
}

function emptyEarlierRun(): EarlierRun {
  return {
    hasStarted: false,
    rootSpan: undefined,
    isInStep: false,
    attempts: 0,
    failures: 0,
    retryAt: undefined,
    model: undefined,
    calls: new Map(),
    hasText: false,
    openParts: new Map(),
    openSpans: new Map(),
    terminal: undefined,
  };
}

/** Forgets what a model call had said. */
function clearAttempt(run: EarlierRun): void {
  run.model = undefined;
  run.calls = new Map();
  run.hasText = false;
  run.openParts = new Map();
}

function openSpan(run: EarlierRun, start: SpanStart): void {
  if (start.kind === "run" && start.parent === undefined) {
    run.rootSpan ??= start.span;
    return;
  }
  run.openSpans.set(start.span, start);
  const call = start.callId === undefined ? undefined : run.calls.get(start.callId);
  if (start.kind === "tool" && call) {
    call.isMade = true;
    // A refused call has a span too, in which nothing ran.
    if (call.state === "made") call.span = start.span;
  }
  if (start.kind === "model" && start.parent === run.rootSpan) {
    run.attempts++;
    run.model = { span: start.span };
  }
}

function closeSpan(run: EarlierRun, end: SpanEnd): void {
  run.openSpans.delete(end.span);
  if (run.model?.span !== end.span) return;
  const { status, reason, error, retryAt } = end;
  run.model = { span: end.span, status, reason, error, retryAt };
  if (status !== "discarded") return;
  run.retryAt = retryAt;
  if (error) run.failures++;
}

function foldCall(run: EarlierRun, chunk: RunChunk): void {
  switch (chunk.type) {
    case "tool-input-start":
      run.calls.set(chunk.toolCallId, {
        callId: chunk.toolCallId,
        name: chunk.toolName,
        inputText: "",
        input: null,
        isProviderExecuted: chunk.providerExecuted === true,
        isMade: false,
        state: "writing",
        output: null,
      });
      return;
    case "tool-input-delta": {
      const call = run.calls.get(chunk.toolCallId);
      if (call) call.inputText += chunk.inputTextDelta;
      return;
    }
    case "tool-input-available": {
      const call = run.calls.get(chunk.toolCallId);
      if (!call) return;
      call.state = "made";
      call.isMade = true;
      call.input = chunk.input;
      call.isProviderExecuted = chunk.providerExecuted === true;
      return;
    }
    case "tool-output-available": {
      const call = run.calls.get(chunk.toolCallId);
      if (!call || chunk.preliminary) return;
      call.state = "answered";
      call.output = chunk.output;
      return;
    }
    case "tool-input-error":
    case "tool-output-error":
    case "tool-output-denied": {
      const call = run.calls.get(chunk.toolCallId);
      if (!call) return;
      call.state = "failed";
      if (chunk.type === "tool-input-error" && chunk.input !== null) call.isMade = true;
      return;
    }
    default:
  }
}

function foldChunk(run: EarlierRun, chunk: RunChunk): void {
  switch (chunk.type) {
    case "start":
      run.hasStarted = true;
      return;
    case "start-step":
      clearAttempt(run);
      run.isInStep = true;
      run.attempts = 0;
      run.failures = 0;
      run.retryAt = undefined;
      return;
    case "reset-step":
      clearAttempt(run);
      return;
    case "finish-step":
      run.isInStep = false;
      return;
    case "text-start":
    case "reasoning-start":
      run.openParts.set(chunk.id, chunk.type === "text-start" ? "text" : "reasoning");
      return;
    case "text-delta":
      run.hasText ||= chunk.delta.trim() !== "";
      return;
    case "text-end":
    case "reasoning-end":
      run.openParts.delete(chunk.id);
      return;
    case "data-span-start":
      openSpan(run, chunk.data);
      return;
    case "data-span-end":
      closeSpan(run, chunk.data);
      return;
    case "finish":
    case "abort":
    case "error":
      run.terminal = chunk;
      return;
    default:
      foldCall(run, chunk);
  }
}

/** Reads from a run's log what it leaves open. Pure; for an empty log everything is still to be done. */
export function reenterRun(events: Iterable<{ chunk: RunChunk }>): EarlierRun {
  const run = emptyEarlierRun();
  for (const { chunk } of events) foldChunk(run, chunk);
  return run;
}
