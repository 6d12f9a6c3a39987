import "server-only";
import type { LanguageModelV4ToolCall, SharedV4ProviderMetadata } from "@ai-sdk/provider";
import type { Tool } from "ai";
import type { RunContext } from "#lib/server/executor/run-context";
import { runTool } from "#lib/server/executor/run-tool";
import { validateInput } from "#lib/server/executor/validate-input";

interface Call {
  callId: string;
  name: string;
  tool: Tool | undefined;
  /** `writing` → `complete` → `begun`, or `closed` without having begun. */
  state: "writing" | "complete" | "begun" | "closed";
}

/** The tool calls of one step, from the first token of a name to the last result. */
export interface StepCalls {
  /** A call's name is known: its card can appear. Argument text follows through `write`. */
  begin(providerId: string, name: string): void;
  write(providerId: string, delta: string): void;
  /** A call is complete: validated, and begun at once if its tool says it is idempotent. */
  complete(call: LanguageModelV4ToolCall): void;
  /** A result the provider computed itself. */
  resolveByProvider(providerId: string, result: unknown, isError: boolean): void;
  /** The model call ended well: begins what waited for that, and answers when every call has its result. */
  settle(): Promise<void>;
  /** The model call ended otherwise: answers when what had begun is closed, and closes what will not begin. */
  abandon(reason: string): Promise<void>;
  readonly count: number;
}

/** Starts the bookkeeping of one step's calls. `context.signal` must be aborted before `abandon` is called. */
export function createStepCalls(context: RunContext): StepCalls {
  const { log } = context;
  const calls = new Map<string, Call>();
  const waiting: (() => Promise<void>)[] = [];
  const running: Promise<void>[] = [];
  let hasEnded = false;

  function open(providerId: string, name: string, isProviderExecuted = false): Call {
    const known = calls.get(providerId);
    if (known?.state === "writing") return known;
    const tool = Object.hasOwn(context.agent.tools, name) ? context.agent.tools[name] : undefined;
    const call: Call = { callId: log.claimCallId(providerId), name, tool, state: "writing" };
    calls.set(providerId, call);
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

  function refuse(call: Call, input: unknown, message: string, providerMetadata?: SharedV4ProviderMetadata): void {
    const span = log.openSpan({
      parent: context.rootSpan,
      kind: "tool",
      name: call.name,
      tags: [],
      callId: call.callId,
    });
    call.state = "closed";
    log.append({
      type: "tool-input-error",
      toolCallId: call.callId,
      toolName: call.name,
      input,
      errorText: message,
      ...(call.tool ? {} : { dynamic: true }),
      ...(providerMetadata ? { providerMetadata } : {}),
    });
    log.closeSpan(span, { status: "failed", callId: call.callId, error: { code: "bad_input", message } });
  }

  function begin(call: Call, tool: Tool, input: unknown): Promise<void> {
    call.state = "begun";
    return runTool(context, { callId: call.callId, name: call.name, tool, input });
  }

  async function accept(call: Call, part: LanguageModelV4ToolCall): Promise<void> {
    const tool = call.tool;
    if (!tool && !part.providerExecuted) return refuse(call, {}, "This tool is not available.", part.providerMetadata);
    const checked = await validateInput(part.providerExecuted ? undefined : tool, part.input);
    if (context.signal.aborted) return;
    if (!checked.isValid) return refuse(call, checked.input, checked.message, part.providerMetadata);
    log.append({
      type: "tool-input-available",
      toolCallId: call.callId,
      toolName: call.name,
      input: checked.input,
      ...(part.providerExecuted ? { providerExecuted: true } : {}),
      ...(part.providerMetadata ? { providerMetadata: part.providerMetadata } : {}),
    });
    if (part.providerExecuted || !tool) return;
    if (hasEnded || tool.metadata?.idempotent === true) return begin(call, tool, checked.input);
    waiting.push(() => begin(call, tool, checked.input));
  }

  async function abandon(reason: string): Promise<void> {
    await Promise.all(running);
    for (const call of calls.values()) {
      if (call.state === "begun" || call.state === "closed") continue;
      const { callId: toolCallId, name: toolName } = call;
      call.state = "closed";
      log.append({ type: "tool-input-error", toolCallId, toolName, input: {}, errorText: reason });
    }
  }

  return {
    abandon,
    begin: (providerId, name) => void open(providerId, name),
    write(providerId, delta) {
      const call = calls.get(providerId);
      if (call?.state !== "writing" || delta === "") return;
      log.append({ type: "tool-input-delta", toolCallId: call.callId, inputTextDelta: delta });
    },
    complete(part) {
      const call = open(part.toolCallId, part.toolName, part.providerExecuted);
      call.state = "complete";
      running.push(accept(call, part));
    },
    resolveByProvider(providerId, result, isError) {
      const call = calls.get(providerId);
      if (!call || call.state === "closed") return;
      call.state = "closed";
      const base = { toolCallId: call.callId, providerExecuted: true };
      if (isError) log.append({ type: "tool-output-error", errorText: "The provider's own tool failed.", ...base });
      else log.append({ type: "tool-output-available", output: result, ...base });
    },
    async settle() {
      hasEnded = true;
      await Promise.all(running);
      if (context.signal.aborted) return abandon("Stopped before it began.");
      await Promise.all(waiting.map((run) => run()));
    },
    get count() {
      return calls.size;
    },
  };
}
