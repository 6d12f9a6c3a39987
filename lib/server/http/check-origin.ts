import "server-only";
import { AppError } from "#lib/protocol/app-error";
import type { OwnOrigin } from "#lib/server/http/own-origin";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses a request for a host that is not ours, and one that changes something and comes from elsewhere. A request with
 * neither `Origin` nor `Sec-Fetch-Site` is not a browser's and passes. Throws `AppError` 403.
 */
export function checkOrigin(ownOrigin: OwnOrigin, request: Request): void {
  const foreign = new AppError("foreign_origin", "This request comes from somewhere else than this site.");
  const host = request.headers.get("host");
  if (!ownOrigin.isOwnHost(host)) throw foreign;
  if (safeMethods.has(request.method)) return;
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  if (origin !== null && !ownOrigin.originsFor(host).includes(origin)) throw foreign;
  if (origin === null && site !== null && site !== "same-origin" && site !== "none") throw foreign;
}
