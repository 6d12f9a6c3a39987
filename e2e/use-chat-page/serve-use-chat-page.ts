import { fileURLToPath } from "node:url";
import type { Page } from "playwright/test";
import { rolldown } from "rolldown";

const source = fileURLToPath(new URL("use-chat-page.tsx", import.meta.url));
const html = `<!doctype html><html lang="en"><title>useChat</title><div id="root"></div><script type="module" src="/use-chat-page.js"></script></html>`;

/** The page's script with the SDK and React in it. */
export async function bundleUseChatPage(): Promise<string> {
  const bundle = await rolldown({
    input: source,
    platform: "browser",
    // "use client" means nothing to a page that has no server part.
    checks: { moduleLevelDirective: false },
    transform: { define: { "process.env.NODE_ENV": '"production"' } },
  });
  try {
    const { output } = await bundle.generate({ format: "esm", codeSplitting: false });
    return output[0].code;
  } finally {
    await bundle.close();
  }
}

/** Puts the page at /use-chat-page of the app's own origin, where its requests are those of the app's own page. */
export async function serveUseChatPage(page: Page, script: string): Promise<void> {
  await page.route(/\/use-chat-page(\?|$)/, (route) => route.fulfill({ contentType: "text/html", body: html }));
  await page.route("**/use-chat-page.js", (route) => route.fulfill({ contentType: "text/javascript", body: script }));
}
