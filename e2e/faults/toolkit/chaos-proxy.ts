import { createServer, type Socket } from "node:net";
import { listenOn } from "./listen-on.ts";
import { forward, type Passage } from "./passage.ts";

/** What happens to the bytes that servers send through a proxy. May be changed at any time; absent means nothing. */
export interface Weather {
  /** No byte passes, in neither direction, until this is false again. */
  isStalled: boolean;
  /** Bytes a second towards the client. */
  bytesPerSecond: number | undefined;
  /** New connections are closed at once. */
  isDown: boolean;
}

/** What will happen to one connection, chosen when it opens. */
export interface Fate {
  /** Ends the connection after so many bytes of answers: `fin` in order, `reset` without. */
  cutAfter?: { bytes: number; how: "fin" | "reset" };
  /** Lets the request through and throws the answer and the connection away. */
  isAnswerLost?: boolean;
}

/** A TCP proxy that treats connections badly. */
export interface ChaosProxy {
  port: number;
  url: string;
  weather: Weather;
  /** The fates of the next connections, first come first served; without one a connection lives on. */
  fates: Fate[];
  /** Connections that are open now. */
  live(): number;
  /** Connections there have been. */
  count(): number;
  /** Ends every open connection, by default without order. */
  cutAll(how?: "fin" | "reset"): void;
  close(): Promise<void>;
}

/** Starts a proxy that hands connections to the given ports of this machine in turn. */
export async function startChaosProxy(targets: () => number[]): Promise<ChaosProxy> {
  const passages = new Set<Passage>();
  const weather: Weather = { isStalled: false, bytesPerSecond: undefined, isDown: false };
  const fates: Fate[] = [];
  let count = 0;

  const server = createServer({ allowHalfOpen: false }, (client: Socket) => {
    const ports = targets();
    const port = ports[count % ports.length];
    count += 1;
    if (weather.isDown || port === undefined) {
      client.resetAndDestroy();
      return;
    }
    const passage = forward({ client, port, weather, fate: fates.shift() ?? {} });
    passages.add(passage);
    client.once("close", () => passages.delete(passage));
  });
  const port = await listenOn(server, "localhost");
  const cutAll = (how: "fin" | "reset" = "reset") => {
    for (const passage of [...passages]) passage.cut(how);
  };
  return {
    port,
    url: `http://localhost:${port}`,
    weather,
    fates,
    live: () => passages.size,
    count: () => count,
    cutAll,
    close: async () => {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      cutAll();
      await closed.promise;
    },
  };
}
