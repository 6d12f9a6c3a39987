import "server-only";
import { AppError } from "#lib/protocol/app-error";
import { route } from "#lib/server/http/route";

/** Answers every request as one for something that does not exist. */
export const nothingHere = route("open", () => {
  throw new AppError("not_found", "There is nothing here.");
});
