import "server-only";

const SOMEWHERE = "http://somewhere.invalid";

/**
 * A path to go to after signing in, as it came from outside, if it leads to a page of this site; else "/". Whatever a browser
 * would take for another site (`//e`, `/\e`, a scheme, control characters between) is no such path, nor is one of the API.
 */
export function sameSitePath(wanted: unknown): string {
  if (typeof wanted !== "string" || !wanted.startsWith("/") || !URL.canParse(wanted, SOMEWHERE)) return "/";
  const { origin, pathname, search, hash } = new URL(wanted, SOMEWHERE);
  const path = pathname + search + hash;
  // What is left after parsing must be read the same way once more: `/.//e` becomes `//e`.
  if (origin !== SOMEWHERE || /^\/[/\\]/.test(path) || /^\/(api|login)(\/|$)/.test(pathname)) return "/";
  return path;
}
