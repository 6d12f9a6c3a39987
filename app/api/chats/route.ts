import { listChats } from "#lib/server/chats/list-chats";
import { route } from "#lib/server/http/route";

export const GET = route("list", async ({ request, runtime, viewer }) => {
  const cursor = new URL(request.url).searchParams.get("cursor");
  return Response.json(await listChats(runtime.store, viewer, cursor));
});
