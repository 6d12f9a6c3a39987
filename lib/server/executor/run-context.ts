import "server-only";
import type { LanguageModelV4, LanguageModelV4CallOptions, SharedV4ProviderOptions } from "@ai-sdk/provider";
import type { RunHeader } from "#lib/protocol/run-header";
import type { Agent } from "#lib/server/agents/define-agent";
import type { RunLog } from "#lib/server/executor/run-log";

/** Everything one run's executor works with. */
export interface RunContext {
  header: RunHeader;
  agent: Agent;
  model: LanguageModelV4;
  providerOptions: SharedV4ProviderOptions | undefined;
  /** The tools in the provider's form, made once for the run. */
  tools: LanguageModelV4CallOptions["tools"];
  log: RunLog;
  /** The span every model and tool call of the agent stands in. */
  rootSpan: string;
  /**
   * Aborted with reason `stopped` when a person stops the run, `timeout` when its time is up, `lost` when another process owns
   * it, `interrupted` when its model call broke off.
   */
  signal: AbortSignal;
  random(): number;
  /** Writes the one server log line of a failure and answers the reference that people are shown. */
  reportFailure(event: string, error: unknown): string;
}
