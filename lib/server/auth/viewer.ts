import "server-only";
import { AppError } from "#lib/protocol/app-error";
import type { Auth } from "#lib/server/auth/create-auth";
import type { AdmittedSession } from "#lib/server/auth/session-watch";

/** Who asks. Nothing more of a session ever reaches the rest of the server. */
export interface Viewer {
  userId: string;
  isGuest: boolean;
}

/** A viewer, and the cookies that must go out with the response. */
export interface SignedIn {
  viewer: Viewer;
  cookies: string[];
  /** What a response that goes on for long is watched by. */
  session: AdmittedSession;
}

function toViewer({ user }: { user: { id: string; isAnonymous?: boolean | null | undefined } }): Viewer {
  return { userId: user.id, isGuest: user.isAnonymous === true };
}

/**
 * The viewer of a request's session, or undefined without a valid one. For readers that cannot set cookies: the session is
 * left as it is, since one renewed here would not be renewed in the browser.
 */
export async function findViewer(auth: Auth, headers: Headers): Promise<Viewer | undefined> {
  if (!headers.has("cookie")) return undefined;
  const session = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  return session ? toViewer(session) : undefined;
}

/** The viewer of a request's session, which is renewed when that is due; undefined without a valid one. */
export async function renewViewer(auth: Auth, headers: Headers): Promise<SignedIn | undefined> {
  if (!headers.has("cookie")) return undefined;
  const session = await auth.api.getSession({ headers, returnHeaders: true });
  if (!session.response) return undefined;
  const viewer = toViewer(session.response);
  return {
    viewer,
    cookies: session.headers.getSetCookie(),
    session: { sessionId: session.response.session.id, userId: viewer.userId },
  };
}

/**
 * The viewer of a request; one without a session becomes a guest, whose cookies go out with this same response.
 * Contract: the request's origin was checked before. `admitGuest` is called before a guest is made, and throws to refuse.
 */
export async function requireViewer(auth: Auth, headers: Headers, admitGuest: () => Promise<void>): Promise<SignedIn> {
  const known = await renewViewer(auth, headers);
  if (known) return known;
  await admitGuest();
  const guest = await auth.api.signInAnonymous({ headers: new Headers(), returnHeaders: true });
  const { internalAdapter } = await auth.$context;
  // The answer names the session by its token only.
  const made = guest.response && (await internalAdapter.findSession(guest.response.token));
  if (!made) throw new AppError("unauthenticated", "You could not be signed in as a guest.");
  const userId = made.user.id;
  return {
    viewer: { userId, isGuest: true },
    cookies: guest.headers.getSetCookie(),
    session: { sessionId: made.session.id, userId },
  };
}
