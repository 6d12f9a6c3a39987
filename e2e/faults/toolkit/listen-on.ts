import type { Server } from "node:net";

/** Lets a server listen on a free port of this machine and answers the port. */
export async function listenOn(server: Server, host = "127.0.0.1"): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once("error", reject);
  server.listen(0, host, () => {
    const address = server.address();
    if (typeof address === "object" && address !== null) resolve(address.port);
    else reject(new Error("The server has no port."));
  });
  return promise;
}
