import { describe, expect, it } from "vitest";
import { checkOrigin } from "#lib/server/http/check-origin";
import { createOwnOrigin } from "#lib/server/http/own-origin";

const loopback = createOwnOrigin({ url: undefined, host: "localhost", port: 3000 });
const configured = createOwnOrigin({ url: "https://chat.example.org", host: "0.0.0.0", port: 8080 });
const foreign = expect.objectContaining({ code: "foreign_origin" });

function ask(headers: Record<string, string>, { method = "POST", ownOrigin = loopback } = {}): void {
  const request = new Request("http://localhost:3000/api/chat", {
    method,
    headers: { host: "localhost:3000", ...headers },
  });
  checkOrigin(ownOrigin, request);
}

describe("a request that changes something", () => {
  it.each(["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"])(
    "passes from %s on loopback",
    (origin) => {
      ask({ origin });
    },
  );

  it.each(["https://evil.example", "http://localhost:4000", "https://localhost:3000", "null", ""])(
    "is refused from %j",
    (origin) => {
      expect(() => ask({ origin })).toThrow(foreign);
    },
  );

  it("passes without any origin, as from a program", () => {
    ask({});
  });

  it("is judged by Sec-Fetch-Site where there is no origin", () => {
    ask({ "sec-fetch-site": "same-origin" });
    ask({ "sec-fetch-site": "none" });
    expect(() => ask({ "sec-fetch-site": "cross-site" })).toThrow(foreign);
    expect(() => ask({ "sec-fetch-site": "same-site" })).toThrow(foreign);
  });

  it.each(["PUT", "PATCH", "DELETE"])("is judged also as %s", (method) => {
    expect(() => ask({ origin: "https://evil.example" }, { method })).toThrow(foreign);
  });

  it("passes only from the configured origin where there is one", () => {
    const host = "chat.example.org";
    ask({ host, origin: "https://chat.example.org" }, { ownOrigin: configured });
    expect(() => ask({ host, origin: "http://chat.example.org" }, { ownOrigin: configured })).toThrow(foreign);
  });
});

describe("a request that only reads", () => {
  it("passes from anywhere, for a link may lead here", () => {
    ask({ origin: "https://evil.example" }, { method: "GET" });
  });

  it("is refused for a foreign host, so that a foreign name pointed here reads nothing", () => {
    expect(() => ask({ host: "evil.example:3000" }, { method: "GET" })).toThrow(foreign);
  });
});
