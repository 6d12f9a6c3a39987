import "server-only";
import { catAgent } from "#lib/server/agents/cat";
import { catStorytellerAgent } from "#lib/server/agents/cat-storyteller";
import type { Agent } from "#lib/server/agents/define-agent";
import { moreAgents } from "#lib/server/agents/more-agents";
import { plainAgent } from "#lib/server/agents/plain";
import { workbenchAgent } from "#lib/server/agents/workbench";

/** Every agent that is offered; the first is the default. */
export const agents = [catAgent, catStorytellerAgent, plainAgent, workbenchAgent] as const;

/** The agent with this id, or undefined. */
export function findAgent(id: string): Agent | undefined {
  return [...agents, ...moreAgents].find((agent) => agent.id === id);
}
