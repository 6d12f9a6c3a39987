import "server-only";
import type { LanguageModelV4ToolCall, LanguageModelV4ToolResult } from "@ai-sdk/provider";
import { beginTool } from "#lib/server/executor/begin-tool";
import {
  findTool,
  loggedToolName,
  type NamedCall,
  refuseCall,
  writeCallInput,
  writeCallStart,
  writeInputError,
  writeOutputError,
} from "#lib/server/executor/call-chunks";
import { notBegun } from "#lib/server/executor/not-begun";
import type { RunContext } from "#lib/server/executor/run-context";
import { type ValidatedInput, validateInput } from "#lib/server/executor/validate-input";

interface Call extends NamedCall {
  /** Whether the model made the call, or only began to write it. */
  isMade: boolean;
  /** `writing` → `complete` → `accepted` (its arguments are written) → `begun`; or `closed` without having begun. */
  state: "writing" | "complete" | "accepted" | "begun" | "closed";
  /** Bytes of its arguments that were written. */
  written: number;
}

/** The tool calls of one step, from the first token of a name to the last result. */
export interface StepCalls {
  /** A call's name is known: its card can appear. Argument text follows through `write`. */
  begin(providerId: string, name: string, isProviderExecuted: boolean): void;
  write(providerId: string, delta: string): void;
  /** A call is complete: validated, and begun at once if its tool says it is idempotent. */
  complete(call: LanguageModelV4ToolCall): void;
  /** A result the provider computed itself. */
  resolveByProvider(result: LanguageModelV4ToolResult): void;
  /** Answers when the arguments of every complete call are written, as accepted or refused. */
  checked(): Promise<void>;
  /**
   * The model call ended well: begins what waited for that, closes what never came to be, and answers when every call has its
   * result.
   */
  settle(): Promise<void>;
  /** The model call ended otherwise: answers when what had begun is closed, and closes what will not begin. */
  abandon(reason: string): Promise<void>;
  /** Calls that were made and are ours to answer; a provider's own are answered inside its model call. */
  readonly count: number;
}

/** Starts the bookkeeping of one step's calls. `context.signal` must be aborted before `abandon` is called. */
export function createStepCalls(context: RunContext): StepCalls {
  const { log, budgets } = context;
  const calls: Call[] = [];
  /** The newest call under each id of the provider, which may give one id to several. */
  const newest = new Map<string, Call>();
  const waiting: (() => Promise<void>)[] = [];
  const running: Promise<void>[] = [];
  const checks: Promise<void>[] = [];
  let ours = 0;

  function open(providerId: string, name: string, isProviderExecuted: boolean): Call {
    const known = newest.get(providerId);
    if (known?.state === "writing") return known;
    const tool = findTool(context, name);
    const call: Call = {
      callId: log.claimCallId(providerId),
      name: loggedToolName(name, tool !== undefined),
      tool,
      isProviderExecuted,
      isMade: false,
      state: "writing",
      written: 0,
    };
    newest.set(providerId, call);
    calls.push(call);
    writeCallStart(context, call);
    return call;
  }

  async function check(call: Call, text: string): Promise<ValidatedInput> {
    if (Buffer.byteLength(text) > budgets.toolArguments) {
      const message = `The arguments are larger than ${Math.floor(budgets.toolArguments / 1024)} KB.`;
      return { isValid: false, shown: {}, message };
    }
    try {
      return await validateInput(call.isProviderExecuted ? undefined : call.tool, text);
    } catch (error) {
      const ref = context.reportFailure("arguments could not be checked", error);
      return { isValid: false, shown: {}, message: `The arguments could not be checked (reference ${ref}).` };
    }
  }

  /** Why a call must not be run whatever its arguments are, if there is such a reason. */
  function refusal(call: Call, place: number, shown: unknown): string | undefined {
    if (call.isProviderExecuted) return undefined;
    if (!call.tool) return "This tool is not available.";
    if (place > budgets.callsInStep) return `Not run: more than ${budgets.callsInStep} calls in one step.`;
    const times = log.memory.streaks.next(call.name, shown);
    return times > budgets.sameCallInARow ? "Not run: the same call was made too often in a row." : undefined;
  }

  async function accept(call: Call, place: number, part: LanguageModelV4ToolCall): Promise<void> {
    const { callId, name, tool, isProviderExecuted } = call;
    const { input: text, providerMetadata } = part;
    const checked = await check(call, text);
    if (context.signal.aborted) return;
    const message = refusal(call, place, checked.shown) ?? (checked.isValid ? undefined : checked.message);
    if (message !== undefined || !checked.isValid) {
      call.state = "closed";
      return refuseCall(context, call, checked.shown, message ?? "", providerMetadata);
    }
    writeCallInput(context, call, checked.shown, providerMetadata);
    // A provider's own result may have come while the arguments were checked.
    if (call.state === "complete") call.state = "accepted";
    if (isProviderExecuted || !tool) return;
    const begin = (): Promise<void> =>
      beginTool(context, { callId, name, tool, input: checked.input, shown: checked.shown }, () => {
        call.state = "begun";
      });
    if (tool.metadata?.idempotent === true) running.push(begin());
    else waiting.push(begin);
  }

  /** Accepts a call, or refuses it when it cannot be written down, as with provider metadata that JSON cannot hold. */
  async function take(call: Call, place: number, part: LanguageModelV4ToolCall): Promise<void> {
    try {
      await accept(call, place, part);
    } catch (error) {
      const ref = context.reportFailure("tool call could not be taken", error);
      call.state = "closed";
      refuseCall(context, call, {}, `The call could not be taken (reference ${ref}).`);
    }
  }

  /** Closes the given calls that have neither begun nor been closed. */
  function close(open: Call[], reason: string): void {
    for (const call of open) {
      if (call.state === "begun" || call.state === "closed") continue;
      const errorText = call.isProviderExecuted ? "Its result did not arrive." : reason;
      if (call.state === "accepted") writeOutputError(context, call, errorText);
      else writeInputError(context, call, null, errorText);
      call.state = "closed";
    }
  }

  async function checked(): Promise<void> {
    await Promise.all(checks);
  }

  async function abandon(reason: string): Promise<void> {
    await checked();
    await Promise.all(running);
    close(calls, reason);
  }

  return {
    checked,
    abandon,
    begin: (providerId, name, isProviderExecuted) => void open(providerId, name, isProviderExecuted),
    write(providerId, delta) {
      const call = newest.get(providerId);
      if (call?.state !== "writing" || delta === "") return;
      call.written += Buffer.byteLength(delta);
      if (call.written > budgets.toolArguments) return; // it will be refused; a reader need not see more of it
      log.append({ type: "tool-input-delta", toolCallId: call.callId, inputTextDelta: delta });
    },
    complete(part) {
      const call = open(part.toolCallId, part.toolName, part.providerExecuted === true);
      call.isProviderExecuted = part.providerExecuted === true;
      call.isMade = true;
      call.state = "complete";
      const taken = take(call, call.isProviderExecuted ? 0 : ++ours, part);
      // Whoever awaits `checks` meets a rejection; until then it must not count as one nobody handles.
      taken.catch(() => undefined);
      checks.push(taken);
    },
    resolveByProvider({ toolCallId, result, isError, preliminary }) {
      const call = newest.get(toolCallId);
      if (!call?.isProviderExecuted || call.state === "closed") return;
      const base = { toolCallId: call.callId, providerExecuted: true };
      if (!preliminary) call.state = "closed";
      if (isError) log.append({ type: "tool-output-error", errorText: "The provider's own tool failed.", ...base });
      else
        log.append({ type: "tool-output-available", output: result, ...base, ...(preliminary ? { preliminary } : {}) });
    },
    async settle() {
      await checked();
      const neverCame = calls.filter((call) => call.isProviderExecuted || !call.isMade);
      if (!context.signal.aborted) close(neverCame, "Its arguments did not arrive in full.");
      await Promise.all(running);
      if (!context.signal.aborted) await Promise.all(waiting.map((begin) => begin()));
      if (context.signal.aborted) await abandon(notBegun(context.signal));
    },
    get count() {
      return ours;
    },
  };
}
