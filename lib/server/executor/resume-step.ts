import "server-only";
import { findTool } from "#lib/server/executor/call-chunks";
import { cutOff, type Ending, endingAfter } from "#lib/server/executor/ending";
import type { EarlierModelCall, EarlierRun } from "#lib/server/executor/reenter-run";
import type { RunContext } from "#lib/server/executor/run-context";
import { isRepeating, runStep } from "#lib/server/executor/run-step";
import { settleEarlierCalls } from "#lib/server/executor/settle-earlier-calls";

/** How the run ends, or goes on, after the last step of a log, when that step's model call had come to its own end. */
export function endingOfStep(context: RunContext, { model, calls, hasText }: EarlierRun): Ending | undefined {
  const ours = [...calls.values()].filter((call) => call.isMade && !call.isProviderExecuted).length;
  return endingAfter({ reason: model?.reason, hasText, calls: ours, isRepeating: isRepeating(context) });
}

/** How a run ends whose model call had ended badly, but which was not written as ended. */
export function endingOfModel({ status, error }: EarlierModelCall): Ending {
  if (status === "stopped") return cutOff("stopped");
  if (!error) return cutOff("interrupted");
  if (error.code === "empty_response") return { status: "failed", finishReason: "empty", error };
  const isTimeout = error.code === "timeout" || error.code === "provider_timeout";
  if (status === "failed") return { status, finishReason: isTimeout ? "timeout" : "error", error };
  return { status: "interrupted", finishReason: isTimeout ? "timeout" : "lost", error };
}

function closeOpenParts({ log }: RunContext, { openParts }: EarlierRun): void {
  for (const [id, kind] of openParts) log.append({ type: `${kind}-end`, id });
}

function finishStep(context: RunContext, earlier: EarlierRun): Ending | undefined {
  if (context.signal.aborted) return cutOff(context.signal.reason);
  context.log.append({ type: "finish-step" });
  return endingOfStep(context, earlier);
}

/** Drops what a model call that had not ended had said; its early tools end with it. */
function discard({ log, rootSpan }: RunContext, { openSpans }: EarlierRun, model: EarlierModelCall): void {
  for (const { span, kind, parent } of openSpans.values()) {
    if (kind === "model" && parent !== rootSpan) log.closeSpan(span, { status: "interrupted" });
  }
  for (const { span, kind, callId } of openSpans.values()) {
    if (kind === "tool") log.closeSpan(span, { status: "interrupted", ...(callId ? { callId } : {}) });
  }
  log.closeSpan(model.span, { status: "discarded", reason: "takeover" });
  log.append({ type: "reset-step" });
}

/** Whether a tool of the step may have changed the world, so that the step must stand. */
function hasActed(context: RunContext, { calls }: EarlierRun): boolean {
  return [...calls.values()].some(
    ({ span, name }) => span !== undefined && findTool(context, name)?.metadata?.idempotent !== true,
  );
}

/**
 * Goes on with a step that another process had begun. A model call that had ended stands with its calls; one that had not is
 * discarded and asked again, unless a tool may have changed the world. Answers as `runStep` does.
 */
export async function resumeStep(context: RunContext, earlier: EarlierRun): Promise<Ending | undefined> {
  const { log, signal } = context;
  const { model, attempts: count, failures, retryAt } = earlier;
  const attempts = { count, failures, retryAt };
  if (!model) return signal.aborted ? cutOff(signal.reason) : runStep(context, attempts);
  if (model.status === "completed") {
    await settleEarlierCalls(context, earlier, model.reason === "length" || model.reason === "content-filter");
    return finishStep(context, earlier);
  }
  if (model.status === "discarded") {
    log.append({ type: "reset-step" });
    return signal.aborted ? cutOff(signal.reason) : runStep(context, attempts);
  }
  const hasEnded = model.status !== undefined;
  if (hasEnded || signal.aborted || hasActed(context, earlier)) {
    closeOpenParts(context, earlier);
    await settleEarlierCalls(context, earlier, hasEnded || signal.aborted);
    if (hasEnded) return endingOfModel(model);
    // After its calls: whoever finds it ended takes the step for one that has nothing more to do.
    log.closeSpan(model.span, { status: signal.reason === "stopped" ? "stopped" : "interrupted" });
    return finishStep(context, earlier);
  }
  discard(context, earlier, model);
  return runStep(context, attempts);
}
