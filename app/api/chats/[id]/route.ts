import { AppError } from "#lib/protocol/app-error";
import { readChat } from "#lib/server/chats/read-chat";
import { route } from "#lib/server/http/route";

export const GET = route<"owner", { id: string }>("owner", async ({ runtime, params, viewer }) => {
  const chat = await readChat(runtime, viewer, params.id);
  if (!chat) throw new AppError("not_found", "There is nothing here.");
  return Response.json(chat);
});

// The paths below /api/chats would match here; what they will do does not exist yet.
export { nothingHere as DELETE, nothingHere as PATCH, nothingHere as POST } from "#lib/server/http/nothing-here";
