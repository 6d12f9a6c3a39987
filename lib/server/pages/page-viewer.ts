import "server-only";
import { headers } from "next/headers";
import { findViewer, type Viewer } from "#lib/server/auth/viewer";
import { pageRuntime } from "#lib/server/pages/page-runtime";

/** Who looks at this page; undefined without a session. Pages never make a guest. */
export async function pageViewer(): Promise<Viewer | undefined> {
  const { auth } = await pageRuntime();
  return findViewer(auth, new Headers(await headers()));
}
