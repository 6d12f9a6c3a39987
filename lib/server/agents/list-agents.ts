import "server-only";
import type { AgentList } from "#lib/protocol/offers";
import { agents } from "#lib/server/agents/index";

/** Every agent as people may choose it. */
export function listAgents(): AgentList {
  return {
    agents: agents.map(({ id, label, description, tools, suggestions }) => ({
      id,
      label,
      description,
      tools: Object.keys(tools),
      suggestions,
    })),
    default: agents[0].id,
  };
}
