import "server-only";
import { authRoute } from "#lib/server/auth/auth-route";
import { route } from "#lib/server/http/route";

const meet = route("guest", async ({ signIn }) => Response.json(await signIn()));
const ask = route("list", ({ viewer }) => Response.json({ viewer: viewer ?? null }));

/** Somebody with a browser's cookies, who talks to the routes without a server between. */
export class Visitor {
  cookies = new Map<string, string>();

  /** The cookie header this visitor sends now. */
  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** A request to a path below `/api/auth`; a POST when there is a body. */
  async auth(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const request = this.#request(`/api/auth${path}`, body === undefined ? "GET" : "POST", headers, body);
    const all = new URL(request.url).pathname.split("/").slice(3);
    return this.#keepCookies(await authRoute(request, { params: Promise.resolve({ all }) }));
  }

  /** Becomes a guest; answers the id. */
  async becomeGuest(): Promise<string> {
    const response = await meet(this.#request("/api/x", "POST"), { params: Promise.resolve({}) });
    const { userId }: { userId: string } = await this.#keepCookies(response).json();
    return userId;
  }

  /** Who the server takes this visitor for. */
  async whoAmI(): Promise<{ userId: string; isGuest: boolean } | null> {
    const response = await ask(this.#request("/api/x", "GET"), { params: Promise.resolve({}) });
    const { viewer }: { viewer: { userId: string; isGuest: boolean } | null } = await response.json();
    return viewer;
  }

  /** Signs up and then in, as the page does; answers the id of the account. */
  async join(email: string, password: string): Promise<string> {
    await this.auth("/sign-up/email", { email, password });
    await this.auth("/sign-in/email", { email, password });
    const viewer = await this.whoAmI();
    if (!viewer || viewer.isGuest) throw new Error(`${email} could not sign in.`);
    return viewer.userId;
  }

  #request(path: string, method: string, headers: Record<string, string> = {}, body?: unknown): Request {
    return new Request(`http://localhost:3000${path}`, {
      method,
      headers: {
        host: "localhost:3000",
        ...(this.cookies.size > 0 ? { cookie: this.cookie } : {}),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  #keepCookies(response: Response): Response {
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const [name = "", value = ""] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
      if (value === "" || /max-age=0/i.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }
}
