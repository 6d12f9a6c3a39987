import { route } from "#lib/server/http/route";

export const GET = route("open", ({ runtime }) => Response.json(runtime.models.list()));
