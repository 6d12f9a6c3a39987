import { AppError } from "#lib/protocol/app-error";
import { patchChat } from "#lib/server/chats/patch-chat";
import { readChat } from "#lib/server/chats/read-chat";
import { readJsonBody } from "#lib/server/http/read-json-body";
import { route } from "#lib/server/http/route";

/** Bytes of JSON a change may have. */
const MAX_PATCH_BYTES = 16 * 1024;

export const GET = route<"owner", { id: string }>("owner", async ({ runtime, params, viewer }) => {
  const chat = await readChat(runtime, viewer, params.id);
  if (!chat) throw new AppError("not_found", "There is nothing here.");
  return Response.json(chat);
});

export const PATCH = route<"owner", { id: string }>("owner", async ({ request, runtime, params, viewer }) => {
  const readBody = async () => (await readJsonBody(request, MAX_PATCH_BYTES)).value;
  return Response.json(await patchChat(runtime.store, viewer, params.id, readBody));
});

// The paths below /api/chats would match here; what they will do does not exist yet.
export { nothingHere as DELETE, nothingHere as POST } from "#lib/server/http/nothing-here";
