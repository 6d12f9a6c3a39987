import "server-only";
import { AppError } from "#lib/protocol/app-error";
import type { Auth } from "#lib/server/auth/create-auth";

/** Who asks. Nothing more of a session ever reaches the rest of the server. */
export interface Viewer {
  userId: string;
  isGuest: boolean;
}

/** A viewer, and the cookies that must go out with the response. */
export interface SignedIn {
  viewer: Viewer;
  cookies: string[];
  /**
   * Looks again whether this viewer is still signed in, as a response that goes on for long must. False once the session was
   * ended in any way; rejects when the database does not answer.
   */
  isStillSignedIn(): Promise<boolean>;
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

/** Makes the question whether the session in these headers is still this viewer's. */
function watchSession(auth: Auth, headers: Headers, { userId }: Viewer): () => Promise<boolean> {
  return async () => (await findViewer(auth, headers))?.userId === userId;
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
    isStillSignedIn: watchSession(auth, new Headers(headers), viewer),
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
  if (!guest.response) throw new AppError("unauthenticated", "You could not be signed in as a guest.");
  const viewer = { userId: guest.response.user.id, isGuest: true };
  const cookies = guest.headers.getSetCookie();
  const cookie = cookies.map((each) => each.split(";")[0]).join("; ");
  return { viewer, cookies, isStillSignedIn: watchSession(auth, new Headers({ cookie }), viewer) };
}
