import "server-only";
import type { SharedV4ProviderMetadata } from "@ai-sdk/provider";
import type { Tool } from "ai";
import type { RunContext } from "#lib/server/executor/run-context";

/** A call as its chunks name it. */
export interface NamedCall {
  callId: string;
  name: string;
  tool: Tool | undefined;
  isProviderExecuted: boolean;
}

/** Longest name of a tool that providers take back. */
const MAX_NAME = 64;

/** A tool's name as the log keeps it: one that a model made up may be anything, and its provider is sent it again. */
export function loggedToolName(name: string, isKnown: boolean): string {
  return isKnown ? name : name.replace(/[^\w.-]/g, "_").slice(0, MAX_NAME) || "_";
}

/** A call's card appears. */
export function writeCallStart({ log }: RunContext, { callId, name, tool, isProviderExecuted }: NamedCall): void {
  log.append({
    type: "tool-input-start",
    toolCallId: callId,
    toolName: name,
    ...(tool?.title ? { title: tool.title } : {}),
    ...(tool?.metadata?.verb === "search" ? { toolMetadata: { verb: "search" } } : {}),
    ...(tool ? {} : { dynamic: true }),
    ...(isProviderExecuted ? { providerExecuted: true } : {}),
  });
}

/** A call's arguments are complete and good. */
export function writeCallInput(
  { log }: RunContext,
  { callId, name, tool, isProviderExecuted }: NamedCall,
  input: unknown,
  providerMetadata?: SharedV4ProviderMetadata,
): void {
  log.append({
    type: "tool-input-available",
    toolCallId: callId,
    toolName: name,
    input,
    ...(tool ? {} : { dynamic: true }),
    ...(isProviderExecuted ? { providerExecuted: true } : {}),
    ...(providerMetadata ? { providerMetadata } : {}),
  });
}

/** A call ends before its tool could begin; `input` is null when its arguments never were complete. */
export function writeInputError(
  { log }: RunContext,
  { callId, name, tool }: NamedCall,
  input: unknown,
  errorText: string,
  providerMetadata?: SharedV4ProviderMetadata,
): void {
  log.append({
    type: "tool-input-error",
    toolCallId: callId,
    toolName: name,
    input,
    errorText,
    ...(tool ? {} : { dynamic: true }),
    ...(providerMetadata ? { providerMetadata } : {}),
  });
}

/** A call whose arguments were complete ends without a result. */
export function writeOutputError(
  { log }: RunContext,
  { callId, isProviderExecuted }: Pick<NamedCall, "callId" | "isProviderExecuted">,
  errorText: string,
): void {
  log.append({
    type: "tool-output-error",
    toolCallId: callId,
    errorText,
    ...(isProviderExecuted ? { providerExecuted: true } : {}),
  });
}

/** A call is refused: told to the model, and a failed span of its own. */
export function refuseCall(
  context: RunContext,
  call: NamedCall,
  input: unknown,
  message: string,
  providerMetadata?: SharedV4ProviderMetadata,
): void {
  writeInputError(context, call, input, message, providerMetadata);
  const { callId, name } = call;
  const span = context.log.openSpan({ parent: context.rootSpan, kind: "tool", name, tags: [], callId });
  context.log.closeSpan(span, { status: "failed", callId, error: { code: "bad_input", message } });
}

/** The tool of that name; a name from a model may be any text, such as `constructor`. */
export function findTool({ agent }: RunContext, name: string): Tool | undefined {
  return Object.hasOwn(agent.tools, name) ? agent.tools[name] : undefined;
}
