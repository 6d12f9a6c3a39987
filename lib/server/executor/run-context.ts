import "server-only";
import type { LanguageModelV4, LanguageModelV4CallOptions, SharedV4ProviderOptions } from "@ai-sdk/provider";
import type { RunHeader } from "#lib/protocol/run-header";
import type { Agent } from "#lib/server/agents/define-agent";
import type { Budgets } from "#lib/server/executor/budgets";
import type { RunLog } from "#lib/server/executor/run-log";
import type { Slots } from "#lib/server/executor/slots";
import type { Timers } from "#lib/server/executor/timers";
import type { ProviderCircuits } from "#lib/server/models/provider-circuits";

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
  budgets: Budgets;
  timers: Timers;
  circuits: ProviderCircuits;
  /** Places for the run's tools. */
  slots: Slots;
  /**
   * Aborted with reason `stopped` when a person stops the run, `timeout` when its time is up, `lost` when another process owns
   * it, `handover` when another one shall go on with it, `interrupted` when its model call broke off.
   */
  signal: AbortSignal;
  /** ms since 1970 */
  now(): number;
  random(): number;
  /** Random number in [0, 1) that spreads waits; apart from `random`, so that a retry changes no tool's choice. */
  jitter(): number;
  /** Writes the one server log line of a failure and answers the reference that people are shown. */
  reportFailure(event: string, error: unknown): string;
}
