import { connect, type Socket } from "node:net";
import type { Fate, Weather } from "./chaos-proxy.ts";

/** One connection through a proxy. */
export interface Passage {
  cut(how: "fin" | "reset"): void;
}

/** How often a connection that is held back looks whether it may go on, in ms. */
const LOOK_MS = 20;

/** Joins a client to a port of this machine, as the weather and its fate allow. */
export function forward(options: { client: Socket; port: number; weather: Weather; fate: Fate }): Passage {
  const { client, port, weather, fate } = options;
  const server = connect(port, "localhost");
  let passed = 0;

  const cut = (how: "fin" | "reset") => {
    if (how === "reset") client.resetAndDestroy();
    else client.end();
    server.destroy();
  };

  for (const [from, to] of [
    [client, server],
    [server, client],
  ] as const) {
    // Whoever is left learns of an error by the close that follows it.
    from.on("error", () => to.destroy());
    from.on("close", () => (from === server ? client.end() : server.destroy()));
    from.on("data", (bytes: Buffer) => {
      if (from === server && fate.isAnswerLost) {
        cut("reset");
        return;
      }
      from.pause();
      void deliver(bytes, to, from === server).then(() => from.resume());
    });
  }

  async function deliver(bytes: Buffer, to: Socket, isAnswer: boolean): Promise<void> {
    const { cutAfter } = fate;
    const room = isAnswer && cutAfter ? Math.max(0, cutAfter.bytes - passed) : bytes.length;
    if (isAnswer) passed += bytes.length;
    await trickle(bytes.subarray(0, room), to, isAnswer);
    if (room < bytes.length && cutAfter) cut(cutAfter.how);
  }

  async function trickle(bytes: Buffer, to: Socket, isAnswer: boolean): Promise<void> {
    let sent = 0;
    while (sent < bytes.length && !to.destroyed) {
      const rate = isAnswer ? weather.bytesPerSecond : undefined;
      if (weather.isStalled || rate !== undefined) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      if (weather.isStalled) continue;
      const size = rate === undefined ? bytes.length : Math.max(1, Math.round((rate * LOOK_MS) / 1_000));
      const piece = bytes.subarray(sent, sent + size);
      sent += piece.length;
      if (!to.write(piece)) await drained(to);
    }
  }

  return { cut };
}

function drained(socket: Socket): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  socket.once("drain", resolve).once("close", resolve);
  return promise;
}
