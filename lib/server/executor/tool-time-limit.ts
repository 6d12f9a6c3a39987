import "server-only";
import type { Tool } from "ai";
import type { Budgets } from "#lib/server/executor/budgets";

/** ms that one call of this tool may take: what its file says in `metadata.timeLimitMs`, else the budget of all tools. */
export function toolTimeLimit(tool: Tool, budgets: Pick<Budgets, "toolCall">): number {
  const own = tool.metadata?.timeLimitMs;
  return typeof own === "number" && own > 0 ? own : budgets.toolCall;
}
