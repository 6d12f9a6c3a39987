import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { createGzip } from "node:zlib";
import { listenOn } from "./listen-on.ts";

/** Bytes such a proxy collects before it passes them on. */
const BUFFER_BYTES = 8 * 1024;

/**
 * An HTTP proxy as they stand in front of apps by default: it collects answers unless they forbid it (`X-Accel-Buffering: no`),
 * compresses them unless they forbid that (`no-transform`), and gives an answer up that is silent for `idleMs`.
 */
export async function startBufferingProxy(targetPort: number, idleMs = 60_000) {
  const server = createServer((incoming, outgoing) => pass({ incoming, outgoing, targetPort, idleMs }));
  const port = await listenOn(server, "localhost");
  return {
    url: `http://localhost:${port}`,
    close: async () => {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      server.closeAllConnections();
      await closed.promise;
    },
  };
}

function pass(options: {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  targetPort: number;
  idleMs: number;
}): void {
  const { incoming, outgoing, targetPort, idleMs } = options;
  const upstream = request(
    { host: "localhost", port: targetPort, path: incoming.url, method: incoming.method, headers: incoming.headers },
    (answer) => {
      const mayBuffer = answer.headers["x-accel-buffering"] !== "no";
      const mayCompress =
        !String(answer.headers["cache-control"]).includes("no-transform") &&
        String(incoming.headers["accept-encoding"]).includes("gzip") &&
        answer.headers["content-encoding"] === undefined;
      outgoing.writeHead(answer.statusCode ?? 502, {
        ...answer.headers,
        ...(mayCompress ? { "content-encoding": "gzip" } : {}),
      });
      const target = mayCompress ? createGzip() : outgoing;
      if (target !== outgoing) target.pipe(outgoing);
      let held: Buffer[] = [];
      answer.on("data", (bytes: Buffer) => {
        held.push(bytes);
        if (mayBuffer && held.reduce((sum, piece) => sum + piece.length, 0) < BUFFER_BYTES) return;
        target.write(Buffer.concat(held));
        held = [];
      });
      answer.once("end", () => target.end(Buffer.concat(held)));
      // An answer that came whole is still being compressed when its connection closes.
      answer.once("close", () => {
        if (!answer.complete) outgoing.destroy();
      });
    },
  );
  upstream.setTimeout(idleMs, () => upstream.destroy());
  upstream.once("error", () => outgoing.destroy());
  outgoing.once("close", () => upstream.destroy());
  incoming.pipe(upstream);
}
