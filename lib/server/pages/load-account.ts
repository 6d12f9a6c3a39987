import "server-only";
import type { Account } from "#lib/protocol/account";
import { readAccount } from "#lib/server/auth/read-account";
import { pageRuntime } from "#lib/server/pages/page-runtime";
import { pageViewer } from "#lib/server/pages/page-viewer";

/** The account of who looks at the page; null for guests and without a session. */
export async function loadAccount(): Promise<Account | null> {
  const { auth } = await pageRuntime();
  return readAccount(auth, await pageViewer());
}
