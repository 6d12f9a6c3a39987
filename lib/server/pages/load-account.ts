import "server-only";
import type { Account } from "#lib/protocol/account";
import { readAccount } from "#lib/server/auth/read-account";
import { pageViewer } from "#lib/server/pages/page-viewer";
import { getRuntime } from "#lib/server/runtime";

/** The account of who looks at the page; null for guests and without a session. */
export async function loadAccount(): Promise<Account | null> {
  const { auth } = await getRuntime();
  return readAccount(auth, await pageViewer());
}
