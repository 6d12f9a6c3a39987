import "server-only";
import type { Agent } from "#lib/server/agents/define-agent";
import { faultTools } from "./fault-tools";

/** What the build of the fault tests has in the place of `lib/server/agents/more-agents.ts`. */
export const moreAgents: readonly Agent[] = [
  {
    id: "faults",
    label: "Faults",
    description: "Tools that misbehave in every way a tool can.",
    instructions: "Call the tool you are asked to call.",
    tools: faultTools,
    suggestions: [],
  },
];
