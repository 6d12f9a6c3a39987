import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerModel } from "./answer-model.ts";
import { type Api, HitLog, hitStates } from "./hit-log.ts";
import { sceneNames } from "./scenes.ts";

export interface FakeProviderOptions {
  /** Where to listen on 127.0.0.1; any free port by default. */
  port?: number;
  /** Factor on the delays of all scenes: 1 plays them as they are meant, 0 as fast as possible. */
  pace?: number;
}

export interface FakeProvider {
  /** Base URL to configure as OPENAI_BASE_URL, ending in `/v1`. */
  url: string;
  hits: HitLog;
  close(): Promise<void>;
}

const apiOfPath: Record<string, Api> = { "/v1/chat/completions": "chat", "/v1/responses": "responses" };

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}

function sendError(response: ServerResponse, status: number, message: string): void {
  sendJson(response, status, { error: { message, type: "invalid_request_error", param: null, code: null } });
}

/** `GET /hits[?model=][&wait=received|finished|closed]` lists the hits, the latter once there is one; `DELETE` forgets them. */
async function answerHits(options: {
  request: IncomingMessage;
  response: ServerResponse;
  query: URLSearchParams;
  hits: HitLog;
}): Promise<void> {
  const { request, response, query, hits } = options;
  const model = query.get("model") ?? undefined;
  if (request.method === "DELETE") {
    hits.clear(model);
    response.writeHead(204).end();
    return;
  }
  const wanted = query.get("wait");
  const state = hitStates.find((candidate) => candidate === wanted);
  if (wanted !== null && state === undefined) {
    sendError(response, 400, `wait is one of ${hitStates.join(", ")}`);
    return;
  }
  const found = state === undefined ? hits.list({ model }) : await hits.waitFor({ model, state });
  sendJson(response, 200, { hits: found });
}

/** Starts an OpenAI-compatible server whose models are scenes: what a model does is told by its name. */
export async function startFakeProvider({ port = 0, pace = 1 }: FakeProviderOptions = {}): Promise<FakeProvider> {
  const hits = new HitLog();

  async function answerRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://fake.invalid");
    const api = apiOfPath[pathname];
    if (pathname === "/hits") await answerHits({ request, response, query: searchParams, hits });
    else if (request.method === "POST" && api !== undefined) {
      await answerModel({ api, request, response, hits, pace });
    } else if (request.method === "GET" && pathname === "/v1/models") {
      sendJson(response, 200, { object: "list", data: sceneNames.map((id) => ({ id, object: "model" })) });
    } else sendError(response, 404, `No such route: ${pathname}`);
  }

  const server = createServer((request, response) => {
    response.socket?.setNoDelay(true);
    answerRequest(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendError(response, 500, error instanceof Error ? error.message : String(error));
    });
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen(port, "127.0.0.1", resolve);
  await promise;
  // A server that listens on a port has an address object; a string would be a pipe's name.
  const address = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    hits,
    close: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
    },
  };
}
