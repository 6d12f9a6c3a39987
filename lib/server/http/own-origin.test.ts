import { describe, expect, it } from "vitest";
import { createOwnOrigin } from "#lib/server/http/own-origin";

describe("createOwnOrigin", () => {
  const loopback = createOwnOrigin({ url: undefined, host: "localhost", port: 3000 });

  it.each(["localhost:3000", "127.0.0.1:3000", "[::1]:3000"])("takes %s for its own on loopback", (host) => {
    expect(loopback.isOwnHost(host)).toBe(true);
    expect(loopback.originsFor(host)).toContain("http://127.0.0.1:3000");
  });

  it.each(["evil.test:3000", "127.0.0.1.nip.io:3000", "localhost.evil.test", "", null, "a b"])(
    "refuses the host %s on loopback",
    (host) => {
      expect(loopback.isOwnHost(host)).toBe(false);
    },
  );

  it("knows only the configured origin when there is one", () => {
    const configured = createOwnOrigin({ url: "https://chat.example.org/", host: "0.0.0.0", port: 8080 });
    expect(configured.originsFor("evil.test")).toEqual(["https://chat.example.org"]);
    expect(configured.isOwnHost("evil.test")).toBe(false);
    expect(configured.isOwnHost("chat.example.org")).toBe(true);
  });

  it("takes the request's own host where neither is known", () => {
    const open = createOwnOrigin({ url: undefined, host: "0.0.0.0", port: 3000 });
    expect(open.isOwnHost("192.0.2.7:3000")).toBe(true);
    expect(open.originsFor("192.0.2.7:3000")).toContain("http://192.0.2.7:3000");
  });
});
