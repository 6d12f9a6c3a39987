import { listAgents } from "#lib/server/agents/list-agents";
import { route } from "#lib/server/http/route";

export const GET = route("open", () => Response.json(listAgents()));
