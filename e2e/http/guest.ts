import { randomUUID } from "node:crypto";
import { type Chat, chatSchema } from "#lib/protocol/chat";
import type { ChatRequestInput } from "#lib/protocol/chat-request";
import { type Run, runSchema } from "#lib/protocol/run";

/** A body for `POST /api/chat` with everything it needs. */
export function chatBody(text: string, fields: Partial<ChatRequestInput> = {}): ChatRequestInput & { id: string } {
  return {
    id: randomUUID(),
    message: { id: randomUUID(), role: "user", parts: [{ type: "text", text }] },
    ...fields,
  };
}

/** A program that talks to the app over HTTP and keeps its cookies, as a browser would but without a page. */
export class Guest {
  readonly url: string;
  cookie: string | undefined;

  constructor(url: string) {
    this.url = url;
  }

  /** Any request. The headers given win over the guest's own. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(this.cookie === undefined ? {} : { cookie: this.cookie });
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    const response = await fetch(this.url + path, { redirect: "manual", ...init, headers });
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
    if (cookies.length > 0) this.cookie = cookies.join("; ");
    return response;
  }

  /** A POST of JSON; a string is sent as it is. */
  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.fetch(path, {
      method: "POST",
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  }

  /** Begins a turn and answers the response that follows it. Throws when it is refused. */
  async ask(
    text: string,
    fields: Partial<ChatRequestInput> = {},
  ): Promise<{ response: Response; runId: string; chatId: string }> {
    const body = chatBody(text, fields);
    const response = await this.post("/api/chat", body);
    const runId = response.headers.get("x-run-id");
    if (!response.ok || runId === null) throw new Error(`Refused with ${response.status}: ${await response.text()}`);
    return { response, runId, chatId: body.id };
  }

  /** Begins a turn and waits for its end. */
  async askToEnd(text: string, fields: Partial<ChatRequestInput> = {}) {
    const turn = await this.ask(text, fields);
    return { ...turn, body: await turn.response.text() };
  }

  async chat(chatId: string): Promise<Chat> {
    return chatSchema.parse(await (await this.fetch(`/api/chats/${chatId}`)).json());
  }

  async run(runId: string): Promise<Run> {
    return runSchema.parse(await (await this.fetch(`/api/runs/${runId}`)).json());
  }

  async chatCount(): Promise<number> {
    const { chats }: { chats: unknown[] } = await (await this.fetch("/api/chats")).json();
    return chats.length;
  }
}
