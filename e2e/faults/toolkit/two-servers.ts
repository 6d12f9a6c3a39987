import type { Guest } from "../../http/guest.ts";
import type { AppProcess } from "../../servers/app-process.ts";
import type { Station } from "./station.ts";

/** The two processes of a station on PostgreSQL. */
export function twoServers({ apps }: Station): [first: AppProcess, second: AppProcess] {
  const [first, second] = apps;
  if (!first || !second) throw new Error("There are not two processes.");
  return [first, second];
}

/** The same person at another address. */
export function sameGuestAt(station: Station, guest: Guest, url: string): Guest {
  const other = station.newGuest(url);
  other.cookie = guest.cookie;
  return other;
}
