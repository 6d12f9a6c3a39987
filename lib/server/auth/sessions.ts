import "server-only";
import { AppError } from "#lib/protocol/app-error";
import type { Auth } from "#lib/server/auth/create-auth";

/** A place one is signed in at. Times are ms since 1970. */
export interface ListedSession {
  id: string;
  createdAt: number;
  expiresAt: number;
  userAgent: string | null;
  /** Whether it is the one that asks. */
  current: boolean;
}

async function readSessions(auth: Auth, headers: Headers) {
  const current = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  if (!current) throw new AppError("unauthenticated", "You are not signed in.");
  const { internalAdapter } = await auth.$context;
  return { current: current.session, all: await internalAdapter.listSessions(current.user.id) };
}

/** The sessions of who asks, without their tokens. Throws `AppError` 401 without a session. */
export async function listSessions(auth: Auth, headers: Headers): Promise<{ sessions: ListedSession[] }> {
  const { current, all } = await readSessions(auth, headers);
  return {
    sessions: all.map(({ id, createdAt, expiresAt, userAgent }) => ({
      id,
      createdAt: createdAt.getTime(),
      expiresAt: expiresAt.getTime(),
      userAgent: userAgent ?? null,
      current: id === current.id,
    })),
  };
}

/** Ends one session of who asks. Throws `AppError`: 401 without a session, 404 when it is not one of theirs. */
export async function revokeSession(auth: Auth, headers: Headers, id: string): Promise<void> {
  const { all } = await readSessions(auth, headers);
  const chosen = all.find((session) => session.id === id);
  if (!chosen) throw new AppError("not_found", "There is nothing here.");
  const { internalAdapter } = await auth.$context;
  await internalAdapter.deleteSession(chosen.token);
}
