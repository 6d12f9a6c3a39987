import "server-only";
import { AppError } from "#lib/protocol/app-error";
import type { WatchSession } from "#lib/server/auth/session-watch";
import { renewViewer, requireViewer, type SignedIn, type Viewer } from "#lib/server/auth/viewer";
import { checkOrigin } from "#lib/server/http/check-origin";
import { errorResponse } from "#lib/server/http/error-response";
import { isStoreUnavailable } from "#lib/server/runs/is-store-unavailable";
import { getRuntime, type Runtime } from "#lib/server/runtime";

export interface RouteContext<Params> {
  request: Request;
  runtime: Runtime;
  params: Params;
}

/** What each class of access gives its handler. */
interface AccessContext {
  /** Anybody; nothing of anyone's is read. */
  open: Record<never, never>;
  /** One thing of somebody's: without a session it is not there. */
  owner: { viewer: Viewer } & Watched;
  /** A list of one's own things: without a session it is empty. */
  list: { viewer: Viewer | undefined };
  /**
   * Makes a guest when there is no session; call it when the request is known to be good. What only a guest must be refused
   * is thrown by `admitGuest`, which is called before there is one.
   */
  guest: { signIn(admitGuest?: () => Promise<void>): Promise<Viewer> } & Watched;
}

interface Watched {
  /** For responses that go on for long: calls `end` when the viewer's session has ended, as `SessionWatch` promises. */
  watchSession: WatchSession;
}

export type Access = keyof AccessContext;

/** The declared classes, by name, for whoever checks that a route has one. */
export const accessClasses: readonly Access[] = ["open", "owner", "list", "guest"];

type Handler<Class extends Access, Params> = (
  context: RouteContext<Params> & AccessContext[Class],
) => Promise<Response> | Response;

export interface NextRoute<Params> {
  (request: Request, context: { params: Promise<Params> }): Promise<Response>;
  /** Who may use the route. */
  access: Access;
}

const notFound = (): AppError => new AppError("not_found", "There is nothing here.");

/**
 * Wraps a handler in what every route does: the origin check, the declared class of access, refusals as JSON, and one log
 * line with a reference for what was our fault. No handler of ours stands outside it.
 */
export function route<Class extends Access, Params = Record<never, never>>(
  access: Class,
  handler: Handler<Class, Params>,
): NextRoute<Params> {
  const answer = async (request: Request, { params }: { params: Promise<Params> }): Promise<Response> => {
    const runtime = await getRuntime();
    const cookies: string[] = [];
    let admitted: SignedIn | undefined;
    const admit = (signedIn: SignedIn | undefined): Viewer | undefined => {
      cookies.push(...(signedIn?.cookies ?? []));
      admitted = signedIn;
      return signedIn?.viewer;
    };
    const watchSession: WatchSession = (end) => {
      if (!admitted) throw new Error("Nobody is signed in whose session could be watched.");
      return runtime.sessionWatch.watch(admitted.session, end);
    };
    let response: Response;
    try {
      checkOrigin(runtime.ownOrigin, request);
      const base = { request, runtime, params: await params };
      const contexts: { [Each in Access]: () => Promise<AccessContext[Each]> } = {
        open: () => Promise.resolve({}),
        list: async () => ({ viewer: admit(await renewViewer(runtime.auth, request.headers)) }),
        owner: async () => {
          const viewer = admit(await renewViewer(runtime.auth, request.headers));
          if (!viewer) throw notFound();
          return { viewer, watchSession };
        },
        guest: () =>
          Promise.resolve({
            signIn: async (admitGuest = async () => undefined) => {
              const signedIn = await requireViewer(runtime.auth, request.headers, admitGuest);
              admit(signedIn);
              return signedIn.viewer;
            },
            watchSession,
          }),
      };
      response = await handler({ ...base, ...(await contexts[access]()) });
    } catch (error) {
      if (AppError.is(error)) response = errorResponse(error);
      else {
        const ref = runtime.logger.failure("request failed", error);
        response = errorResponse(
          isStoreUnavailable(error)
            ? new AppError("unavailable", `The database does not answer (reference ${ref}).`, { ref, retryAfter: 5 })
            : new AppError("internal", `Something went wrong on our side (reference ${ref}).`, { ref }),
        );
      }
    }
    if (runtime.ownOrigin.origin.startsWith("https:")) {
      response.headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
    }
    for (const cookie of cookies) response.headers.append("set-cookie", cookie);
    return response;
  };
  return Object.assign(answer, { access });
}
