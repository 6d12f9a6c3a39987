import type { Browser } from "playwright/test";
import { ChatPage } from "../../page/chat-page.ts";
import { adoptBrowser } from "./adopt-browser.ts";
import type { Station } from "./station.ts";

/**
 * The chat page of an app that a test has opened for itself, in a browser that has never been here. To be closed before the
 * test ends; the invariants are then checked in its name.
 */
export async function openOwnPage(station: Station, browser: Browser) {
  const context = await browser.newContext({ baseURL: station.url });
  const chat = new ChatPage(await context.newPage());
  await chat.open();
  return {
    chat,
    /** Who uses it, beside the page. */
    guest: () => adoptBrowser(station, context),
    close: async () => {
      await adoptBrowser(station, context);
      await context.close();
    },
  };
}
