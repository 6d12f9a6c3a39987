import "server-only";
import { AppError } from "#lib/protocol/app-error";
import { authEndpoints } from "#lib/server/auth/auth-endpoints";
import { route } from "#lib/server/http/route";

/** Signing in and out, `/api/auth/*`. Only what is listed is there; the library behind it offers more. */
export const authRoute = route<"open", { all: string[] }>("open", async ({ request, runtime, params }) => {
  const name = `${request.method} /${params.all.join("/")}`;
  const endpoint = Object.hasOwn(authEndpoints, name) ? authEndpoints[name] : undefined;
  if (!endpoint) throw new AppError("not_found", "There is nothing here.");
  return endpoint({ request, runtime });
});
