import { AppError } from "#lib/protocol/app-error";
import { readChat } from "#lib/server/chats/read-chat";
import { route } from "#lib/server/http/route";

export const GET = route<"owner", { id: string }>("owner", async ({ runtime, params, viewer }) => {
  const chat = await readChat(runtime.store, viewer, params.id);
  if (!chat) throw new AppError("not_found", "There is nothing here.");
  return Response.json(chat);
});
