import "server-only";
import { beginTool } from "#lib/server/executor/begin-tool";
import { findTool, type NamedCall, writeInputError, writeOutputError } from "#lib/server/executor/call-chunks";
import { notBegun } from "#lib/server/executor/not-begun";
import type { EarlierCall, EarlierRun } from "#lib/server/executor/reenter-run";
import type { RunContext } from "#lib/server/executor/run-context";
import { toldOutput } from "#lib/server/executor/tool-output";
import { type ValidatedInput, validateInput } from "#lib/server/executor/validate-input";
import { MASK } from "#lib/server/redaction/mask";

const incompleteInput = "Not run: a secret in its arguments was not kept when the server stopped.";
const unknownOutcome = "The server stopped while this ran. Its outcome is unknown: it may have run.";

/** Reads a call's arguments again: as they were written, or where those are not whole, as they were kept. */
async function readAgain(call: EarlierCall & NamedCall): Promise<ValidatedInput> {
  const written = await validateInput(call.tool, call.inputText);
  if (written.isValid && call.inputText !== "") return written;
  return validateInput(call.tool, JSON.stringify(call.input));
}

/** Whether a secret may stand in a call's arguments that only the process knew to which the model gave it. */
function lacksSecret({ inputText, input }: EarlierCall): boolean {
  return inputText.includes(MASK) || JSON.stringify(input).includes(MASK);
}

async function run(context: RunContext, call: EarlierCall & NamedCall): Promise<void> {
  const { callId, name, tool } = call;
  if (!tool) return writeOutputError(context, call, "This tool is not available.");
  if (lacksSecret(call)) return writeOutputError(context, call, incompleteInput);
  let checked: ValidatedInput;
  try {
    checked = await readAgain(call);
  } catch (error) {
    const ref = context.reportFailure("arguments could not be checked", error);
    return writeOutputError(context, call, `The arguments could not be checked (reference ${ref}).`);
  }
  if (!checked.isValid) return writeOutputError(context, call, checked.message);
  let hasBegun = false;
  await beginTool(context, { callId, name, tool, input: checked.input, shown: call.input }, () => {
    hasBegun = true;
  });
  if (!hasBegun) writeOutputError(context, call, notBegun(context.signal));
}

/** The result is in the log, the end of its span is not. */
async function endSpan(context: RunContext, call: EarlierCall & NamedCall, span: string): Promise<void> {
  const { callId, tool, input, output } = call;
  if (call.state === "failed") return context.log.closeSpan(span, { status: "failed", callId });
  const { toldOutput: told, keptOutput: kept } = context.budgets;
  let given: unknown;
  try {
    given = tool && (await toldOutput(tool, { toolCallId: callId, input, output }, { told, kept }));
  } catch (error) {
    context.reportFailure("a kept result could not be made ready for the model", error);
  }
  context.log.closeSpan(span, { status: "completed", callId, ...(given === undefined ? {} : { output: given }) });
}

async function settle(context: RunContext, call: EarlierCall & NamedCall, isCutShort: boolean): Promise<void> {
  const { log, signal } = context;
  const { callId, span, tool } = call;
  if (call.state === "writing") {
    const errorText = call.isProviderExecuted ? "Its result did not arrive." : "Its arguments did not arrive in full.";
    return writeInputError(context, call, null, errorText);
  }
  if (call.state !== "made") return;
  if (call.isProviderExecuted) return writeOutputError(context, call, "Its result did not arrive.");
  if (span === undefined) {
    if (signal.aborted) return writeOutputError(context, call, notBegun(signal));
    if (isCutShort) return writeOutputError(context, call, "Not run: the model's answer was cut short.");
    return run(context, call);
  }
  if (!signal.aborted && !isCutShort && tool?.metadata?.idempotent === true) {
    log.closeSpan(span, { status: "interrupted", callId });
    return run(context, call);
  }
  writeOutputError(context, call, unknownOutcome);
  log.closeSpan(span, { status: signal.reason === "stopped" ? "stopped" : "interrupted", callId });
}

/**
 * Gives every call of a step that another process began its result: results stay, what had not begun begins now, what had begun
 * runs again if it is idempotent and is told as of unknown outcome otherwise. `isCutShort`: its model call ended in a way that
 * lets no tool begin. Answers when all have ended.
 */
export async function settleEarlierCalls(context: RunContext, earlier: EarlierRun, isCutShort: boolean): Promise<void> {
  const calls = Array.from(earlier.calls.values(), (call) => ({ ...call, tool: findTool(context, call.name) }));
  for (const { span, kind, parent } of earlier.openSpans.values()) {
    if (kind === "model" && parent !== context.rootSpan) context.log.closeSpan(span, { status: "interrupted" });
  }
  for (const { span, callId } of earlier.openSpans.values()) {
    const call = calls.find((candidate) => candidate.callId === callId);
    if (call && (call.state === "answered" || call.state === "failed")) await endSpan(context, call, span);
  }
  await Promise.all(calls.map((call) => settle(context, call, isCutShort)));
}
