"use client";

import { useChatContext } from "#components/chat/ChatContext";

/** Runs while the page is being read, before it is painted: a long chat then opens at its end and never jumps there. */
const script = "var s=document.currentScript.closest('[role=log]');s.scrollTop=s.scrollHeight";

/** The last thing inside a thread that the server draws. In the browser it does nothing more. */
export function ScrollToEnd() {
  const { nonce } = useChatContext();
  if (nonce === null) return null;
  // The browser hides the nonce from scripts, so React finds another value than the server wrote.
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: script }} />;
}
