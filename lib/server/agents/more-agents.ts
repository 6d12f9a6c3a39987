import "server-only";
import type { Agent } from "#lib/server/agents/define-agent";

/** Agents that can be asked by id and are not listed: none. The build that the fault tests run has its own in this place. */
export const moreAgents: readonly Agent[] = [];
