import "server-only";
import type { LanguageModelV4ToolCall, LanguageModelV4ToolResult, SharedV4ProviderMetadata } from "@ai-sdk/provider";
import type { Tool } from "ai";
import { notBegun } from "#lib/server/executor/not-begun";
import type { RunContext } from "#lib/server/executor/run-context";
import { runTool } from "#lib/server/executor/run-tool";
import { type ValidatedInput, validateInput } from "#lib/server/executor/validate-input";

interface Call {
  callId: string;
  name: string;
  tool: Tool | undefined;
  isProviderExecuted: boolean;
  /** Whether the model made the call, or only began to write it. */
  isMade: boolean;
  /** `writing` → `complete` → `accepted` (its arguments are written) → `begun`; or `closed` without having begun. */
  state: "writing" | "complete" | "accepted" | "begun" | "closed";
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
  const { log } = context;
  const calls: Call[] = [];
  /** The newest call under each id of the provider, which may give one id to several. */
  const newest = new Map<string, Call>();
  const waiting: (() => Promise<void>)[] = [];
  const running: Promise<void>[] = [];
  let hasEnded = false;

  function open(providerId: string, name: string, isProviderExecuted: boolean): Call {
    const known = newest.get(providerId);
    if (known?.state === "writing") return known;
    const tool = Object.hasOwn(context.agent.tools, name) ? context.agent.tools[name] : undefined;
    const call: Call = {
      callId: log.claimCallId(providerId),
      name,
      tool,
      isProviderExecuted,
      isMade: false,
      state: "writing",
    };
    newest.set(providerId, call);
    calls.push(call);
    log.append({
      type: "tool-input-start",
      toolCallId: call.callId,
      toolName: name,
      ...(tool?.title ? { title: tool.title } : {}),
      ...(tool?.metadata?.verb === "search" ? { toolMetadata: { verb: "search" } } : {}),
      ...(tool ? {} : { dynamic: true }),
      ...(isProviderExecuted ? { providerExecuted: true } : {}),
    });
    return call;
  }

  function writeInputError(
    call: Call,
    input: unknown,
    errorText: string,
    providerMetadata?: SharedV4ProviderMetadata,
  ): void {
    call.state = "closed";
    log.append({
      type: "tool-input-error",
      toolCallId: call.callId,
      toolName: call.name,
      input,
      errorText,
      ...(call.tool ? {} : { dynamic: true }),
      ...(providerMetadata ? { providerMetadata } : {}),
    });
  }

  function refuse(call: Call, input: unknown, message: string, providerMetadata?: SharedV4ProviderMetadata): void {
    writeInputError(call, input, message, providerMetadata);
    const { callId, name } = call;
    const span = log.openSpan({ parent: context.rootSpan, kind: "tool", name, tags: [], callId });
    log.closeSpan(span, { status: "failed", callId, error: { code: "bad_input", message } });
  }

  async function check(call: Call, text: string): Promise<ValidatedInput> {
    try {
      return await validateInput(call.isProviderExecuted ? undefined : call.tool, text);
    } catch (error) {
      const ref = context.reportFailure("arguments could not be checked", error);
      return { isValid: false, shown: {}, message: `The arguments could not be checked (reference ${ref}).` };
    }
  }

  async function accept(call: Call, { input: text, providerMetadata }: LanguageModelV4ToolCall): Promise<void> {
    const { callId, name, tool, isProviderExecuted } = call;
    const checked = await check(call, text);
    if (context.signal.aborted) return;
    if (!tool && !isProviderExecuted) {
      return refuse(call, checked.shown, "This tool is not available.", providerMetadata);
    }
    if (!checked.isValid) return refuse(call, checked.shown, checked.message, providerMetadata);
    log.append({
      type: "tool-input-available",
      toolCallId: callId,
      toolName: name,
      input: checked.shown,
      ...(tool ? {} : { dynamic: true }),
      ...(isProviderExecuted ? { providerExecuted: true } : {}),
      ...(providerMetadata ? { providerMetadata } : {}),
    });
    // A provider's own result may have come while the arguments were checked.
    if (call.state === "complete") call.state = "accepted";
    if (isProviderExecuted || !tool) return;
    const begin = (): Promise<void> => {
      call.state = "begun";
      return runTool(context, { callId, name, tool, input: checked.input, shown: checked.shown });
    };
    if (hasEnded || tool.metadata?.idempotent === true) return begin();
    waiting.push(begin);
  }

  /** Accepts a call, or refuses it when it cannot be written down, as with provider metadata that JSON cannot hold. */
  async function take(call: Call, part: LanguageModelV4ToolCall): Promise<void> {
    try {
      await accept(call, part);
    } catch (error) {
      const ref = context.reportFailure("tool call could not be taken", error);
      refuse(call, {}, `The call could not be taken (reference ${ref}).`);
    }
  }

  /** Closes the given calls that have neither begun nor been closed. */
  function close(open: Call[], reason: string): void {
    for (const call of open) {
      if (call.state === "begun" || call.state === "closed") continue;
      const errorText = call.isProviderExecuted ? "Its result did not arrive." : reason;
      if (call.state !== "accepted") {
        writeInputError(call, null, errorText);
        continue;
      }
      call.state = "closed";
      log.append({
        type: "tool-output-error",
        toolCallId: call.callId,
        errorText,
        ...(call.isProviderExecuted ? { providerExecuted: true } : {}),
      });
    }
  }

  async function abandon(reason: string): Promise<void> {
    await Promise.all(running);
    close(calls, reason);
  }

  return {
    abandon,
    begin: (providerId, name, isProviderExecuted) => void open(providerId, name, isProviderExecuted),
    write(providerId, delta) {
      const call = newest.get(providerId);
      if (call?.state !== "writing" || delta === "") return;
      log.append({ type: "tool-input-delta", toolCallId: call.callId, inputTextDelta: delta });
    },
    complete(part) {
      const call = open(part.toolCallId, part.toolName, part.providerExecuted === true);
      call.isProviderExecuted = part.providerExecuted === true;
      call.isMade = true;
      call.state = "complete";
      const taken = take(call, part);
      // Whoever awaits `running` meets a rejection; until then it must not count as one nobody handles.
      taken.catch(() => undefined);
      running.push(taken);
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
      hasEnded = true;
      await Promise.all(running);
      if (context.signal.aborted) return abandon(notBegun(context.signal));
      const neverCame = calls.filter((call) => call.isProviderExecuted || !call.isMade);
      close(neverCame, "Its arguments did not arrive in full.");
      await Promise.all(waiting.map((begin) => begin()));
    },
    get count() {
      return calls.filter((call) => call.isMade && !call.isProviderExecuted).length;
    },
  };
}
