import type { APIResponse } from "playwright/test";
import { expect, test } from "../fixtures.ts";
import { chatBody } from "../http/guest.ts";

const everywhere = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
};
const apiPolicy = "default-src 'none'; frame-ancestors 'none'";

function expectCommon(headers: Record<string, string>): void {
  expect(headers).toMatchObject(everywhere);
  expect(headers["permissions-policy"]).toContain("camera=()");
  expect(headers).not.toHaveProperty("x-powered-by");
  expect(headers).not.toHaveProperty("access-control-allow-origin");
  expect(headers).not.toHaveProperty("strict-transport-security");
}

function policyOf(response: APIResponse): Map<string, string> {
  const policy = response.headers()["content-security-policy"] ?? "";
  return new Map(policy.split("; ").map((directive) => [directive.split(" ", 1)[0] ?? "", directive]));
}

const api = ["/api/health", "/api/agents", "/api/models", "/api/chats", "/api/nothing", "/api/chats/nothing"];

for (const path of api) {
  test(`${path} carries the security headers and may not be cached`, async ({ request }) => {
    const headers = (await request.get(path)).headers();
    expectCommon(headers);
    expect(headers["content-security-policy"]).toBe(apiPolicy);
    expect(headers["cache-control"]).toContain("no-store");
    expect(headers["cache-control"]).toContain("private");
  });
}

test("a refusal carries the security headers", async ({ request }) => {
  const response = await request.post("/api/chat", { data: "{oops", headers: { "content-type": "application/json" } });
  expect(response.status()).toBe(400);
  expectCommon(response.headers());
  expect(response.headers()["content-security-policy"]).toBe(apiPolicy);
});

test("a stream carries them too, and what keeps proxies from holding it back", async ({ request }) => {
  const response = await request.post("/api/chat", { data: chatBody("hello") });
  const headers = response.headers();
  expectCommon(headers);
  expect(headers["content-security-policy"]).toBe(apiPolicy);
  expect(headers["content-type"]).toBe("text/event-stream; charset=utf-8");
  expect(headers["cache-control"]).toBe("private, no-store, no-transform");
  expect(headers["x-accel-buffering"]).toBe("no");
  expect(headers["x-vercel-ai-ui-message-stream"]).toBe("v1");
  expect(headers["x-run-id"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers).not.toHaveProperty("content-encoding");
  const cookie = headers["set-cookie"] ?? "";
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=Lax/i);
});

for (const path of ["/", "/chat/nothing", "/no/such/page"]) {
  test(`the page ${path} has a policy with a nonce of its own`, async ({ request }) => {
    const first = await request.get(path);
    expectCommon(first.headers());
    expect(first.headers()["cache-control"]).toContain("no-store");
    const policy = policyOf(first);
    expect(policy.get("default-src")).toBe("default-src 'self'");
    expect(policy.get("script-src")).toMatch(/^script-src 'self' 'nonce-[\w+/=]{22,}' 'strict-dynamic'$/);
    expect(policy.get("style-src-elem")).toMatch(/^style-src-elem 'self' 'nonce-[\w+/=]{22,}'$/);
    expect(policy.get("style-src-attr")).toBe("style-src-attr 'unsafe-inline'");
    for (const [name, directive] of [
      ["img-src", "img-src 'self' blob: data:"],
      ["connect-src", "connect-src 'self'"],
      ["object-src", "object-src 'none'"],
      ["base-uri", "base-uri 'none'"],
      ["form-action", "form-action 'self'"],
      ["frame-ancestors", "frame-ancestors 'none'"],
    ] as const) {
      expect(policy.get(name)).toBe(directive);
    }
    expect(policyOf(await request.get(path)).get("script-src")).not.toBe(policy.get("script-src"));
    const nonce = /'nonce-([^']+)'/.exec(policy.get("script-src") ?? "")?.[1];
    for (const [tag] of (await first.text()).matchAll(/<(?:script|style)\b[^>]*>/g)) {
      expect(tag).toContain(`nonce="${nonce}"`);
    }
    expect(first.headers()).not.toHaveProperty("set-cookie");
  });
}

test("a page asked for with a foreign cookie or a probing header gives away nothing", async ({ request }) => {
  const response = await request.get("/", {
    headers: {
      "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy",
      cookie: "whisker.session_token=forged.forged",
    },
  });
  expect(response.headers()["content-security-policy"]).toContain("'strict-dynamic'");
  expect((await request.get("/api/chats", { headers: { cookie: "whisker.session_token=a.b" } })).status()).toBe(200);
});

test("scripts of the page are static files that carry the security headers, without source maps", async ({
  request,
}) => {
  const html = await (await request.get("/")).text();
  const path = /src="(\/_next\/static\/[^"]+\.js)"/.exec(html)?.[1];
  expect(path).toBeDefined();
  const script = await request.get(path ?? "");
  expectCommon(script.headers());
  expect(script.headers()["cache-control"]).toContain("immutable");
  expect((await request.get(`${path}.map`)).status()).toBe(404);
});
