import type { BrowserContext } from "playwright/test";
import type { Guest } from "../../http/guest.ts";
import type { Station } from "./station.ts";

/** Whoever uses this browser as a guest of the station, in whose name invariants are checked too. */
export async function adoptBrowser(station: Station, context: BrowserContext): Promise<Guest> {
  const guest = station.newGuest();
  const cookies = await context.cookies(station.url);
  if (cookies.length > 0) guest.cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  return guest;
}
