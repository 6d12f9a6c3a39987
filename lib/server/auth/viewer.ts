import "server-only";
import { AppError } from "#lib/protocol/app-error";
import type { Auth } from "#lib/server/auth/create-auth";

/** Who asks. Nothing more of a session ever reaches the rest of the server. */
export interface Viewer {
  userId: string;
  isGuest: boolean;
}

/** The viewer of a request's session, or undefined without a valid one. */
export async function findViewer(auth: Auth, headers: Headers): Promise<Viewer | undefined> {
  if (!headers.has("cookie")) return undefined;
  const session = await auth.api.getSession({ headers });
  return session ? { userId: session.user.id, isGuest: session.user.isAnonymous === true } : undefined;
}

/**
 * The viewer of a request; one without a session becomes a guest, whose cookies go out with this same response.
 * Contract: the request's origin was checked before.
 */
export async function requireViewer(auth: Auth, headers: Headers): Promise<{ viewer: Viewer; cookies: string[] }> {
  const known = await findViewer(auth, headers);
  if (known) return { viewer: known, cookies: [] };
  const guest = await auth.api.signInAnonymous({ headers: new Headers(), returnHeaders: true });
  if (!guest.response) throw new AppError("unauthenticated", "You could not be signed in as a guest.");
  return { viewer: { userId: guest.response.user.id, isGuest: true }, cookies: guest.headers.getSetCookie() };
}
