import { randomUUID } from "node:crypto";
import { Agent, type IncomingMessage, request } from "node:http";
import { nowMicroseconds } from "./measure.ts";
import { type Scene, writeScene } from "./scene.ts";

/** Node's own client rather than `fetch`: its streams would cost more than the server that is measured. */
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

/** What was seen of one stream. Times are microseconds. */
export interface Seen {
  status: number;
  runId: string;
  /** From sending the request to the first byte of the answer. */
  firstByte: number;
  /** By token, from the provider's sending to our reading. */
  delays: number[];
  /** The longest time between two readings. */
  longestSilence: number;
  isComplete: boolean;
  text: string;
}

/** Follows an answer to its end, or until `signal` is aborted. */
function read(response: IncomingMessage, sentAt: number, keepText: boolean): Promise<Seen> {
  const seen: Seen = {
    status: response.statusCode ?? 0,
    runId: String(response.headers["x-run-id"] ?? ""),
    firstByte: Number.NaN,
    delays: [],
    longestSilence: 0,
    isComplete: false,
    text: "",
  };
  let rest = "";
  let readAt = nowMicroseconds();
  response.setEncoding("latin1");
  return new Promise((resolve) => {
    response.on("data", (chunk: string) => {
      const now = nowMicroseconds();
      if (Number.isNaN(seen.firstByte)) seen.firstByte = now - sentAt;
      seen.longestSilence = Math.max(seen.longestSilence, now - readAt);
      readAt = now;
      if (keepText) seen.text += chunk;
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (line === "data: [DONE]") seen.isComplete = true;
        for (const [, stamp = ""] of line.matchAll(/@([0-9a-z]+);/g))
          seen.delays.push(now - Number.parseInt(stamp, 36));
      }
    });
    // A connection that breaks shows in what was not seen.
    response.on("error", () => resolve(seen));
    response.on("close", () => resolve(seen));
  });
}

/** A person of the load: keeps the cookie of its first answer. */
export class Caller {
  readonly url: string;
  cookie: string | undefined;

  constructor(url: string, cookie?: string) {
    this.url = url;
    this.cookie = cookie;
  }

  #send(path: string, options: { body?: string; signal?: AbortSignal }): Promise<IncomingMessage> {
    const { body, signal } = options;
    return new Promise((resolve, reject) => {
      const outgoing = request(
        this.url + path,
        {
          agent,
          method: body === undefined ? "GET" : "POST",
          ...(signal ? { signal } : {}),
          headers: {
            ...(this.cookie ? { cookie: this.cookie } : {}),
            ...(body === undefined ? {} : { "content-type": "application/json" }),
          },
        },
        (response) => {
          const cookies = response.headers["set-cookie"]?.map((cookie) => cookie.split(";")[0]);
          if (cookies) this.cookie = cookies.join("; ");
          resolve(response);
        },
      );
      outgoing.on("error", reject);
      outgoing.end(body);
    });
  }

  /** Begins a run and follows it. `begun` is told its id as soon as it is known. */
  async ask(scene: Scene, options: { signal?: AbortSignal; begun?: (runId: string) => void } = {}): Promise<Seen> {
    const sentAt = nowMicroseconds();
    const body = JSON.stringify({
      id: randomUUID(),
      agent: "plain",
      model: "openai:bench",
      message: { id: randomUUID(), role: "user", parts: [{ type: "text", text: writeScene(scene) }] },
    });
    const response = await this.#send("/api/chat", { body, ...(options.signal ? { signal: options.signal } : {}) });
    options.begun?.(String(response.headers["x-run-id"] ?? ""));
    return read(response, sentAt, false);
  }

  /** Follows a run that is going on, from its first event. `opened` is called when the answer begins. */
  async follow(
    runId: string,
    { opened, view = "raw" }: { opened?: () => void; view?: "raw" | "ui" } = {},
  ): Promise<Seen> {
    const sentAt = nowMicroseconds();
    const response = await this.#send(`/api/runs/${runId}/stream?view=${view}`, {});
    opened?.();
    return read(response, sentAt, view === "raw");
  }
}
