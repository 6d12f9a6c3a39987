import "server-only";
import { z } from "zod";
import { AppError } from "#lib/protocol/app-error";
import { authFailure } from "#lib/server/auth/auth-failure";
import { forward } from "#lib/server/auth/forward";
import { sameSitePath } from "#lib/server/auth/same-site-path";
import { listSessions, revokeSession } from "#lib/server/auth/sessions";
import { readJsonBody } from "#lib/server/http/read-json-body";
import type { Runtime } from "#lib/server/runtime";

/** Bytes that what one signs in with may have. */
const MAX_BODY_BYTES = 16 * 1024;

type AuthRuntime = Pick<Runtime, "auth" | "ownOrigin">;

export interface AuthRequest {
  request: Request;
  runtime: AuthRuntime;
}

const credentials = z.object({ email: z.string().trim().max(320), password: z.string().min(1).max(1024) });
const socialStart = z.object({ provider: z.enum(["github", "google"]), next: z.string().optional() });
const deletion = z.object({ password: z.string().max(1024).optional() });
const sessionChoice = z.object({ id: z.string().max(100) });

/** Everything of Better Auth that can be reached from outside, by method and path below `/api/auth`. */
export const authEndpoints: Record<string, (asked: AuthRequest) => Promise<Response>> = {
  "POST /sign-up/email": async (asked) => {
    const { email, password } = await readCredentials(asked);
    // Nobody is asked for a name: what stands before the @ is one.
    const name = email.split("@")[0] ?? email;
    return succeed(asked, "/sign-up/email", { email, password, name });
  },
  "POST /sign-in/email": async (asked) => succeed(asked, "/sign-in/email", await readCredentials(asked)),
  "POST /sign-in/social": startSocial,
  "GET /callback/github": finishSocial,
  "GET /callback/google": finishSocial,
  "POST /sign-out": (asked) => succeed(asked, "/sign-out", {}),
  "POST /revoke-other-sessions": (asked) => succeed(asked, "/revoke-other-sessions", {}),
  "GET /list-sessions": async ({ request, runtime }) =>
    Response.json(await listSessions(runtime.auth, request.headers)),
  "POST /revoke-session": async (asked) => {
    const { id } = await readBody(asked, sessionChoice);
    await revokeSession(asked.runtime.auth, asked.request.headers, id);
    return Response.json({ success: true });
  },
  "POST /delete-user": deleteAccount,
};

/** Reads a body that must be as the schema says. Throws `AppError` for any other. */
async function readBody<Schema extends z.ZodType>({ request }: AuthRequest, schema: Schema): Promise<z.infer<Schema>> {
  const { value } = await readJsonBody(request, MAX_BODY_BYTES);
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new AppError("bad_request", "This is not what is expected here.");
  return parsed.data;
}

async function readCredentials(asked: AuthRequest): Promise<z.infer<typeof credentials>> {
  const given = await readBody(asked, credentials);
  if (!z.email().safeParse(given.email).success) {
    throw new AppError("invalid_email", "This is not an e-mail address.");
  }
  return given;
}

/** Forwards, and answers that it was done: what Better Auth answers besides holds the session's token. */
async function succeed(asked: AuthRequest, path: string, body: Record<string, unknown>): Promise<Response> {
  const response = await forwardOrThrow(asked, path, body);
  return withCookies(Response.json({ success: true }), response);
}

async function forwardOrThrow(
  { request, runtime }: AuthRequest,
  path: string,
  body?: Record<string, unknown>,
): Promise<Response> {
  const response = await forward({ ...runtime, request, path, ...(body ? { body } : {}) });
  const failure = await authFailure(response);
  if (failure) throw failure;
  return response;
}

function withCookies(response: Response, from: Response): Response {
  for (const cookie of from.headers.getSetCookie()) response.headers.append("set-cookie", cookie);
  response.headers.set("cache-control", "private, no-store");
  return response;
}

async function startSocial(asked: AuthRequest): Promise<Response> {
  const { provider, next } = await readBody(asked, socialStart);
  const path = sameSitePath(next);
  const response = await forwardOrThrow(asked, "/sign-in/social", {
    provider,
    callbackURL: path,
    errorCallbackURL: path === "/" ? "/login" : `/login?next=${encodeURIComponent(path)}`,
    disableRedirect: true,
  });
  const { url } = z.object({ url: z.url() }).parse(await response.json());
  return withCookies(Response.json({ url }), response);
}

/** The way back from a provider: always a redirect, to the page that was wanted or to the one that says what went wrong. */
async function finishSocial(asked: AuthRequest): Promise<Response> {
  const { pathname, search } = new URL(asked.request.url);
  const response = await forwardOrThrow(asked, pathname.slice("/api/auth".length) + search);
  const location = response.headers.get("location");
  if (location === null) throw new Error("Better Auth did not say where to go after signing in.");
  return withCookies(new Response(null, { status: 302, headers: { location } }), response);
}

/** Where there is a password it is asked for; otherwise one must have signed in within a day. */
async function deleteAccount(asked: AuthRequest): Promise<Response> {
  const { password } = await readBody(asked, deletion);
  if (!password) {
    const { auth } = asked.runtime;
    const session = await auth.api.getSession({ headers: asked.request.headers, query: { disableRefresh: true } });
    const { internalAdapter } = await auth.$context;
    if (session && (await internalAdapter.findCredentialAccount(session.user.id))) {
      throw new AppError("wrong_password", "Deleting this account needs its password.");
    }
  }
  return succeed(asked, "/delete-user", password ? { password } : {});
}
