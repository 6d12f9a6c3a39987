import "server-only";
import type { Account } from "#lib/protocol/account";
import type { Auth } from "#lib/server/auth/create-auth";
import type { Viewer } from "#lib/server/auth/viewer";

/** The account a viewer is signed in to; null for guests, who have none. */
export async function readAccount(auth: Auth, viewer: Viewer | undefined): Promise<Account | null> {
  if (!viewer || viewer.isGuest) return null;
  const { internalAdapter } = await auth.$context;
  const user = await internalAdapter.findUserById(viewer.userId);
  if (!user) return null;
  const credential = await internalAdapter.findCredentialAccount(user.id);
  return { name: user.name || user.email, email: user.email, hasPassword: Boolean(credential?.password) };
}
