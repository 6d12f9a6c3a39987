import { createServer, type Server } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { isPortTaken, refuseTakenPort } from "./taken-port.mjs";

let server: Server;

async function listen(host: string): Promise<number> {
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

afterEach(() => server.close());

describe("isPortTaken", () => {
  it.each(["127.0.0.1", "0.0.0.0"])("sees that somebody listens on %s", async (host) => {
    const port = await listen(host);
    await expect(isPortTaken({ host: "localhost", port })).resolves.toBe(true);
    await expect(refuseTakenPort({ host: "localhost", port })).rejects.toThrow(`Port ${port} is already in use`);
  });

  it("sees that a port is free again", async () => {
    const port = await listen("127.0.0.1");
    await new Promise((resolve) => server.close(resolve));
    await expect(isPortTaken({ host: "localhost", port })).resolves.toBe(false);
  });

  it("names a host that cannot be listened on", async () => {
    const port = await listen("127.0.0.1");
    await expect(isPortTaken({ host: "192.0.2.1", port })).rejects.toThrow(/^WHISKER_HOST is "192\.0\.2\.1"/);
  });
});
