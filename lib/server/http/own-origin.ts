import "server-only";

const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Where this server says it lives, and what follows for the requests it takes. */
export interface OwnOrigin {
  /** Public origin for links. */
  origin: string;
  /** Whether the request's `Host` is one of ours. */
  isOwnHost(host: string | null): boolean;
  /** The origins that a request to `host` may name as its own. */
  originsFor(host: string | null): string[];
}

function parseHost(host: string | null): URL | undefined {
  if (host === null || !URL.canParse(`http://${host}`)) return undefined;
  const url = new URL(`http://${host}`);
  return url.host === host.toLowerCase() || `${url.hostname}:80` === host.toLowerCase() ? url : undefined;
}

/**
 * With `url` (WHISKER_URL) only that origin is ours. Without, on a loopback host, every spelling of loopback at the same
 * port is, and no other name, so that a foreign name pointed at this machine gets nothing. Elsewhere: the request's own host.
 */
export function createOwnOrigin(settings: { url: string | undefined; host: string; port: number }): OwnOrigin {
  const configured = settings.url === undefined ? undefined : new URL(settings.url);
  const host = settings.host.includes(":") ? `[${settings.host.replace(/^\[|\]$/g, "")}]` : settings.host;
  const isLoopback = configured === undefined && loopbackNames.has(host);
  return {
    origin: configured?.origin ?? `http://${host}:${settings.port}`,
    isOwnHost(requested) {
      const url = parseHost(requested);
      if (configured) return url?.host === configured.host || loopbackNames.has(url?.hostname ?? "");
      return url !== undefined && (!isLoopback || loopbackNames.has(url.hostname));
    },
    originsFor(requested) {
      if (configured) return [configured.origin];
      const url = parseHost(requested);
      if (!url) return [];
      if (!isLoopback) return [`http://${url.host}`, `https://${url.host}`];
      return [...loopbackNames].map((name) => `http://${name}${url.port ? `:${url.port}` : ""}`);
    },
  };
}
