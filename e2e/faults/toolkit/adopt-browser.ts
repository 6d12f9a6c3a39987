import type { BrowserContext } from "playwright/test";
import type { Station } from "./station.ts";

/** Lets the invariants be checked in the name of whoever uses this browser. */
export async function adoptBrowser(station: Station, context: BrowserContext): Promise<void> {
  const cookies = await context.cookies(station.url);
  if (cookies.length === 0) return;
  station.newGuest().cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}
