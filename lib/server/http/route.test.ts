import { describe, expect, it, onTestFinished, vi } from "vitest";
import { AppError } from "#lib/protocol/app-error";
import { findViewer } from "#lib/server/auth/viewer";
import { createScriptedModel } from "#lib/server/executor/testing/scripted-model";
import { route } from "#lib/server/http/route";
import { openTestRuntime } from "#lib/server/runs/testing/open-test-runtime";

async function openFixture() {
  const opened = await openTestRuntime(createScriptedModel([]));
  vi.stubGlobal("whiskerRuntime", Promise.resolve(opened.runtime));
  return opened;
}
const params = { params: Promise.resolve({}) };
const request = (headers: Record<string, string> = {}, method = "POST") =>
  new Request("http://localhost:3000/api/x", { method, headers: { host: "localhost:3000", ...headers } });

/** The cookie header a browser would send after this response. */
const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

const signIn = route("guest", async (context) => Response.json(await context.signIn()));
const whoami = route("owner", ({ viewer }) => Response.json(viewer));
const list = route("list", ({ viewer }) => Response.json({ viewer: viewer ?? null }));

describe("a route for guests", () => {
  it("makes a guest in the same response, who is known from then on", async () => {
    await openFixture();
    const first = await signIn(request(), params);
    const guest = await first.json();
    expect(guest).toEqual({ userId: expect.any(String), isGuest: true });
    const again = await signIn(request({ cookie: cookieOf(first) }), params);
    expect(await again.json()).toEqual(guest);
    expect(again.headers.getSetCookie()).toEqual([]);
    expect(await (await whoami(request({ cookie: cookieOf(first) }), params)).json()).toEqual(guest);
  });

  it("makes different guests of different people", async () => {
    await openFixture();
    const [one, two] = await Promise.all([signIn(request(), params), signIn(request(), params)]);
    expect((await one.json()).userId).not.toBe((await two.json()).userId);
  });

  it("makes none for a handler that refuses first, nor for a foreign origin", async () => {
    await openFixture();
    const refusing = route("guest", () => {
      throw new AppError("bad_request", "No.");
    });
    for (const response of [
      await refusing(request(), params),
      await signIn(request({ origin: "https://evil.example" }), params),
    ]) {
      expect(response.headers.getSetCookie()).toEqual([]);
    }
  });

  it("keeps the guest's cookie also when the rest of the handler refuses", async () => {
    await openFixture();
    const busy = route("guest", async (context) => {
      await context.signIn();
      throw new AppError("run_active", "Still writing.");
    });
    const response = await busy(request(), params);
    expect(response.status).toBe(409);
    expect(response.headers.getSetCookie()).not.toEqual([]);
  });
});

describe("a route to one's own", () => {
  it.each<[string, Record<string, string>]>([
    ["no cookie", {}],
    ["a made-up session", { cookie: "whisker.session_token=made.up" }],
  ])("is 404 with %s, and nobody is made", async (_with, headers) => {
    await openFixture();
    const response = await whoami(request(headers, "GET"), params);
    expect([response.status, response.headers.getSetCookie()]).toEqual([404, []]);
    expect(await (await list(request(headers, "GET"), params)).json()).toEqual({ viewer: null });
  });
});

describe("a session", () => {
  const DAY_MS = 24 * 60 * 60 * 1000;

  /** A guest, and a clock that can be moved on by days. */
  async function openGuest() {
    const { runtime } = await openFixture();
    let today = Date.now();
    vi.useFakeTimers({ now: today, toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    const first = await signIn(request(), params);
    return {
      runtime,
      guest: await first.json(),
      cookie: cookieOf(first),
      pass(days: number): void {
        today += days * DAY_MS;
        vi.setSystemTime(today);
      },
    };
  }

  it.each([
    ["guests", signIn],
    ["one's own", whoami],
    ["lists", list],
  ])("lives on as long as it is used, here by a route to %s", async (_to, used) => {
    const { cookie, guest, pass } = await openGuest();
    for (let visit = 1; visit <= 3; visit++) {
      pass(390);
      const response = await used(request({ cookie }), params);
      expect(await response.text()).toContain(guest.userId);
      expect(cookieOf(response)).toBe(cookie);
      expect(response.headers.getSetCookie().join()).toContain(`Max-Age=${400 * 24 * 60 * 60}`);
    }
  });

  it("ends 400 days after it was last used", async () => {
    const { cookie, pass } = await openGuest();
    pass(401);
    expect((await whoami(request({ cookie }), params)).status).toBe(404);
  });

  it("is written again once a day at most", async () => {
    const { cookie, pass } = await openGuest();
    pass(0.9);
    expect((await whoami(request({ cookie }), params)).headers.getSetCookie()).toEqual([]);
    pass(0.2);
    expect((await whoami(request({ cookie }), params)).headers.getSetCookie()).not.toEqual([]);
    expect((await whoami(request({ cookie }), params)).headers.getSetCookie()).toEqual([]);
  });

  it("is not renewed by a reader that cannot set cookies, so that the next route renews it", async () => {
    const { runtime, cookie, guest, pass } = await openGuest();
    pass(2);
    expect(await findViewer(runtime.auth, new Headers({ cookie }))).toEqual(guest);
    expect(cookieOf(await whoami(request({ cookie }), params))).toBe(cookie);
  });
});

describe("every route", () => {
  it("answers a refusal as JSON and a failure with a reference only", async () => {
    const { logged } = await openFixture();
    const failing = route("open", () => {
      throw new Error("canary at 10.0.0.1");
    });
    const response = await failing(request(), params);
    const body = await response.text();
    expect(response.status).toBe(500);
    expect(body).not.toContain("canary");
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain(JSON.parse(body).error.ref);
  });

  it("refuses a foreign origin before its handler runs", async () => {
    await openFixture();
    const handler = vi.fn(() => new Response());
    const response = await route("open", handler)(request({ origin: "https://evil.example" }), params);
    expect([response.status, handler.mock.calls.length]).toEqual([403, 0]);
  });
});
