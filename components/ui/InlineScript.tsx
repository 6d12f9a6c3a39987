"use client";

import { useIsAlive } from "#lib/client/use-is-alive";

/** A script that runs while the page is being read, before it comes alive. Drawn later, in the browser, it would do nothing and is left out. */
export function InlineScript({ nonce, code }: { nonce: string | null; code: string }) {
  const isAlive = useIsAlive();
  if (nonce === null || isAlive) return null;
  // The browser hides the nonce from scripts, so React finds another value than the server wrote.
  // biome-ignore lint/security/noDangerouslySetInnerHtml: `code` is a constant of our own
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: code }} />;
}
