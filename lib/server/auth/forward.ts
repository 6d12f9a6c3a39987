import "server-only";
import type { Auth } from "#lib/server/auth/create-auth";
import type { OwnOrigin } from "#lib/server/http/own-origin";

export interface Forward {
  auth: Auth;
  ownOrigin: OwnOrigin;
  /** The request as it came; its origin was checked before. */
  request: Request;
  /** Path below `/api/auth`, with its query. */
  path: string;
  /** Absent for a GET. */
  body?: Record<string, unknown>;
}

/**
 * Hands a request to Better Auth with nothing of it but what was checked: the body given, the cookies, and for whom a session
 * is. Where it signs somebody in, the session that was used until then ends, so that no cookie outlives the change.
 */
export async function forward({ auth, ownOrigin, request, path, body }: Forward): Promise<Response> {
  const headers = new Headers({ origin: ownOrigin.origin });
  for (const name of ["cookie", "host", "user-agent"]) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  if (body) headers.set("content-type", "application/json");
  const previous = headers.has("cookie")
    ? await auth.api.getSession({ headers, query: { disableRefresh: true } })
    : undefined;
  const response = await auth.handler(
    new Request(`${ownOrigin.origin}/api/auth${path}`, {
      method: body ? "POST" : "GET",
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  );
  // A guest's session has already ended with the guest.
  if (previous && !previous.user.isAnonymous && (await beginsSession(auth, response))) {
    const { internalAdapter } = await auth.$context;
    await internalAdapter.deleteSession(previous.session.token);
  }
  return response;
}

async function beginsSession(auth: Auth, response: Response): Promise<boolean> {
  const { authCookies } = await auth.$context;
  const beginning = `${authCookies.sessionToken.name}=`;
  return response.headers
    .getSetCookie()
    .some((cookie) => cookie.startsWith(beginning) && !/=;|max-age=0/i.test(cookie));
}
