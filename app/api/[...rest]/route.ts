import { AppError } from "#lib/protocol/app-error";
import { route } from "#lib/server/http/route";

const handler = route("open", () => {
  throw new AppError("not_found", "There is nothing here.");
});

export { handler as DELETE, handler as GET, handler as PATCH, handler as POST, handler as PUT };
